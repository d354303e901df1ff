// The frame of a panel: margins, scales, ticks and titles.

import { decades, power, rule, steps } from "./axes.js";
import { apart, percent } from "./format.js";
import { label } from "./marks.js";

/** {part, value, ticks}: where a value lies from low (0) to high (1), and back; what lies more than `beyond` outside stays there. */
export function linear(low, high, beyond = Infinity) {
  const [least, most] = [low - beyond, high + beyond];
  return {
    low, high,
    part: (value) => (Math.min(most, Math.max(least, value)) - low) / (high - low),
    value: (part) => low + part * (high - low),
    ticks(many) {
      const ticks = steps(low, high, many);
      const texts = apart(ticks);
      return ticks.map((value, k) => ({ value, text: texts[k] }));
    },
  };
}

/** The same of parts of a whole. */
export function inPercent(low, high, beyond = Infinity) {
  const scale = linear(low, high, beyond);
  return { ...scale, ticks: (many) => scale.ticks(many).map(({ value }) => ({ value, text: percent(value) })) };
}

/** The same over whole and part exponents of ten. */
export function logarithmic(low, high, beyond = Infinity) {
  const scale = linear(low, high, beyond);
  return {
    ...scale,
    part: (value) => scale.part(Math.log10(Math.max(value, 1e-300))),
    value: (part) => 10 ** scale.value(part),
    ticks: (many) => decades(low, high, many).map((tick) => ({ value: 10 ** tick, text: power(tick) })),
  };
}

/** The scale that a panel's axis declares; values further outside than `far` times its length stay there.
 * @param {import("../types").Scale} scale */
export function scaleOf({ low, high, log }, far = Infinity) {
  const [from, to] = log ? [Math.log10(low), Math.log10(high)] : [low, high];
  return (log ? logarithmic : linear)(from, to, far * (to - from));
}

const MARGIN = { left: 52, right: 12, top: 24, bottom: 26 }; // pixels: ticks at the left and below, words over the panel

/** A panel's frame: a box {left, top, width, height} in it that shows `across` and `up` inside the margins, which may say `more` than usual. */
export function frameOf({ left = 0, top = 0, width, height }, across, up, more = {}) {
  const margin = { ...MARGIN, ...more };
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const inner = { left: left + margin.left, right: left + width - margin.right, top: top + margin.top, bottom: top + height - margin.bottom };
  return {
    width, height, across, up, inner,
    xAt: (value) => inner.left + across.part(value) * w,
    xOf: (px) => across.value((px - inner.left) / w),
    yAt: (value) => inner.top + (1 - up.part(value)) * h,
    yOf: (py) => up.value(1 - (py - inner.top) / h),
  };
}

/** The size of a panel's letters. */
export const letters = (scale, most = Infinity) => Math.min(most, 13 * Math.max(1, 0.9 * scale));

const APART = 1.1; // letter sizes from one line of letters to the next

/** The size of the letters of a context, in pixels. */
const sizeOf = ({ font }) => parseFloat(/[\d.]+px/.exec(font)?.[0] ?? "0");

/** About so many ticks of the vertical axis, fewer where their letters would touch. */
function ticksUp(context, { up, yAt }, many) {
  const least = APART * sizeOf(context);
  const ticks = up.ticks(many);
  const touch = ticks.some(({ value }, k) => k > 0 && Math.abs(yAt(value) - yAt(ticks[k - 1].value)) < least);
  return touch && many > 1 ? ticksUp(context, { up, yAt }, many - 1) : ticks;
}

/** A rule across the panel at every tick of its vertical axis, with the tick at its left. */
export function rulesAcross(context, { inner, up, yAt }, many, gap = 6) {
  Object.assign(context, { textBaseline: "middle", textAlign: "right" });
  for (const { value, text } of ticksUp(context, { up, yAt }, many)) {
    const y = yAt(value);
    rule(context, inner.left, y, inner.right, y);
    context.fillText(text, inner.left - gap, y);
  }
}

/** [{x, text}] under the panel, and under them what they are; names without such a unit that would touch have two lines. */
export function ticksBelow(context, { inner }, ticks, unit) {
  Object.assign(context, { textAlign: "center", textBaseline: "top" });
  const half = ({ text }) => context.measureText(text).width / 2 + 2;
  const touch = !unit && ticks.some((tick, k) => k > 0 && tick.x - ticks[k - 1].x < half(tick) + half(ticks[k - 1]));
  for (const { x, text } of ticks) {
    const lines = touch ? text.split(/(?<=[ -])(?!.*[ -])/) : [text];
    lines.forEach((line, i) => context.fillText(line.trim(), x, inner.bottom + 6 + i * APART * sizeOf(context)));
  }
  if (unit) context.fillText(unit, (inner.left + inner.right) / 2, inner.bottom + 21);
}

/** The same in one line: the unit stands at the right end, and the ticks that it would cover do not. */
export function ticksInOneLine(context, { inner: { right, bottom } }, ticks, unit) {
  const [y, free] = [bottom + 6, right - context.measureText(unit).width - 8];
  Object.assign(context, { textAlign: "center", textBaseline: "top" });
  for (const { text, x } of ticks) if (x + context.measureText(text).width / 2 < free) context.fillText(text, x, y);
  context.textAlign = "right";
  context.fillText(unit, right, y);
}

/** Where an axis over steps begins and ends, under the panel. */
export function endsBelow(context, { inner: { left, right, bottom } }, [first, last]) {
  Object.assign(context, { textAlign: "left", textBaseline: "top" });
  context.fillText(first, left, bottom + 6);
  context.textAlign = "right";
  context.fillText(last, right, bottom + 6);
}

/** The words over a panel. */
export function title(context, { inner }, text, y, theme) {
  Object.assign(context, { textAlign: "left", textBaseline: "middle" });
  label(context, text, inner.left, y, theme.text, theme.background);
}

/** From here on only the inside is drawn, and a little above it. */
export function clipTo(context, { left, right, top, bottom }, above = 0) {
  context.beginPath();
  context.rect(left, top - above, right - left, bottom - top + above);
  context.clip();
}
