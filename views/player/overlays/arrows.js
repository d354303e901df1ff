// Named vectors at the present iterate of every run.

import { byRun } from "../parts/binary.js";
import { indexAt } from "../clock/progress.js";
import { label } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";
import { pathOf, valueAt } from "../contour/paths.js";

const SHORTEST = 3; // pixels
const TIP = 9;
const CASING = 2.6;

export function read(told, take, { runs, points }) {
  for (const vector of told.vectors) vector.values = byRun(runs, 2 * points, take);
}

/** Each vector `scale` times as long as it is; its name stands at its tip where one run is shown. */
export function draw(context, box, { vectors, scale }, view, panel, runs) {
  if (view.held) return;
  for (const run of runs) {
    const index = Math.floor(indexAt(run, view.header, view.step));
    const [x, y] = [0, 1].map((axis) => valueAt(pathOf(panel, run), index, axis));
    context.save();
    context.globalAlpha = view.lifted && view.lifted !== run.id ? 0.2 : 1;
    for (const vector of vectors) {
      const [u, v] = [0, 1].map((axis) => scale * valueAt(vector.values.get(run.id), index, axis));
      arrow(context, box.toPixel(x, y), box.toPixel(x + u, y + v), vector, view, runs.length === 1);
    }
    context.restore();
  }
}

function arrow(context, from, to, { name, colour, dash }, { theme, scale }, named) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (!(length >= SHORTEST)) return;
  const [ux, uy] = [dx / length, dy / length];
  const tip = Math.min(TIP * scale, length / 2);
  const foot = [to[0] - tip * ux, to[1] - tip * uy];
  const ink = shadeOf(colour, theme);
  for (const [style, more] of [[theme.halo, CASING], [ink, 0]]) {
    Object.assign(context, { strokeStyle: style, fillStyle: style, lineWidth: 2.4 * scale + more, lineCap: "butt", lineJoin: "round" });
    context.setLineDash(more ? [] : dash.map((part) => part * 2.4 * scale));
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...foot);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(...to);
    context.lineTo(foot[0] - 0.5 * tip * uy, foot[1] + 0.5 * tip * ux);
    context.lineTo(foot[0] + 0.5 * tip * uy, foot[1] - 0.5 * tip * ux);
    context.closePath();
    if (more) context.stroke();
    context.fill();
  }
  if (!named) return;
  Object.assign(context, { font: `600 ${13 * scale}px ${theme.font}`, textAlign: ux > 0.3 ? "left" : ux < -0.3 ? "right" : "center", textBaseline: "middle" });
  label(context, name, to[0] + 6 * ux, to[1] + 10 * uy, theme.text, theme.halo);
}
