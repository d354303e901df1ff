// Named vectors at the present iterate: of every run alone in its box, of several in one box only of the chosen or lifted one.

import { AROUND, boxAt, free } from "../contour/names.js";
import { byRun } from "../parts/binary.js";
import { indexAt } from "../clock/progress.js";
import { short } from "../parts/format.js";
import { madeOf } from "../live/along.js";
import { HEAD, label } from "../parts/marks.js";
import { drawReach, nameReach } from "./reach.js";
import { shadeOf } from "../parts/theme.js";
import { pathOf, pointAt, valueAt } from "../contour/paths.js";

const SHORTEST = 3; // pixels
const TIP = 9;
const CASING = 2.6;
const [WHOLE, DASHED] = [2.6, 1.8]; // widths: a dashed one shows what it lies on
const MOST = 1000; // times as long as it is
const FAINT = 0.22;
const MOST_OF_BOX = 0.36;
const LETTERS = 13;
const BESIDE = [6, 20]; // pixels from a tip to its name

export function read(told, take, { runs, points }) {
  for (const vector of told.vectors) vector.values = byRun(runs, 2 * points, take);
  if (told.reach) told.reach.values = byRun(runs, points, take);
}

/** What is known here of the path in hand. */
export function follow({ vectors, reach }, moved) {
  const followed = (one) => (one?.quantity ? { ...one, values: madeOf(moved, one.quantity) } : one);
  return { vectors: vectors.map(followed), reach: followed(reach) };
}

/** Each vector `scale` times as long as it is, and more where the longest would be shorter than `least` pixels; of those in another unit than
 * the ground's the longest has `longest` pixels. Both are said. The boxes of words that they take.
 * @param {import("../types").View} view */
export function draw(context, box, { vectors, reach, scale, least, longest }, view, panel, runs) {
  const [run] = runs.length > 1 ? runs.filter(({ id }) => id === (view.lifted ?? view.chosen)) : runs;
  if (view.held || !run) return [];
  const index = Math.floor(indexAt(run, view.header, view.step));
  const [x, y] = [0, 1].map((axis) => valueAt(pathOf(panel, run), index, axis));
  const from = box.toPixel(x, y);
  const arrows = vectors.map((vector) => {
    const [u, v] = [0, 1].map((axis) => scale * valueAt(vector.values.get(run.id), index, axis));
    const [px, py] = box.toPixel(x + u, y + v);
    return { vector, dx: px - from[0], dy: py - from[1] };
  });
  const factors = factorsOf(arrows, least * view.scale, Math.min(longest * view.scale, MOST_OF_BOX * Math.min(box.width, box.height)));
  const shown = placed(arrows, from, factors).filter(({ length }) => length >= SHORTEST);
  const around = reach?.values.get(run.id)[index];
  if (reach) drawReach(context, box, reach, [x, y], around, view);
  context.save();
  for (const casing of [CASING, 0]) {
    for (const arrow of shown) {
      context.globalAlpha = view.lit && view.lit !== arrow.vector.part ? FAINT : 1;
      drawArrow(context, arrow, view, casing);
    }
  }
  context.globalAlpha = 1;
  const start = view.start ?? panel.start;
  const taken = [...shown.flatMap(along), ...(start ? [boxAround(box.toPixel(...start), HEAD * view.scale)] : []), ...runs.map((one) => boxAround(pointAt(view.pixels(box, one, panel), indexAt(one, view.header, view.step)), HEAD * view.scale))];
  if (reach) taken.push(...nameReach(context, box, reach, [x, y], around, view, taken));
  named(context, box, shown, view, taken);
  const words = lengthsOf(shown.map(({ vector }) => vector), factors);
  if (words) said(context, box, words, view, taken);
  context.restore();
  return taken;
}

/** How many times as long as they are the arrows of each unit are drawn: {unit: factor}. */
function factorsOf(arrows, least, longest) {
  const units = new Set(arrows.map(({ vector }) => vector.unit));
  const of = (unit) => arrows.filter(({ vector }) => vector.unit === unit);
  const fitted = (some) => longest / Math.max(1e-300, ...some.map(({ dx, dy }) => Math.hypot(dx, dy)).filter(Number.isFinite));
  return new Map([...units].map((unit) => [unit, unit ? fitted(of(unit)) : enlarged(of(unit), least)]));
}

/** How long the shown arrows are drawn, in words; "" where all are as long as they are. */
export function lengthsOf(vectors, factors) {
  const drawn = [...factors].map(([unit, by]) => ({ names: vectors.filter((vector) => vector.unit === unit).map(({ name }) => name), unit, by })).filter(({ names }) => names.length);
  const times = (by) => `${by < 10 ? short(by) : Math.round(by)} times as long`;
  if (drawn.every(({ unit }) => !unit)) return drawn.length && drawn[0].by >= 1.05 ? `arrows drawn ${times(drawn[0].by)}` : "";
  return drawn.map(({ names, unit, by }) => {
    const [named, their] = [names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0], names.length > 1 ? "their" : "its"];
    if (!unit) return by < 1.05 ? `${named} at ${their} own length` : `${named} ${times(by)}`;
    return by < 1 ? `${named} at ${short(by)} of ${their} length` : `${named} ${times(by)}`;
  }).join(", ");
}

/** Arrows {vector, from, to, length} from a point, each as many times as long as its unit's factor; one that comes after another begins where that ends. */
export function placed(arrows, from, factors) {
  const ends = new Map();
  return arrows.map(({ vector, dx, dy }) => {
    const by = factors.get(vector.unit);
    const begin = ends.get(vector.after) ?? from;
    const to = [begin[0] + by * dx, begin[1] + by * dy];
    ends.set(vector.name, to);
    return { vector, from: begin, to, length: by * Math.hypot(dx, dy) };
  });
}

/** How many times longer the arrows are drawn, so that the longest can be seen. */
export function enlarged(arrows, least) {
  const longest = Math.max(0, ...arrows.map(({ dx, dy }) => Math.hypot(dx, dy)).filter(Number.isFinite));
  return longest > 0 ? Math.min(MOST, Math.max(1, least / longest)) : 1;
}

function drawArrow(context, { vector: { colour, dash }, from, to, length }, { theme, scale }, casing) {
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const tip = Math.min(TIP * scale, length / 2);
  const foot = [to[0] - tip * ux, to[1] - tip * uy];
  const [ink, width] = [casing ? theme.halo : shadeOf(colour, theme), (dash.length ? DASHED : WHOLE) * scale];
  Object.assign(context, { strokeStyle: ink, fillStyle: ink, lineWidth: width + casing, lineCap: "butt", lineJoin: "round" });
  context.setLineDash(casing ? [] : dash.map((part) => part * width));
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
  if (casing) context.stroke();
  context.fill();
}

/** Writes the names at the tips, ahead of them where there is room, in the colours of their arrows.
 * @param {import("../types").View} view */
function named(context, box, shown, view, taken) {
  const { theme, scale, lit } = view;
  const letters = Math.max(LETTERS, theme.least, LETTERS * scale);
  Object.assign(context, { font: `600 ${letters}px ${theme.font}`, textAlign: "left", textBaseline: "middle" });
  for (const { vector: { name, colour, part }, from, to, length } of shown) {
    context.globalAlpha = lit && lit !== part ? FAINT : 1;
    const ahead = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const places = BESIDE.flatMap((reach) => [ahead, ...AROUND].map((place) => [place, reach]));
    const found = free(box, taken, places, ([place, reach]) => boxAt(to, place, reach, context.measureText(name).width, letters * 1.2));
    if (!found) continue;
    taken.push(found.box);
    label(context, name, found.box[0], (found.box[1] + found.box[3]) / 2, shadeOf(colour, theme), theme.halo);
  }
  context.globalAlpha = 1;
}

/** Words in the upper left corner, or where that is taken in another. */
function said(context, box, text, { theme }, taken) {
  const letters = Math.max(LETTERS, theme.least);
  Object.assign(context, { font: `${letters}px ${theme.font}`, textAlign: "left", textBaseline: "top" });
  const { left, top, width, height } = box;
  const wide = context.measureText(text).width;
  const [rows, columns] = [[top + 12, top + height - 12 - letters * 1.2], [left + 12, left + width - 12 - wide]];
  const places = columns.flatMap((at) => rows.map((row) => [at, row]));
  const { box: [x, y, right, bottom] } = free(box, taken, places, ([at, row]) => [at, row, at + wide, row + letters * 1.2]) ?? { box: [...places[0], 0, 0] };
  taken.push([x, y, right, bottom]);
  label(context, text, x, y, theme.text, theme.halo);
}

/** Boxes along an arrow, for words that are not to lie on it. */
function along({ from, to, length }) {
  const count = Math.max(1, Math.floor(length / 6));
  const at = (part, axis) => from[axis] + part * (to[axis] - from[axis]);
  return Array.from({ length: count }, (_, k) => boxAround([at((k + 1) / count, 0), at((k + 1) / count, 1)], 2));
}

const boxAround = ([x, y], by) => [x - by, y - by, x + by, y + by];
