// The median and the band of many runs like each one: behind the curve of the one that is shown.

import { rowAt } from "../clock/steps.js";
import { colourOf } from "../parts/theme.js";
import { number } from "../parts/format.js";
import { isKnown } from "../parts/binary.js";
import { title } from "../parts/frame.js";

const [BAND, MEDIAN, FAINT, STALE] = [0.2, 0.95, 0.15, 0.3];
export const ROOM = 18; // pixels of the words over the panel
export const THIN = 0.6; // of the curve that is one of many

/** The low quantile, the median and the high one of each run, (k) each. */
export function readSpread(told, take, { runs, points }) {
  told.values = new Map(runs.map((run) => [run.id, [take(points), take(points), take(points)]]));
}

/** Behind the curves.
 * @param {import("../types").Spread} spread */
export function drawSpread(context, at, spread, view, run) {
  const values = spread.values.get(run.id);
  if (!values || Number.isNaN(values[1][0])) return;
  const [low, median, high] = values;
  const { held, lifted, theme, scale } = view;
  const xOf = rowAt(at, view.header, run);
  const seen = (lifted && lifted !== run.id ? FAINT : 1) * (spread.stale || held ? STALE : 1);
  const bottom = at.inner.bottom - 1;
  const yOf = (value) => Math.min(bottom, at.yAt(value));
  context.save();
  Object.assign(context, { fillStyle: colourOf(run, theme), strokeStyle: colourOf(run, theme), lineJoin: "round", lineWidth: 2.2 * Math.max(1, scale) });
  context.globalAlpha = BAND * seen;
  context.beginPath();
  high.forEach((value, k) => context[k ? "lineTo" : "moveTo"](xOf(k), yOf(value)));
  for (let k = low.length - 1; k >= 0; k--) context.lineTo(xOf(k), yOf(low[k]));
  context.fill();
  context.globalAlpha = MEDIAN * seen;
  context.beginPath();
  median.forEach((value, k) => context[k ? "lineTo" : "moveTo"](xOf(k), yOf(value)));
  context.stroke();
  context.restore();
}

/** Which quantiles they are, over how many, right above the curves; words that are too long for that begin over the axis. */
export function drawWords(context, { width, inner }, { words }, theme) {
  const left = Math.max(0, Math.min(inner.left, width - context.measureText(words).width - 2));
  title(context, { inner: { ...inner, left } }, words, inner.top - 14, theme);
}

/** What of them counts for the range of an axis: on a linear one no more than twice the height of the start.
 * @param {import("../types").Spread} spread */
export function reachOf(spread, run, log) {
  const values = (spread?.values.get(run.id) ?? []).flatMap((series) => [...series].filter(isKnown));
  if (log || !values.length) return values;
  const [first, low] = [values[0], values.reduce((a, b) => Math.min(a, b))];
  return values.filter((value) => value <= 2 * first - low);
}

/** In words at a row.
 * @param {import("../types").Spread} spread */
export function readingOfSpread(spread, run, row) {
  const values = spread.values.get(run.id);
  if (!values || Number.isNaN(values[1][row])) return "";
  const [low, median, high] = values.map((series) => (isKnown(series[row]) ? number(series[row]) : "∞"));
  return ` (median ${median}, ${low} to ${high})`;
}
