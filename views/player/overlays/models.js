// On a curve: the tangent at the present iterate, and the quadratic model whose bottom is the next step.

import { byRun } from "../parts/binary.js";
import { label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { gradientAt } from "../live/along.js";
import { colourOf } from "../parts/theme.js";

const SAMPLES = 80;

export const read = (told, take, { runs, points }) => ({ slopes: byRun(runs, points, take) });

/** Both models with the rate in hand; slopes by central differences. */
export function follow(overlay, { header, paths, inputs, evaluate }) {
  const slopes = header.runs.map((run, i) => [run.id, Float32Array.from({ length: header.points }, (_, k) => gradientAt(evaluate.at, [paths[i].x[k * header.record]])[0])]);
  return { curvature: 1 / inputs.rates[0], slopes: new Map(slopes) };
}

/** Draws both models of every run at its last whole step; `curvature` is 1 / rate. */
export function draw(context, box, overlay, view, panel, runs) {
  if (view.held) return;
  for (const run of runs) drawModels(context, box, overlay, view, panel, run);
}

function drawModels(context, box, { curvature, slopes }, view, panel, run) {
  const { header, theme } = view;
  const i = Math.floor(indexAt(run, header, view.step));
  const [w, f, slope] = [run.x[2 * i], run.x[2 * i + 1], slopes.get(run.id)[i]];
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
  const model = (x) => f + slope * (x - w) + (curvature / 2) * (x - w) ** 2;
  trace(context, box, Array.from({ length: SAMPLES + 1 }, (_, k) => low + ((high - low) * k) / SAMPLES).map((x) => [x, model(x)]));
  const bottom = w - slope / curvature;
  const [bx, by] = box.toPixel(bottom, model(bottom));
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillRect(bx - 5, by - 1.5, 10, 3);
  if (inside(box, bx, by)) {
    context.font = `${Math.max(theme.least, 12 * view.scale)}px ${theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    label(context, "next step", bx, by + 6, theme.text, theme.halo);
  }
  context.restore();
}

const inside = (box, x, y) => x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height - 20;

function trace(context, box, points) {
  context.beginPath();
  points.forEach((point, k) => context[k ? "lineTo" : "moveTo"](...box.toPixel(...point)));
  context.stroke();
}
