// Under each small contour: the error along each eigen-direction on a logarithmic axis, measured beside what theory says.

import { byRun } from "../parts/binary.js";
import { clipTo, endsBelow, frameOf, letters, linear, logarithmic, rulesAcross, title } from "../parts/frame.js";
import { under } from "../parts/layout.js";
import { indexAt } from "../clock/progress.js";
import { colourOf } from "../parts/theme.js";

const MARGIN = { left: 34, right: 6, top: 22, bottom: 30 };
const LEAST = 1e-10;
const DASHES = [[], [5, 4]];

export function read({ names, expected }, take, { runs, points }) {
  const [measured, predicted] = [runs, runs.filter((_, i) => expected[i])].map((some) => byRun(some, points * names.length, take));
  return { measured, predicted };
}

export function size(told, { wide, height, main, runs }) {
  return wide ? Math.max(150, Math.min(260, height - main)) : Math.ceil(runs / 2) * 150;
}

/** The errors of the paths in hand, predicted as |start| |1 - rate curvature|^k along each direction, as engine/problems/quadratic.py has it. */
export function follow({ curvatures, turned, predicted }, { header, paths, inputs }) {
  const { points, record, runs } = header;
  const n = curvatures.length;
  const along = (path, row) => alongAxes(path.x[n * row], path.x[n * row + 1], inputs.surface[turned] ?? 0);
  const each = (some, make) => new Map(some.map((run) => [run.id, Float32Array.from({ length: n * points }, (_, k) => make(runs.indexOf(run), record * Math.floor(k / n), k % n))]));
  const factor = (i, d) => Math.abs(1 - inputs.rates[i] * inputs.surface[curvatures[d]]);
  return {
    measured: each(runs, (i, row, d) => Math.abs(along(paths[i], row)[d])),
    predicted: each(runs.filter(({ id }) => predicted.has(id)), (i, row, d) => Math.abs(along(paths[i], 0)[d]) * factor(i, d) ** row),
  };
}

/** The coordinates of a point along axes that are turned by an angle in degrees. */
function alongAxes(x, y, degrees) {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle) * x + Math.sin(angle) * y, Math.cos(angle) * y - Math.sin(angle) * x];
}

/** The decades that hold every error down to LEAST: [low, high].
 * @returns {[number, number]} */
export function errorRange(...errors) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of errors) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      const exponent = Math.log10(Math.max(LEAST, Math.abs(value)));
      low = Math.min(low, exponent);
      high = Math.max(high, exponent);
    }
  }
  return low <= high ? [Math.floor(low), Math.max(Math.floor(low) + 1, Math.min(6, Math.ceil(high)))] : [-1, 1];
}

/** One scale for all runs. */
export function frame({ measured, predicted }, { height }, { header }) {
  return { height, across: linear(0, header.steps), up: logarithmic(...errorRange(...predicted.values(), ...measured.values())) };
}

/** One small panel for each run, under the main panel's boxes.
 * @param {import("../types").View} view */
export function draw(context, { height, across, up }, panel, view) {
  const places = under(view.boxes, height, MARGIN);
  view.header.runs.forEach((run, i) => places[i] && small(context, frameOf(places[i], across, up, MARGIN), panel, view, run, i === 0 ? places[i].top + 9 : null));
}

function small(context, at, panel, view, run, titled) {
  const { header, theme } = view;
  context.save();
  context.font = `${letters(view.scale)}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.strokeStyle = theme.border;
  rulesAcross(context, at, 5, 4);
  endsBelow(context, at, ["0", `step ${header.steps}`]);
  if (titled !== null) title(context, at, "error per direction", titled, theme);
  clipTo(context, at.inner);
  const count = panel.names.length;
  const [measured, predicted] = [panel.measured.get(run.id), panel.predicted.get(run.id)];
  for (let d = 0; d < count; d++) {
    if (predicted) expectation(context, at, header, predicted, d, count, theme);
    dots(context, at, view, run, measured, d, count);
  }
  context.restore();
}

/** What is predicted, as a line over all steps. */
function expectation(context, at, header, predicted, d, count, theme) {
  Object.assign(context, { strokeStyle: theme.text, globalAlpha: 0.45, lineWidth: 1.5 });
  context.setLineDash(DASHES[d]);
  context.beginPath();
  for (let k = 0; k < header.points; k++) context[k ? "lineTo" : "moveTo"](at.xAt(k * header.record), at.yAt(Math.abs(predicted[k * count + d])));
  context.stroke();
}

/** The measured errors up to the present step: discs for the first direction, rings for the second. */
function dots(context, at, view, run, measured, d, count) {
  const { header, theme } = view;
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = colourOf(run, theme);
  context.lineWidth = 1.6;
  for (let k = 0; k <= indexAt(run, header, view.step); k++) {
    context.beginPath();
    context.arc(at.xAt(k * header.record), at.yAt(Math.abs(measured[k * count + d])), 2.6 * view.scale, 0, 2 * Math.PI);
    if (d === 0) context.fill();
    else context.stroke();
  }
}
