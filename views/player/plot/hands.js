// Points that are dragged: a ruler through the curves, or a disc on its axis; and the marks at the ends of a curve.

import { rule } from "../parts/axes.js";
import { drawCross } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";
import { extremeOf } from "./graphs.js";

export const GRIP = 8; // pixels
const DOT = 5;

/** A hand at its value; a ruler marks the `crossed` curves, [{graph, y}]. */
export function drawHand(context, at, { along, across }, value, crossed, theme, scale) {
  const { inner } = at;
  const size = Math.max(1, scale);
  context.save();
  if (across === null) {
    const x = at.xAt(value);
    Object.assign(context, { strokeStyle: theme.text, lineWidth: 1.5 });
    rule(context, x, inner.top, x, inner.bottom);
    for (const { graph, y } of crossed) if (Number.isFinite(y)) disc(context, [x, Math.min(inner.bottom, Math.max(inner.top, at.yAt(y)))], DOT * size, shadeOf(graph.colour, theme), theme.halo);
    disc(context, [x, inner.bottom - GRIP * size], GRIP * size, theme.text, theme.halo);
  } else {
    const [x, y] = along === "x" ? [value, across] : [across, value];
    disc(context, [at.xAt(x), at.yAt(y)], GRIP * size, theme.text, theme.halo);
  }
  context.restore();
}

function disc(context, [x, y], radius, colour, halo) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  Object.assign(context, { fillStyle: colour, strokeStyle: halo, lineWidth: 2 });
  context.fill();
  context.stroke();
}

/** A cross at the lowest or highest point of a curve, and where that is on the axis. */
export function drawExtreme(context, at, panel, graph, theme, scale) {
  const point = extremeOf(panel, graph);
  if (!point) return;
  const [x, y] = [at.xAt(point[0]), at.yAt(point[1])];
  context.save();
  Object.assign(context, { strokeStyle: shadeOf(graph.colour, theme), lineWidth: 1.5 });
  context.setLineDash([3, 4]);
  rule(context, x, y, x, at.inner.bottom);
  context.restore();
  drawCross(context, [x, y], "minimum", theme.text, theme.halo, Math.max(1, scale));
}
