// A dashed square about the head of a run: how far a step may go along each axis.

import { free } from "../contour/names.js";
import { label } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";

const DASH = [5, 3.5];
const LETTERS = 13;
const LEAST = 14; // pixels: a smaller one is under the head

/** Draws the square of this half width.
 * @param {import("../types").View} view */
export function drawReach(context, box, { colour }, [x, y], half, view) {
  const { theme, scale, lit } = view;
  const { left, top, wide } = sidesOf(box, [x, y], half);
  if (!(wide > LEAST)) return;
  context.save();
  Object.assign(context, { globalAlpha: lit ? 0.4 : 1, strokeStyle: shadeOf(colour, theme), lineWidth: 1.6 * scale });
  context.setLineDash(DASH.map((part) => part * scale));
  context.strokeRect(left, top, wide, wide);
  context.restore();
}

/** Writes its name about it, where that is free; the box of words that it takes.
 * @param {import("../types").View} view */
export function nameReach(context, box, { name, colour }, [x, y], half, view, taken) {
  const { theme, scale } = view;
  const { left, top, wide } = sidesOf(box, [x, y], half);
  if (!(wide > LEAST)) return [];
  const letters = Math.max(LETTERS, theme.least, LETTERS * scale);
  context.save();
  Object.assign(context, { font: `600 ${letters}px ${theme.font}`, textAlign: "left", textBaseline: "middle" });
  const words = context.measureText(name).width;
  const [under, across] = [[left + (wide - words) / 2, left + wide - words, left], [left + wide + 6, left - words - 6]];
  const places = [...[top + wide + letters, top - letters].flatMap((row) => under.map((at) => [at, row])), ...across.map((at) => [at, top + wide / 2])];
  const found = free(box, taken, places, ([at, row]) => [at, row - letters * 0.7, at + words, row + letters * 0.7]);
  if (found) label(context, name, found.box[0], (found.box[1] + found.box[3]) / 2, shadeOf(colour, theme), theme.halo);
  context.restore();
  return found ? [found.box] : [];
}

function sidesOf(box, [x, y], half) {
  const [left, top] = box.toPixel(x - half, y + half);
  return { left, top, wide: box.toPixel(x + half, y)[0] - left };
}
