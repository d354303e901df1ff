// How far the chosen run is from the plane that it is seen in: a circle of that radius around its head, and the distance in words.

import { short } from "../parts/format.js";
import { HEAD, label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { AROUND, boxAt, free } from "./names.js";

const CORNERS = 72;
const LEAST = 6; // pixels beyond the head: a smaller circle is not drawn
const NOTHING = 0.5; // pixels: what is as good as in the plane
const WORDS = 13;

/** The distance of a run from the plane of a contour at a fractional row, not-a-number where it is not known.
 * @param {import("../types").Header} header
 * @param {import("../types").Contour} contour */
export function distanceAt({ panels }, { plane }, run, row) {
  const facts = /** @type {import("../types").Facts} */ (panels.find(({ kind }) => kind === "facts"));
  const column = facts?.names.indexOf(plane.off) ?? -1;
  if (column < 0) return NaN;
  const values = facts.values.get(run.id);
  const [low, high] = [Math.floor(row), Math.ceil(row)].map((i) => values[i * facts.names.length + column]);
  return low + (row % 1) * (high - low);
}

/** The points of the plane at a distance from its origin: a circle, or an ellipse where its two directions are not of length one and square to each other. */
export function circle(distance, [uu, uv, vv], corners = CORNERS) {
  const [a, b] = [Math.sqrt(uu), uv / Math.sqrt(uu)];
  const c = Math.sqrt(vv - b * b);
  return Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners;
    const v = Math.sin(angle) / c;
    return [(distance * (Math.cos(angle) - b * v)) / a, distance * v];
  });
}

/** Draws both for the `chosen` one of the heads [{run, at}]; the boxes that words keep off.
 * @param {import("../types").Scene} view */
export function drawOffPlane(context, contour, view, box, heads) {
  const chosen = heads.find(({ run }) => run.id === view.chosen);
  if (!contour.plane || !chosen) return [];
  const { theme, scale } = view;
  const distance = distanceAt(view.header, contour, chosen.run, indexAt(chosen.run, view.header, view.step));
  if (!(distance > 0)) return [];
  const origin = box.toPixel(0, 0);
  const ring = circle(distance, contour.plane.metric).map(([u, v]) => box.toPixel(u, v)).map(([x, y]) => [x + chosen.at[0] - origin[0], y + chosen.at[1] - origin[1]]);
  const radius = Math.max(...ring.map(([x, y]) => Math.hypot(x - chosen.at[0], y - chosen.at[1])));
  if (!(radius > NOTHING)) return [];
  const drawn = radius > HEAD * scale + LEAST;
  context.save();
  if (drawn) {
    Object.assign(context, { strokeStyle: theme.text, lineWidth: 1.6, globalAlpha: 0.7 });
    context.setLineDash([2.5, 5]);
    context.beginPath();
    for (const place of ring) context.lineTo(...place);
    context.closePath();
    context.stroke();
  }
  const letters = Math.max(WORDS, theme.least, 12.5 * scale);
  Object.assign(context, { font: `${letters}px ${theme.font}`, textAlign: "left", textBaseline: "middle", globalAlpha: 1 });
  const words = `${short(distance)} off the plane`;
  const [width, tall] = [context.measureText(words).width, letters * 1.2];
  const taken = heads.map(({ at: [x, y] }) => [x - HEAD * scale, y - HEAD * scale, x + HEAD * scale, y + HEAD * scale]);
  const on = drawn ? [...ring].sort(([a, b], [c, d]) => aside(a - chosen.at[0], b - chosen.at[1]) - aside(c - chosen.at[0], d - chosen.at[1])).map((at) => [at, [0, 0], 0]) : [];
  const beside = AROUND.map((place) => [chosen.at, place, HEAD * scale + 6]);
  const found = free(box, taken, [...on, ...beside], ([at, place, reach]) => (reach ? boxAt(at, place, reach, width, tall) : centred(at, width, tall)));
  if (found) label(context, words, found.box[0], (found.box[1] + found.box[3]) / 2, theme.text, theme.halo);
  context.restore();
  return found ? [found.box] : [];
}

/** How little a place of the ring suits words: best straight below the head, then above it, where they are farthest from what stands beside it. */
export const aside = (dx, dy) => Math.abs(dx) - (dy > 0 ? 1 : 0);

const centred = ([x, y], width, tall) => [x - width / 2, y - tall / 2, x + width / 2, y + tall / 2];
