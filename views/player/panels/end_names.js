// Names at the ends of curves, at the right of them, pushed apart where curves end close together.

import { label, seenOf } from "../parts/marks.js";

const LETTER = 0.62; // of the height: how wide a letter is at most on average
const GAP = 11; // pixels from the end of a curve to its name
const UNDER = 5; // pixels below the upper end of the curves: the title stands over them
const LEAST = 330; // pixels of a panel that has room for names

/** The room that names take at the right of a panel `width` wide, in pixels `zoom` times as large as the page's; 0 where there is none. */
export const roomFor = (runs, width, letters, zoom = 1) => (width * zoom < LEAST || runs.length < 2 ? 0 : Math.ceil(GAP + 4 + letters * LETTER * Math.max(...runs.map(({ name }) => name.length))));

/** Places at least `gap` apart from each other between low and high, as near to the wishes as they can all be (least squares: neighbours that are too
 * close stand around their common middle). */
export function pushedApart(wishes, gap, low, high) {
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[a] - wishes[b]);
  const blocks = [];
  order.forEach((one, rank) => {
    blocks.push({ sum: wishes[one] - rank * gap, count: 1 });
    while (blocks.length > 1 && blocks.at(-1).sum / blocks.at(-1).count < blocks.at(-2).sum / blocks.at(-2).count) {
      const { sum, count } = blocks.pop();
      blocks.at(-1).sum += sum;
      blocks.at(-1).count += count;
    }
  });
  const most = Math.max(low, high - (order.length - 1) * gap);
  const middles = blocks.flatMap(({ sum, count }) => Array(count).fill(Math.min(most, Math.max(low, sum / count))));
  const places = [...wishes];
  order.forEach((one, rank) => (places[one] = middles[rank] + rank * gap));
  return places;
}

/** Where a name begins that is so `wide`: right of x, left of it, or else as far right as it can. */
export const besides = (x, wide, low, high) => (x + GAP + wide <= high ? x + GAP : x - GAP - wide >= low ? x - GAP - wide : high - wide);

/** Writes the names of [{run, end: [x, y]}], at the left of an end that has no room at its right. */
export function endNames(context, { inner, width }, ends, view, letters) {
  const { theme } = view;
  const shown = ends.filter(({ end }) => end);
  const places = pushedApart(shown.map(({ end: [, y] }) => y), letters * 1.2, inner.top + UNDER, inner.bottom - 2);
  context.save();
  Object.assign(context, { font: `600 ${letters}px ${theme.font}`, textAlign: "left", textBaseline: "middle" });
  shown.forEach(({ run, end: [x] }, i) => {
    context.globalAlpha = seenOf(view, run);
    label(context, run.name, besides(x, context.measureText(run.name).width, inner.left, width), places[i], theme.text, theme.background);
  });
  context.restore();
}
