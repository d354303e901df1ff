// A whole picture made in the browser: the emitted functions follow every run with the sliders' values.

import { inputsOf } from "./inputs.js";

/** {header, grid} for `readings` of the sliders and a start; `shown` is the grid of the ground as it is.
 * @param {import("../types").Header} header
 * @param {import("../types").Reading[]} readings */
export function picture(header, shown, { loss, trajectories }, readings, start) {
  const inputs = inputsOf(header.live, header, readings, start.slice(0, header.live.centre.length));
  const ground = readings.some((reading) => reading.sets === "surface" && reading.moved);
  const evaluate = loss({ surface: inputs.surface, examples: header.live.examples });
  const grid = ground ? gridOf(evaluate, header.surface) : shown;
  const offset = ground ? Math.min(header.live.offset, grid.reduce((a, b) => Math.min(a, b))) : header.live.offset;
  const runs = header.runs.map((run, i) => moving(run, header, trajectories[i](inputs.runs[i]), { ...inputs, offset }, i, evaluate));
  const drawn = { ...header, runs, start: header.surface.kind === "curve" ? [start[0], evaluate.at(start[0])] : start };
  if (inputs.batches && header.examples) drawn.examples = { ...header.examples, seen: membership(inputs.batches, header.record) };
  if (header.models) drawn.models = { curvature: 1 / inputs.rates[0] };
  if (!ground) return { header: drawn, grid: shown };
  drawn.surface = { ...header.surface, id: `live ${JSON.stringify(inputs.surface)}`, minima: [], saddles: [] };
  return { header: drawn, grid };
}

/** A run with a new path; its outcome is the server's to judge, except that it stopped.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
function moving(run, header, { x, loss, stoppedAt, escaped }, inputs, i, evaluate) {
  const { live, points, record } = header;
  const n = live.centre.length;
  const places = new Float32Array(2 * points);
  const losses = new Float32Array(points);
  for (let k = 0; k < points; k++) {
    const at = k * record;
    losses[k] = loss[at] - inputs.offset;
    places[2 * k] = x[n * at];
    places[2 * k + 1] = n === 1 ? loss[at] : x[n * at + 1];
  }
  const stopped = stoppedAt !== null && stoppedAt <= header.steps;
  const outcome = stopped ? (escaped ? "escaped" : "diverged") : "moving";
  const next = { ...run, x: places, loss: losses, stopped_at: stopped ? stoppedAt : null, outcome, words: stopped ? `${outcome} at ${stoppedAt}` : "…", explained: "", chaotic: false };
  if (header.models) next.slopes = Float32Array.from({ length: points }, (_, k) => slope(evaluate, x[k * record]));
  if (header.errors) next.errors = Float32Array.from({ length: n * points }, (_, k) => Math.abs(x[n * record * Math.floor(k / n) + (k % n)]));
  if (header.errors) next.predicted = predicted(header, inputs, i, x, points);
  return next;
}

/** Central difference: exact for a parabola up to rounding. */
const slope = ({ at }, w, h = 1e-4 * Math.max(1, Math.abs(w))) => (at(w + h) - at(w - h)) / (2 * h);

/** |start| |1 - rate curvature|^k along each direction, as engine/problems/quadratic.py has it.
 * @param {import("../types").Header} header */
function predicted({ errors, record }, inputs, i, x, points) {
  const curvatures = errors.curvatures.map((name) => inputs.surface[name]);
  const d = curvatures.length;
  return Float32Array.from({ length: d * points }, (_, k) => Math.abs(x[k % d]) * Math.abs(1 - inputs.rates[i] * curvatures[k % d]) ** (record * Math.floor(k / d)));
}

function gridOf({ grid }, { domain, shape }) {
  const axes = shape.map((size, axis) => Float64Array.from({ length: size }, (_, k) => domain[axis][0] + ((domain[axis][1] - domain[axis][0]) * k) / (size - 1)));
  return Float32Array.from(grid(...axes));
}

const membership = ({ indices, sizes, width }, record) => (row, example) => {
  const t = Math.min(sizes.length - 1, row * record);
  return indices.subarray(t * width, t * width + sizes[t]).includes(example);
};
