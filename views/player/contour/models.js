// On a curve: the tangent at the present iterate, and the quadratic model whose bottom is the next step.

import { label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { colourOf } from "../parts/theme.js";

const SAMPLES = 80;

/** Draws both models of a run at its last whole step; `header.models.curvature` is 1 / rate.
 * @param {import("../types").View} view
 * @param {import("../types").Panel} panel
 * @param {import("../types").Run} run */
export function drawModels(context, view, panel, run) {
  const { header, theme } = view;
  const i = Math.floor(indexAt(run, header, view.step));
  const [w, f, slope] = [run.x[2 * i], run.x[2 * i + 1], run.slopes[i]];
  const { curvature } = header.models;
  const [[low, high]] = header.surface.domain;
  const colour = colourOf(run, theme);
  context.save();
  context.lineWidth = 1.5 * view.scale;
  context.strokeStyle = theme.text;
  context.setLineDash([6, 4]);
  trace(context, panel, [low, high].map((x) => [x, f + slope * (x - w)]));
  context.setLineDash([]);
  context.strokeStyle = colour;
  context.globalAlpha = 0.75;
  const model = (x) => f + slope * (x - w) + (curvature / 2) * (x - w) ** 2;
  trace(context, panel, Array.from({ length: SAMPLES + 1 }, (_, k) => low + ((high - low) * k) / SAMPLES).map((x) => [x, model(x)]));
  const bottom = w - slope / curvature;
  const [bx, by] = panel.toPixel(bottom, model(bottom));
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillRect(bx - 5, by - 1.5, 10, 3);
  if (inside(panel, bx, by)) {
    context.font = `${12 * view.scale}px ${theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    label(context, "next step", bx, by + 6, theme.text, theme.halo);
  }
  context.restore();
}

const inside = (panel, x, y) => x > panel.left && x < panel.left + panel.width && y > panel.top && y < panel.top + panel.height - 20;

function trace(context, panel, points) {
  context.beginPath();
  points.forEach((point, k) => context[k ? "lineTo" : "moveTo"](...panel.toPixel(...point)));
  context.stroke();
}
