// What a curve panel shows: the loss that every run carries, or one of the payload's measures.

import { indexAt } from "./progress.js";

const INFINITE = 1e38; // a payload's largest numbers stand for what is not finite

/** Measure number k: {label, log, limit, range, of(run), heldOut(run)}; the loss where the payload has no measures. */
export function measureOf(header, k = 0) {
  const measure = header.measures?.[k];
  if (!measure) return { label: header.curve.label, log: header.curve.log, of: (run) => run.loss, heldOut: () => null };
  return { ...measure, of: (run) => run.measured[k], heldOut: (run) => run.heldOut[k] };
}

/** What a measure of this name is for a run at a recorded row: [training, validation], null where there is none. */
export function readingOf(header, name, run, row) {
  const k = header.measures?.findIndex((measure) => measure.name === name) ?? -1;
  return k < 0 ? null : [run.measured[k][row], run.heldOut[k]?.[row] ?? NaN];
}

/** The measure's height on its axis. */
export const heightOf = ({ log }) => (log ? (value) => Math.log10(Math.max(value, 1e-300)) : (value) => value);

/** [low, high] on the axis: holds what is known of the runs; a run far above or at rounding level does not squash the others. */
export function rangeOf(measure, header, runs) {
  const height = heightOf(measure);
  if (measure.range) return measure.range.map(height);
  const known = (value) => Number.isFinite(value) && Math.abs(value) < INFINITE;
  let [low, high] = [Infinity, -Infinity];
  const first = runs.length ? height(measure.of(runs[0]).find(known) ?? 0) : 0;
  for (const run of runs) {
    const end = Math.floor(indexAt(run, header, header.steps));
    for (const values of [measure.of(run), measure.heldOut(run)]) {
      for (let i = 0; values && i <= end; i++) {
        if (!known(values[i])) continue;
        const v = height(values[i]);
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
  }
  if (!(low <= high)) return [0, 1];
  if (measure.log) return decadesOf(low, high, first);
  return around(low, high, measure.limit);
}

function decadesOf(low, high, first) {
  const bottom = Math.floor(Math.max(low, first - 10));
  return [bottom, Math.max(Math.ceil(Math.min(high, first + 3)), bottom + 1)];
}

/** A little room on both sides; a limit is always in sight, and what is far beyond it is not. */
function around(low, high, limit) {
  const [least, most] = limit ? [Math.max(Math.min(low, limit), -2 * limit), Math.min(Math.max(high, 1.25 * limit), 3 * limit)] : [low, high];
  const pad = (most - least || 1) * 0.05;
  return [least - pad, most + pad];
}

/** Whether a series is known at single rows only, none beside another: its dots are then joined. */
export function isSampled(values) {
  for (let i = 1; i < values.length; i++) if (!Number.isNaN(values[i]) && !Number.isNaN(values[i - 1])) return false;
  return true;
}
