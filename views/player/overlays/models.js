// On a curve: the tangent at the present iterate, and the quadratic model whose bottom is the next step, or Taylor's. Of several runs only the chosen or lifted one.

import { byRun } from "../parts/binary.js";
import { label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { bendAt, gradientAt } from "../live/along.js";
import { colourOf } from "../parts/theme.js";

const SAMPLES = 80;

export function read(told, take, { runs, points }) {
  const slopes = byRun(runs, points, take);
  return { slopes, bends: told.bent ? byRun(runs, points, take) : null };
}

/** Both models with the rate in hand; slopes and bends by central differences. */
export function follow({ curvature, bends }, { header, paths, inputs, evaluate }) {
  const each = (at) => new Map(header.runs.map((run, i) => [run.id, Float32Array.from({ length: header.points }, (_, k) => at(evaluate.at, [paths[i].x[k * header.record]]))]));
  return { curvature: curvature === null ? null : 1 / inputs.rates[0], slopes: each((at, point) => gradientAt(at, point)[0]), bends: bends && each(bendAt) };
}

/** Draws both models of a run at its last whole step; `curvature` is 1 / rate. */
export function draw(context, box, overlay, view, panel, runs) {
  const [run] = runs.length > 1 ? runs.filter(({ id }) => id === (view.lifted ?? view.chosen)) : runs;
  if (!view.held && run) drawModels(context, box, overlay, view, panel, run);
}

function drawModels(context, box, { curvature, slopes, bends }, view, panel, run) {
  const { header, theme } = view;
  const i = Math.floor(indexAt(run, header, view.step));
  const [w, f, slope, bend] = [run.x[2 * i], run.x[2 * i + 1], slopes.get(run.id)[i], curvature ?? bends.get(run.id)[i]];
  const [[low, high]] = panel.surface.domain;
  const colour = colourOf(run, theme);
  context.save();
  context.lineWidth = 1.5 * view.scale;
  context.strokeStyle = theme.text;
  context.setLineDash([6, 4]);
  trace(context, box, [low, high].map((x) => [x, f + slope * (x - w)]));
  context.setLineDash([]);
  context.strokeStyle = colour;
  context.globalAlpha = 0.75;
  const model = (x) => f + slope * (x - w) + (bend / 2) * (x - w) ** 2;
  if (Number.isFinite(bend)) trace(context, box, Array.from({ length: SAMPLES + 1 }, (_, k) => low + ((high - low) * k) / SAMPLES).map((x) => [x, model(x)]));
  context.globalAlpha = 1;
  if (curvature !== null) nextStep(context, box, [w - slope / bend, model(w - slope / bend)], colour, view);
  context.restore();
}

/** The bottom of the model, where the step goes. */
function nextStep(context, box, bottom, colour, { theme, scale }) {
  const [bx, by] = box.toPixel(...bottom);
  context.fillStyle = colour;
  context.fillRect(bx - 5, by - 1.5, 10, 3);
  if (!inside(box, bx, by)) return;
  const letters = Math.max(theme.least, 12 * scale);
  const below = by + 6 + 1.2 * letters < box.top + box.height;
  Object.assign(context, { font: `${letters}px ${theme.font}`, textAlign: "center", textBaseline: below ? "top" : "bottom" });
  label(context, "next step", bx, below ? by + 6 : by - 12, theme.text, theme.halo);
}

const inside = (box, x, y) => x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height - 20;

function trace(context, box, points) {
  context.beginPath();
  points.forEach((point, k) => context[k ? "lineTo" : "moveTo"](...box.toPixel(...point)));
  context.stroke();
}
