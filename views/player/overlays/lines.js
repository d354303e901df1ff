// Curves of theory over a panel, each with its name at its end, or beside a point of it where no curve crosses the name.

import { AROUND, boxAt, free } from "../contour/names.js";
import { lineOf } from "../live/theory.js";
import { label } from "../parts/marks.js";
import { inside } from "../parts/segment.js";

const [REACH, TALL] = [9, 1.2]; // pixels from a curve to its name; letter sizes
const [STAR, HEAD] = [13, 16]; // pixels around what is best and around the point in hand
const EDGE = 2; // pixels between a name and a curve at least
const PLACES = 24; // along a curve at which its name may stand

export function read(told, take) {
  for (const line of told.lines) line.points = take(2 * line.count);
}

/** The lines for the surface in hand, as far as theory is known here. */
export const follow = ({ lines }, { inputs }) => ({ lines: lines.map((line) => (line.theory?.length ? { ...line, points: lineOf(line.theory, line.points, inputs.surface) } : line)) });

export function draw(context, box, { lines }, view, panel) {
  const { theme, scale } = view;
  const letters = Math.max(theme.least, 12 * scale);
  context.save();
  Object.assign(context, { font: `600 ${letters}px ${theme.font}`, textBaseline: "middle", lineJoin: "round" });
  const drawn = lines.map((line) => ({ line, pixels: pixelsOf(line, box) }));
  for (const { line: { name, dash, named: at, thin }, pixels } of drawn) {
    const seen = trace(context, box, pixels);
    context.globalAlpha = thin ? 0.5 : 1;
    for (const [style, width] of thin ? [[theme.text, 1.2]] : [[theme.halo, 4.4], [theme.text, 1.8]]) {
      context.setLineDash(width > 2 ? [] : dash.map((part) => part * 1.8));
      Object.assign(context, { strokeStyle: style, lineWidth: width });
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
    if (seen && at === undefined) named(context, box, name, seen, theme, true);
  }
  const { taken, found } = placed(lines, box, letters, pointsOn(panel, box, view), drawn, (name) => context.measureText(name).width);
  context.textAlign = "left";
  for (const { name, at, place } of found) {
    if (place) label(context, name, place[0], (place[1] + place[3]) / 2, theme.text, theme.halo);
    else named(context, box, name, at, theme, false);
  }
  context.restore();
  return taken;
}

const kept = new WeakMap(); // where the names of these lines stood last

/** {taken, found}: what words keep off, and the place of each name [left, top, right, bottom], none where it has no free one. */
function placed(lines, box, letters, points, drawn, widthOf) {
  const key = JSON.stringify([box.left, box.top, box.width, box.height, letters, points]);
  if (kept.get(lines)?.key === key) return kept.get(lines);
  const [taken, curves] = [[...points], drawn.map(({ pixels }) => pixels)];
  const found = drawn.filter(({ line }) => line.name && line.named !== undefined).map(({ line: { name, named: at }, pixels }) => {
    const place = besideLine(box, taken, curves, pixels, at, widthOf(name), TALL * letters);
    if (place) taken.push(place);
    return { name, at: pixels[at], place };
  });
  kept.set(lines, { key, taken, found });
  return kept.get(lines);
}

const pixelsOf = ({ points }, box) => Array.from({ length: points.length / 2 }, (_, k) => box.toPixel(points[2 * k], points[2 * k + 1]));

/** What a name does not cover: the star of a map and the point in hand. */
function pointsOn({ star, point, sets }, box, view) {
  const around = ([x, y], by) => [x - by, y - by, x + by, y + by];
  const now = point?.map((value, axis) => view.settingOf?.(sets?.[axis]) ?? value);
  return [...(star ? [around(box.toPixel(...star), STAR * view.scale)] : []), ...(now ? [around(box.toPixel(...now), HEAD * view.scale)] : [])];
}

/** The box [left, top, right, bottom] of a name beside its curve, as near to the point number `at` as no curve crosses it; undefined where there is none.
 * @param {import("../types").Pair[][]} curves in pixels, and `own` one of them */
export function besideLine(box, taken, curves, own, at, width, tall) {
  const isCrossed = ([left, top, right, bottom]) => curves.some((curve) => curve.some((end, k) => k > 0 && inside(curve[k - 1], end, [[left - EDGE, right + EDGE], [top, bottom]])));
  const stride = Math.max(1, Math.floor(own.length / PLACES));
  const order = own.map((_, k) => k).filter((k) => (k - at) % stride === 0).sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
  for (const k of order) {
    if (!own[k].every(Number.isFinite)) continue;
    for (const place of AROUND) {
      const found = free(box, taken, [place], () => boxAt(own[k], place, REACH, width, tall))?.box;
      if (found && !isCrossed(found)) return found;
    }
  }
}

/** Makes the path, with gaps where it is unknown; its last point inside the box. */
function trace(context, box, pixels) {
  let [down, seen] = [false, null];
  context.beginPath();
  for (const [x, y] of pixels) {
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
