// A straight line between two points that can be dragged; on a curve it ends there, and where the curve rises above it that is filled.

import { number } from "../parts/format.js";
import { heightAt } from "../contour/line.js";

const PARTS = 100;
const RADIUS = 9;
const ABOVE = { light: "#a8452f", dark: "#e8836a" };

export const read = () => ({});

const isCurve = (panel) => panel.surface?.kind === "curve";

/** The height of a curve over a place. */
const heightOn = ({ surface, ground }, x) => heightAt(ground.grid, surface.domain[0], x);

/** Both ends where their settings are now, under a hand too; on a curve at its height. */
function endsOf({ sets, ends }, view, panel) {
  const places = ends.map((end, i) => end.map((value, axis) => view.settingOf?.(sets[i][axis]) ?? value));
  return isCurve(panel) ? places.map(([x]) => [x, heightOn(panel, x)]) : places;
}

export function draw(context, box, overlay, view, panel) {
  const { theme, scale } = view;
  const [begin, end] = endsOf(overlay, view, panel);
  const pixels = [begin, end].map((point) => box.toPixel(...point));
  context.save();
  if (isCurve(panel)) fillAbove(context, box, panel, begin, end, theme.dark ? ABOVE.dark : ABOVE.light);
  Object.assign(context, { lineJoin: "round", lineCap: "round" });
  for (const [style, width] of [[theme.halo, 6], [theme.text, 2.6]]) {
    Object.assign(context, { strokeStyle: style, lineWidth: width * Math.max(1, scale) });
    context.beginPath();
    pixels.forEach((pixel, k) => context[k ? "lineTo" : "moveTo"](...pixel));
    context.stroke();
  }
  Object.assign(context, { font: `700 ${Math.max(13, theme.least)}px ${theme.font}`, textAlign: "center", textBaseline: "middle" });
  pixels.forEach(([x, y], k) => {
    context.beginPath();
    context.arc(x, y, RADIUS * Math.max(1, scale), 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: theme.background, strokeStyle: theme.text, lineWidth: 2.4 });
    context.fill();
    context.stroke();
    context.fillStyle = theme.text;
    context.fillText("AB"[k], x, y + 0.5);
  });
  context.restore();
  return pixels.map(([x, y]) => [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS]);
}

/** Fills what lies between the chord and the parts of the curve above it. */
function fillAbove(context, box, panel, [x0, y0], [x1, y1], colour) {
  const curve = Array.from({ length: PARTS + 1 }, (_, k) => {
    const x = x0 + ((x1 - x0) * k) / PARTS;
    const line = y0 + ((y1 - y0) * k) / PARTS;
    return [x, Math.max(line, heightOn(panel, x)), line];
  });
  context.beginPath();
  curve.forEach(([x, y], k) => context[k ? "lineTo" : "moveTo"](...box.toPixel(x, y)));
  for (const [x, , y] of curve.reverse()) context.lineTo(...box.toPixel(x, y));
  context.closePath();
  Object.assign(context, { fillStyle: colour, globalAlpha: 0.35 });
  context.fill();
  context.globalAlpha = 1;
}

/** Its ends, each kept inside the box. */
export function handles(overlay, view, panel) {
  const limits = isCurve(panel) || panel.surface ? panel.surface.domain : [panel.x, panel.y].map(({ low, high }) => [low, high]);
  return endsOf(overlay, view, panel).map((at, i) => ({
    sets: overlay.sets[i], at,
    keep: (point) => overlay.sets[i].map((_, axis) => Math.min(limits[axis][1], Math.max(limits[axis][0], Number(point[axis].toPrecision(5))))),
    said: (point) => `${"AB"[i]}  ${overlay.sets[i].map((_, axis) => number(point[axis])).join("  ")}`,
  }));
}
