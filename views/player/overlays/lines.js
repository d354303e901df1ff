// Curves of theory over a panel, each with its name at its end.

import { label } from "../parts/marks.js";
import { lineOf } from "../live/theory.js";

export function read(told, take) {
  for (const line of told.lines) line.points = take(2 * line.count);
}

/** The lines for the surface in hand, as far as theory is known here. */
export const follow = ({ lines }, { inputs }) => ({ lines: lines.map((line) => (line.theory?.length ? { ...line, points: lineOf(line.theory, line.points, inputs.surface) } : line)) });

export function draw(context, box, { lines }, { theme, scale }) {
  context.save();
  Object.assign(context, { font: `600 ${Math.max(theme.least, 12 * scale)}px ${theme.font}`, textBaseline: "middle", lineJoin: "round" });
  for (const { name, points, dash, named: at, thin } of lines) {
    const seen = trace(context, box, points);
    context.globalAlpha = thin ? 0.5 : 1;
    for (const [style, width] of thin ? [[theme.text, 1.2]] : [[theme.halo, 4.4], [theme.text, 1.8]]) {
      context.setLineDash(width > 2 ? [] : dash.map((part) => part * 1.8));
      Object.assign(context, { strokeStyle: style, lineWidth: width });
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
    const place = at === undefined ? seen : box.toPixel(points[2 * at], points[2 * at + 1]);
    if (place) named(context, box, name, place, theme, at === undefined);
  }
  context.restore();
}

/** Makes the path, with gaps where it is unknown; its last point inside the box. */
function trace(context, box, points) {
  let [down, seen] = [false, null];
  context.beginPath();
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = box.toPixel(points[k], points[k + 1]);
    if (!Number.isFinite(x + y)) down = false;
    else {
      context[down ? "lineTo" : "moveTo"](x, y);
      down = true;
      if (x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height) seen = [x, y];
    }
  }
  return seen;
}

/** A name at the end of its line towards the middle, else to its right where there is room. */
function named(context, box, name, [x, y], theme, ends) {
  const right = ends ? x > box.left + box.width / 2 : x + context.measureText(name).width + 8 > box.left + box.width;
  context.textAlign = right ? "right" : "left";
  label(context, name, x + (right ? -6 : 6), Math.min(box.top + box.height - 10, Math.max(box.top + 10, y + (y < box.top + 24 ? 12 : -12))), theme.text, theme.halo);
}
