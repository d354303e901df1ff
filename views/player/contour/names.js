// Words on the ground: names beside the heads, and what start, minimum and saddle are. None covers another, none leaves the box.

import { HEAD, label, seenOf } from "../parts/marks.js";

const FROM = 3; // steps: before that the heads stand on each other
/** @type {import("../types").Pair[]} */
export const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.75, -0.75], [-0.75, -0.75], [0.75, 0.75], [-0.75, 0.75]];
const BELOW = [[0, 1], [0, -1], [1, 0], [-1, 0]];
const SIDE = 0.3; // beyond this a place is at a side, and words begin or end there

/** [left, top, right, bottom] of words `width` wide and `tall` high at a place around (x, y), `reach` pixels away. */
export function boxAt([x, y], [dx, dy], reach, width, tall) {
  const left = x + dx * reach - (dx > SIDE ? 0 : dx < -SIDE ? width : width / 2);
  const middle = y + dy * (reach + tall / 2);
  return [left, middle - tall / 2, left + width, middle + tall / 2];
}

const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const holds = ({ left, top, width, height }, box) => box[0] > left + 3 && box[2] < left + width - 3 && box[1] > top + 2 && box[3] < top + height - 2;

/** The first of the `places` whose box is free, with its number; undefined where none is. */
export function free(panel, taken, places, boxOf) {
  return places.map((place, i) => ({ i, box: boxOf(place) })).find(({ box }) => holds(panel, box) && !taken.some((other) => overlaps(box, other)));
}

/** Draws the words of one box: `marks` as [{at, word}], `heads` as [{run, at, word}] in pixels; these are `named` where there are several. They keep off the boxes `off`.
 * `view.placed` keeps the place of each name, so that it stays where it was while that is free. */
export function drawNames(context, view, panel, { heads, named, marks, ink, off = [] }) {
  const { theme, scale, placed } = view;
  const around = ([x, y], by) => [x - by, y - by, x + by, y + by];
  const taken = [...off, ...heads.map(({ at }) => around(at, HEAD * scale + 1))];
  const write = (text, { box }, tall) => label(context, text, box[0], box[1] + tall / 2, ink, theme.halo);
  context.save();
  Object.assign(context, { textBaseline: "middle", textAlign: "left" });
  const letters = Math.max(13, theme.least, 13.3 * scale);
  context.font = `600 ${letters}px ${theme.font}`;
  for (const { run, at, word = run.name } of named && view.step >= FROM ? heads : []) {
    const [width, tall] = [context.measureText(word).width, letters * 1.2];
    const kept = placed?.get(run.id) ?? 0;
    const found = free(panel, taken, [AROUND[kept], ...AROUND], (place) => boxAt(at, place, HEAD * scale + 6, width, tall));
    if (!found) continue;
    placed?.set(run.id, found.i ? found.i - 1 : kept);
    taken.push(found.box);
    context.globalAlpha = seenOf(view, run);
    write(word, found, tall);
    context.globalAlpha = 1;
  }
  const small = Math.max(13, theme.least, 12.5 * scale);
  context.font = `${small}px ${theme.font}`;
  for (const { at, word } of marks) {
    const pixel = panel.toPixel(at[0], at[1]);
    const mark = around(pixel, 4 * scale);
    if (word !== "start" && heads.length && taken.some((other) => overlaps(mark, other))) continue; // a head stands on it
    const [width, tall] = [context.measureText(word).width, small * 1.2];
    const found = free(panel, taken, BELOW, (place) => boxAt(pixel, place, 10 * scale, width, tall));
    if (!found) continue;
    taken.push(found.box);
    write(word, found, tall);
  }
  context.restore();
}
