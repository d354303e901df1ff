// The colour bar: the bands of the ground beside it, with a few round losses.

import { number } from "../parts/format.js";
import { BANDS } from "./levels.js";
import { mixed } from "../parts/theme.js";

const SLOTS = 6;
const NAME = "loss f";

/** [{loss, height, text}]: four to seven round losses, apart from each other, where the ground leaves room for them. */
export function ticks(heights) {
  const { kind, low, high, toHeight, toLoss } = heights;
  const found = kind === "linear" ? even(low, high) : spread(low, high, toHeight, toLoss);
  return found.map((loss) => ({ loss, height: toHeight(loss), text: number(loss) })).filter((tick, i, all) => !i || tick.text !== all[i - 1].text);
}

/** Evenly spaced round values in steps of 1, 2, 2.5 or 5: four to six of them, seven where no such step fits. */
function even(low, high) {
  const unit = 10 ** (Math.floor(Math.log10(high - low)) - 1);
  const series = [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => {
    const size = factor * unit;
    const [first, last] = [Math.ceil(low / size - 1e-9), Math.floor(high / size + 1e-9)];
    return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * size).toPrecision(6)));
  });
  return series.find(({ length }) => length >= 4 && length <= 6) ?? series.find(({ length }) => length <= 7) ?? [];
}

/** The roundest loss of the middle of each of SLOTS slots of equal height. */
function spread(low, high, toHeight, toLoss) {
  const slot = (high - low) / SLOTS;
  const found = [];
  for (let k = 0; k < SLOTS; k++) {
    const [from, to] = [0.15, 0.85].map((part) => low + (k + part) * slot);
    const loss = roundest(toLoss(from), toLoss(to), (f) => Math.abs(toHeight(f) - low - (k + 0.5) * slot));
    if (loss !== null) found.push(loss);
  }
  return found;
}

/** The number of [a, b] with the fewest digits, at most three; among equals the one of least `cost`. */
function roundest(a, b, cost) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(Math.abs(a), Math.abs(b))));
  for (const factor of [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01]) {
    const size = factor * unit;
    const first = Math.ceil(a / size - 1e-9);
    const count = Math.min(10, Math.floor(b / size + 1e-9) - first + 1);
    const candidates = Array.from({ length: Math.max(0, count) }, (_, k) => Number(((first + k) * size).toPrecision(6)));
    if (candidates.length) return candidates.reduce((best, next) => (cost(next) < cost(best) ? next : best));
  }
  return null;
}

const letters = (scale) => Math.max(13, 13.5 * scale);
const sizes = (scale) => ({ font: letters(scale), bar: Math.round(13 * scale), gap: 8, tick: 4 });

/** The pixels that the bar takes beside the ground. */
export function room(marks, scale) {
  const { font, bar, gap, tick } = sizes(scale);
  const longest = Math.max(NAME.length, ...marks.map((mark) => mark.text.length));
  return Math.ceil(gap + bar + tick + 3 + longest * font * 0.56);
}

/** Draws the bar at the right of the panels, as tall as they are. */
export function drawBar(context, { heights, marks }, panels, theme, scale) {
  if (!panels.length) return;
  const { font, bar, gap, tick } = sizes(scale);
  const left = Math.max(...panels.map((panel) => panel.left + panel.width)) + gap;
  const top = Math.min(...panels.map((panel) => panel.top)) + font + 4;
  const bottom = Math.max(...panels.map((panel) => panel.top + panel.height));
  const at = (height) => bottom - ((height - heights.low) / (heights.high - heights.low)) * (bottom - top);
  context.save();
  bands(theme.ground, heights.power).forEach((colour, k) => {
    context.fillStyle = colour;
    const [from, to] = [at(heights.low + ((heights.high - heights.low) * k) / BANDS), at(heights.low + ((heights.high - heights.low) * (k + 1)) / BANDS)].map(Math.round);
    context.fillRect(left, to, bar, from - to);
  });
  context.strokeStyle = context.fillStyle = theme.text;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, Math.round(top) - 0.5, bar + 1, Math.round(bottom) - Math.round(top) + 1);
  context.font = `${font}px ${theme.font}`;
  context.textBaseline = "middle";
  for (const { height, text } of marks) {
    const y = Math.round(at(height)) + 0.5;
    context.beginPath();
    context.moveTo(left + bar, y);
    context.lineTo(left + bar + tick, y);
    context.stroke();
    context.fillText(text, left + bar + tick + 3, Math.min(bottom - font / 2, Math.max(top + font / 2, y)));
  }
  context.textBaseline = "alphabetic";
  context.fillText(NAME, left, top - 5);
  context.restore();
}

/** The colour of each band, lowest first, as Plotly fills them between the isolines. */
export function bands(ground, power = 1) {
  return Array.from({ length: BANDS }, (_, k) => {
    const place = (k / (BANDS - 1)) ** power * (ground.length - 1);
    const i = Math.min(ground.length - 2, Math.floor(place));
    return mixed(ground[i], ground[i + 1], place - i);
  });
}
