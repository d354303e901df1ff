// Lines and dots over two numbers, with nothing of the clock; a mark on the horizontal axis that can be dragged.

import { rule } from "../parts/axes.js";
import { number } from "../parts/format.js";
import { clipTo, frameOf, letters, linear, logarithmic, rulesAcross, ticksBelow, title } from "../parts/frame.js";
import { scaleFor } from "../parts/layout.js";
import { drawStart, label } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";
import { pushedApart } from "./end_names.js";

const MARGIN = { bottom: 40 };
const [WIDTH, DOT] = [2, 3]; // pixels
const NEAR = 12;
const NAME = 13;

export function read(told, take) {
  for (const series of told.series) series.points = take(2 * series.count);
}

export function size(told, room) {
  if (told.place !== "main") return null;
  return { width: room.main, height: room.height, small: false, scale: scaleFor(room.main, false) };
}

const scaleOf = ({ low, high, log }) => (log ? logarithmic(Math.log10(low), Math.log10(high), 1) : linear(low, high));

/** @param {import("../types").Plot} panel */
export function frame({ x, y, equal }, box) {
  const at = frameOf(box, scaleOf(x), scaleOf(y), MARGIN);
  const { left, top, right, bottom } = at.inner;
  const found = equal ? evened(box, at, x, y) : at;
  return { ...found, box: { left, top, width: right - left, height: bottom - top, toPixel: (px, py) => [found.xAt(px), found.yAt(py)], toData: (px, py) => [found.xOf(px), found.yOf(py)] } };
}

/** The same frame with both axes on one scale: more of the one that has room. */
function evened(box, { inner }, x, y) {
  const [wide, tall] = [inner.right - inner.left, inner.bottom - inner.top];
  const scale = Math.max((x.high - x.low) / wide, (y.high - y.low) / tall);
  const [across, up] = [[x, wide], [y, tall]].map(([{ low, high }, pixels]) => linear((low + high - scale * pixels) / 2, (low + high + scale * pixels) / 2));
  return frameOf(box, across, up, MARGIN);
}

/** @param {import("../types").Plot} panel
 * @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { theme, scale } = view;
  const { inner } = at;
  context.save();
  Object.assign(context, { font: `${letters(scale, 16)}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  rulesAcross(context, at, inner.bottom - inner.top < 120 ? 3 : 5);
  ticksBelow(context, at, at.across.ticks(5).map(({ text, value }) => ({ text, x: at.xAt(value) })), panel.x.label);
  rule(context, inner.left, inner.bottom, inner.right, inner.bottom);
  title(context, at, panel.label, 10, theme);
  context.save();
  clipTo(context, inner, 4);
  for (const series of panel.series) (series.drawn === "line" ? line : dots)(context, at, series, view);
  const here = hereOf(panel, view);
  if (here !== null) mark(context, at, panel, here, view);
  context.restore();
  names(context, at, panel.series.filter(({ name }) => name), view);
  context.restore();
}

const inkOf = ({ colour }, theme) => (colour ? shadeOf(colour, theme) : theme.text);

function line(context, at, series, { theme, scale }) {
  const { points, dash } = series;
  const width = WIDTH * Math.max(1, scale);
  Object.assign(context, { strokeStyle: inkOf(series, theme), lineWidth: width, lineJoin: "round" });
  context.setLineDash(dash.map((part) => part * width));
  context.beginPath();
  let down = false;
  for (let k = 0; k < points.length; k += 2) {
    const known = Number.isFinite(points[k] + points[k + 1]);
    if (known) context[down ? "lineTo" : "moveTo"](at.xAt(points[k]), at.yAt(points[k + 1]));
    down = known;
  }
  context.stroke();
  context.setLineDash([]);
}

function dots(context, at, series, { theme, scale }) {
  const { points, drawn } = series;
  Object.assign(context, { strokeStyle: inkOf(series, theme), fillStyle: inkOf(series, theme), lineWidth: 1.6 });
  for (let k = 0; k < points.length; k += 2) {
    if (!Number.isFinite(points[k] + points[k + 1])) continue;
    context.beginPath();
    context.arc(at.xAt(points[k]), at.yAt(points[k + 1]), DOT * Math.max(1, scale), 0, 2 * Math.PI);
    context[drawn === "dots" ? "fill" : "stroke"]();
  }
}

/** Where the mark stands now, under a hand too; null where there is none. */
const hereOf = ({ at, sets }, view) => (at === null ? null : (view.settingOf?.(sets) ?? at));

/** The height of the mark: that of the first line over its place. */
function heightOf({ series }, x) {
  const { points = [] } = series.find(({ drawn }) => drawn === "line") ?? {};
  for (let k = 2; k < points.length; k += 2) {
    const [x0, y0, x1, y1] = points.slice(k - 2, k + 2);
    if (x >= Math.min(x0, x1) && x <= Math.max(x0, x1)) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
  }
  return NaN;
}

function mark(context, at, panel, here, { theme, scale }) {
  const [x, y] = [at.xAt(here), at.yAt(heightOf(panel, here))];
  Object.assign(context, { strokeStyle: theme.text, globalAlpha: 0.5, lineWidth: 1 });
  rule(context, x, at.inner.top, x, at.inner.bottom);
  context.globalAlpha = 1;
  drawStart(context, [x, Number.isFinite(y) ? y : at.inner.bottom], theme.text, theme.halo, 7 * Math.max(1, scale));
}

/** Each name at the last known point of its series, pushed apart where they would lie over each other. */
function names(context, at, series, { theme }) {
  const size = Math.max(NAME, theme.least);
  const ends = series.map((one) => ({ one, end: endOf(at, one.points) })).filter(({ end }) => end);
  const places = pushedApart(ends.map(({ end: [, y] }) => y - 0.8 * size), size * 1.2, at.inner.top + size / 2, at.inner.bottom - size / 2);
  Object.assign(context, { font: `600 ${size}px ${theme.font}`, textBaseline: "middle", textAlign: "right" });
  ends.forEach(({ one, end: [x] }, i) => {
    const right = Math.min(at.inner.right - 2, Math.max(x, at.inner.left + context.measureText(one.name).width + 4));
    label(context, one.name, right, places[i], inkOf(one, theme), theme.background);
  });
}

/** The last point inside the panel. */
function endOf({ xAt, yAt, inner }, points) {
  for (let k = points.length - 2; k >= 0; k -= 2) {
    const [x, y] = [xAt(points[k]), yAt(points[k + 1])];
    if (x >= inner.left - 1 && x <= inner.right + 1 && y >= inner.top - 1 && y <= inner.bottom + 1) return [x, y];
  }
  return null;
}

/** The nearest point, where one is near, and both numbers. */
export function reading(at, panel, view, px, py) {
  let best = { distance: NEAR };
  for (const { name, points } of panel.series) {
    for (let k = 0; k < points.length; k += 2) {
      const distance = Math.hypot(at.xAt(points[k]) - px, at.yAt(points[k + 1]) - py);
      if (distance < best.distance) best = { distance, name, x: points[k], y: points[k + 1] };
    }
  }
  const { name = "", x = at.xOf(px), y = at.yOf(py) } = /** @type {any} */ (best);
  return `${name ? `${name}\n` : ""}${panel.x.label} ${number(x)}\n${panel.y.label} ${number(y)}`;
}

export function handles(panel, view) {
  const here = hereOf(panel, view);
  if (here === null || !panel.sets) return [];
  const { low, high, label: words } = panel.x;
  const height = heightOf(panel, here);
  return [{ sets: [panel.sets], at: [here, Number.isFinite(height) ? height : panel.y.low], keep: ([x]) => [Math.min(high, Math.max(low, x))], said: ([x]) => `${words} ${number(x)}` }];
}
