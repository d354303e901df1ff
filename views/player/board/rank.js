// Who is ahead at a step, and how far down each has come.

import { indexAt } from "../clock/progress.js";
import { isKnown } from "../parts/binary.js";
import { excessAt, hasEscaped, hasMissed, isGone, reached } from "./standing.js";

const LEVEL = 1e-12; // of the start's height: below this rounding decides
const DECADES = 7; // below the start: what the bars show
const ways = new WeakMap();

/** The runs by their losses at a step, in a noisy picture by their latest means, lowest first; those that have diverged, or left a ground that
 * has minima, then the hidden ones come last. Of those that are level, within rounding of the lowest known loss, who was there earlier is
 * ahead; so is where there are no minima of those who have escaped, ahead of all others, who left earlier.
 * @param {import("../types").Header} header
 * @param {Set<string>} hidden
 * @returns {import("../types").Run[]} */
export function ranking(header, step, hidden) {
  const keys = new Map(header.runs.map((run) => [run, keyOf(run, header, step, hidden)]));
  return [...header.runs].sort((one, other) => compare(keys.get(one), keys.get(other)));
}

/** Whether two runs have the same loss at a step, but for rounding.
 * @param {import("../types").Header} header */
export const isLevel = (one, other, header, step) => height(one, header, step) === height(other, header, step);

/** [group, height, arrival]; who has escaped is beyond every loss. */
function keyOf(run, header, step, hidden) {
  if (hidden.has(run.id)) return [2, 0, 0];
  if (isGone(run, header, step) || hasMissed(run, header, step)) return [1, 0, 0];
  const arrival = reached(run, header, step) ? run.at : null;
  if (hasEscaped(run, header, step)) return [0, -Infinity, arrival];
  return [0, height(run, header, step), run.outcome === "converged" && arrival !== null ? arrival : Number.MAX_SAFE_INTEGER];
}

function compare(one, other) {
  for (let k = 0; k < one.length; k++) if (one[k] !== other[k]) return one[k] < other[k] ? -1 : 1;
  return 0;
}

function height(run, header, step) {
  const excess = excessAt(run, header, step);
  if (!isKnown(excess)) return Infinity;
  return Math.abs(excess) < LEVEL * Math.abs(header.runs[0].loss[0]) ? 0 : excess;
}

/** The part of the way down, 0 to 1, that a loss means in this picture: of its logarithm, or of itself where losses go below zero.
 * @param {import("../types").Header} header
 * @returns {(excess: number) => number} */
export function wayDown(header) {
  if (!ways.has(header.runs)) ways.set(header.runs, made(header));
  return ways.get(header.runs);
}

function made(header) {
  const first = header.runs[0]?.loss[0];
  let lowest = first;
  for (const run of header.runs) {
    const end = Math.floor(indexAt(run, header, header.steps));
    for (let i = 0; i <= end; i++) if (run.loss[i] < lowest) lowest = run.loss[i];
  }
  const part = (value) => (isKnown(value) ? Math.min(1, Math.max(0, value)) : 0);
  if (!(lowest < first)) return () => 0;
  if (lowest < -LEVEL * Math.abs(first)) return (excess) => part((first - excess) / (first - lowest));
  const floor = Math.max(lowest, first * 10 ** -DECADES);
  return (excess) => part(Math.log(first / Math.max(excess, floor)) / Math.log(first / floor));
}
