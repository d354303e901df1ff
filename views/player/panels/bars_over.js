// Bars over the steps: a column for every name of every run, the present step dark and what is still to come faint.

import { indexAt } from "../clock/progress.js";
import { rule } from "../parts/axes.js";
import { isKnown } from "../parts/binary.js";
import { numberIfKnown, short } from "../parts/format.js";
import { clipTo, frameOf, letters, linear, rulesAcross } from "../parts/frame.js";
import { label } from "../parts/marks.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import { fitting } from "../parts/zoom.js";

const MARGIN = { left: 46, right: 4, top: 20, bottom: 18 };
const LINE = 20; // pixels: a row of words
const GAP = 14; // between columns
const [NOW, PAST, TO_COME] = [1, 0.5, 0.2];
const FAINT = 0.3;
const ROOM = 1.06;

/** One scale for all columns and steps, with zero in it. */
export function frame(panel, box, { header, hidden }) {
  const { names, values, dots, rules } = panel;
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  let [low, high] = [0, 0];
  for (const of of [values, dots, rules]) {
    for (const run of of ? shown : []) {
      for (const value of of.get(run.id)) if (isKnown(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  const up = linear(ROOM * low, low === high ? 1 : ROOM * high, 0);
  const columns = shown.flatMap((run) => names.map((name, k) => ({ run, name, k })));
  const margin = { ...MARGIN, top: MARGIN.top + (inRows({ shown, columns }) ? LINE : 0) };
  const wide = (box.width - margin.left - margin.right - GAP * (columns.length - 1)) / columns.length;
  const across = linear(0, Math.min(header.first ? header.steps : Infinity, rowsOf(shown.map((run) => values.get(run.id)), names.length)));
  const placed = columns.map((column, i) => {
    const left = i * (wide + GAP);
    return { ...column, at: frameOf({ left, top: 0, width: wide + margin.left + margin.right, height: box.height }, across, up, margin) };
  });
  return { ...frameOf(box, across, up, margin), shown, columns: placed };
}

/** Whether the names of the columns have a row of their own below the panel's. */
const inRows = ({ shown, columns }) => shown.length > 1 || columns.length > 2;

/** How many rows there are to the last in which a number is known. */
export function rowsOf(each, columns) {
  const last = each.map((values) => values.findLastIndex((value) => !Number.isNaN(value)));
  return Math.max(1, Math.floor(Math.max(0, ...last) / columns) + 1);
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { theme, scale } = view;
  const size = letters(scale, 16);
  context.save();
  Object.assign(context, { font: `${size}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border, globalAlpha: view.lit && view.lit !== panel.part ? FAINT : 1 });
  rulesAcross(context, at, at.height > 150 ? 4 : 3);
  Object.assign(context, { textAlign: "left", textBaseline: "middle" });
  const row = at.inner.top - 10 - (inRows(at) ? LINE : 0);
  context.fillText(panel.label, at.inner.left, row, at.width - at.inner.left);
  const end = at.inner.left + context.measureText(panel.label).width;
  for (const column of at.columns) drawColumn(context, column, panel, view, size, inRows(at) ? 0 : end);
  context.restore();
}

function drawColumn(context, { run, name, k, at }, panel, view, size, taken) {
  const { header, theme, step } = view;
  const { inner } = at;
  const [now, n, alpha] = [Math.floor(indexAt(run, header, step)), panel.names.length, context.globalAlpha];
  const of = (values, row) => values.get(run.id)[row * n + k];
  const each = at.xAt(1) - at.xAt(0);
  context.save();
  Object.assign(context, { textAlign: "right", textBaseline: "middle" });
  const words = fitting([run.name, name].filter((text) => text && (text === name || view.header.runs.length > 1)).join(" "), (text) => context.measureText(text).width <= inner.right - inner.left);
  if (inner.right - context.measureText(words).width > taken) context.fillText(words, inner.right, inner.top - 10);
  under(context, at, size);
  clipTo(context, inner);
  context.fillStyle = theme.border;
  context.globalAlpha = 0.45 * alpha;
  context.fillRect(at.xAt(now) - 1, inner.top, each + 2, inner.bottom - inner.top);
  context.fillStyle = panel.shades ? shadeOf(panel.shades[k], theme) : colourOf(run, theme);
  const zero = at.yAt(0);
  for (let row = 0; row < header.points; row++) {
    const value = of(panel.values, row);
    if (Number.isNaN(value)) continue;
    const y = at.yAt(value);
    context.globalAlpha = alpha * (row === now ? NOW : row < now ? PAST : TO_COME);
    const gap = Math.min(2, 0.2 * each);
    context.fillRect(at.xAt(row) + gap / 2, Math.min(y, zero), Math.max(0.8, each - gap), Math.max(1, Math.abs(zero - y)));
  }
  context.globalAlpha = alpha;
  if (panel.dots) dots(context, at, header.points, now, theme, (row) => of(panel.dots, row));
  rule(context, inner.left, zero, inner.right, zero);
  if (panel.rules) line(context, at, panel, header.points, now, view, (row) => of(panel.rules, row));
  context.restore();
}

/** The first and the last step below a column. */
function under(context, { inner: { left, right, bottom }, across: { high: rows } }, size) {
  context.textBaseline = "top";
  context.textAlign = "left";
  const first = "step 1";
  if (context.measureText(`${first} ${rows} `).width + size < right - left) context.fillText(first, left, bottom + 4);
  context.textAlign = "right";
  context.fillText(String(rows), right, bottom + 4);
}

function dots(context, at, points, now, theme, valueOf) {
  context.fillStyle = theme.text;
  for (let row = 0; row <= Math.min(now, points - 1); row++) {
    const value = valueOf(row);
    if (Number.isNaN(value)) continue;
    context.beginPath();
    context.arc((at.xAt(row) + at.xAt(row + 1)) / 2, at.yAt(value), row === now ? 3 : 1.7, 0, 2 * Math.PI);
    context.fill();
  }
}

/** A line through the middle of the bars, strong up to the present step, where its number stands. */
function line(context, at, panel, points, now, { theme, scale }, valueOf) {
  const alpha = context.globalAlpha;
  const middle = (row) => (at.xAt(row) + at.xAt(row + 1)) / 2;
  Object.assign(context, { strokeStyle: theme.text, lineWidth: 1.8, lineJoin: "round" });
  for (const [from, to, strength] of [[0, now, 1], [now, points - 1, 0.4]]) {
    context.globalAlpha = alpha * strength;
    context.beginPath();
    let down = false;
    for (let row = from; row <= to; row++) {
      const value = valueOf(row);
      if (!isKnown(value)) down = false;
      else context[down ? "lineTo" : "moveTo"](middle(row), at.yAt(value));
      down ||= isKnown(value);
    }
    if (from === to && down) context.arc(middle(from), at.yAt(valueOf(from)), 1, 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = alpha;
  const value = valueOf(now);
  if (!isKnown(value) || !panel.line) return;
  const text = `${panel.line} ${short(value, 3)}`;
  context.font = `600 ${letters(scale, 16)}px ${theme.font}`;
  const [width, left] = [context.measureText(text).width, middle(now) + 6];
  Object.assign(context, { textAlign: "left", textBaseline: "bottom" });
  label(context, text, Math.max(at.inner.left, Math.min(left, at.inner.right - width - 3)), Math.max(at.inner.top + 18, at.yAt(value) - 5), theme.text, theme.background);
}

/** The step whose bar is under the pointer, in whichever column. */
export const stepAt = (at, x) => Math.floor(columnAt(at, x).at.xOf(x));

const columnAt = ({ columns }, x) => columns.findLast(({ at }) => x >= at.inner.left) ?? columns[0];

/** The numbers of all columns at the step under the pointer. */
export function reading(at, panel, { header }, x) {
  const row = Math.min(header.points - 1, Math.max(0, stepAt(at, x) / header.record));
  const n = panel.names.length;
  const each = at.columns.map(({ run, name, k }) => {
    const of = (values) => numberIfKnown(values.get(run.id)[row * n + k]);
    return `${name || run.name}  ${of(panel.values)}${panel.rules ? `  ${panel.line} ${of(panel.rules)}` : ""}`;
  });
  return [`step ${row * header.record + 1}`, ...each].join("\n");
}
