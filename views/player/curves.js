// A curve panel: one curve per run on the same clock, its own axes, and a hand that scrubs.

import { decades, power, rule, steps } from "./axes.js";
import { number } from "./format.js";
import { drawHead, label } from "./marks.js";
import { heightOf, isSampled, measureOf, rangeOf } from "./measures.js";
import { indexAt } from "./progress.js";
import { scaleOf } from "./scale.js";
import { colourOf } from "./theme.js";

const MARGIN = { left: 52, right: 12, top: 24, bottom: 40 };
const HELD_OUT = [0.1, 2.4]; // dots
const TEXT_LINE = 16; // pixels between two tick labels at least

/** {xAt, yAt, ticks, stepAt, measure, margin, keyed}: the frame of the panel for this payload; y is logarithmic where the measure is. */
export function frame(header, hidden, width, height, measure = measureOf(header), room = {}, keyed = measure.held_out) {
  const margin = { ...MARGIN, ...room };
  const value = heightOf(measure);
  const across = scaleOf(header);
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const [low, high] = rangeOf(measure, header, shown.length ? shown : header.runs);
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  return {
    width, height, low, high, measure, margin, keyed,
    xAt: (step) => margin.left + across.part(step) * w,
    stepAt: (px) => across.step((px - margin.left) / w),
    ticks: across.ticks,
    yAt: (f) => margin.top + (1 - (Math.min(high + 1, Math.max(low - 1, value(f))) - low) / (high - low)) * h,
  };
}

export function drawCurves(context, at, view) {
  const { header, theme } = view;
  const { margin, measure } = at;
  if (!header.runs.length) return;
  axes(context, at, header, theme, view.scale);
  const shown = header.runs.filter((run) => !view.hidden.has(run.id));
  context.save();
  context.beginPath();
  context.rect(margin.left, margin.top - 8, at.width - margin.left, at.height - margin.top - margin.bottom + 8);
  context.clip();
  if (measure.limit) limit(context, at, measure.limit, theme);
  for (const run of [...shown].sort((a, b) => (a.id === view.lifted) - (b.id === view.lifted))) curve(context, at, view, run);
  context.globalAlpha = 0.5;
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  rule(context, at.xAt(view.step), margin.top, at.xAt(view.step), at.height - margin.bottom);
  context.restore();
  if (at.keyed) key(context, at, view);
}

function curve(context, at, view, run) {
  const { header, theme } = view;
  const { measure } = at;
  const index = indexAt(run, header, view.step);
  const faint = view.held || (view.lifted && view.lifted !== run.id);
  const colour = colourOf(run, theme);
  const width = view.lifted === run.id ? header.line + 1 : header.line * Math.max(1, view.scale);
  context.save();
  context.globalAlpha = faint ? 0.2 : 1;
  context.strokeStyle = context.fillStyle = colour;
  context.lineJoin = "round";
  if (measure.heldOut(run)) {
    Object.assign(context, { lineWidth: width * 0.75, lineCap: "round" });
    context.setLineDash(HELD_OUT.map((part) => part * width));
    stroke(context, at, header.record, measure.heldOut(run), index);
  }
  Object.assign(context, { lineWidth: width, lineCap: "butt" });
  context.setLineDash(run.dash.map((part) => part * header.line));
  const end = stroke(context, at, header.record, measure.of(run), index);
  context.restore();
  if (!view.held && end) drawHead(context, end, run.mark, colour, theme.halo, header.head * 0.75 * Math.max(1, view.scale));
}

/** The known part of a series up to a fractional row, with its gaps; the end of it, null where nothing is known yet. */
function stroke(context, at, record, values, index) {
  const whole = Math.floor(index);
  const joined = isSampled(values);
  const alone = [];
  let [pen, end] = [false, null];
  context.beginPath();
  for (let i = 0; i <= whole; i++) {
    if (Number.isNaN(values[i])) {
      pen &&= joined;
      continue;
    }
    end = [at.xAt(i * record), at.yAt(values[i])];
    context[pen ? "lineTo" : "moveTo"](...end);
    pen = true;
    if (isAlone(values, i)) alone.push(end);
  }
  const next = at.yAt(values[Math.min(values.length - 1, whole + 1)]);
  const between = at.yAt(values[whole]) * (1 - index + whole) + next * (index - whole);
  if (!Number.isNaN(between)) context.lineTo(...(end = [at.xAt(index * record), between]));
  context.stroke();
  for (const place of alone) dot(context, place);
  return end;
}

const isAlone = (values, i) => !(values[i - 1] <= Infinity) && !(values[i + 1] <= Infinity);

function dot(context, [x, y]) {
  context.beginPath();
  context.arc(x, y, 1.2 * context.lineWidth, 0, 2 * Math.PI);
  context.fill();
}

function limit(context, at, value, { text, background, font }) {
  const y = at.yAt(value);
  context.save();
  context.strokeStyle = text;
  context.setLineDash([6, 4]);
  rule(context, at.margin.left, y, at.width - at.margin.right, y);
  Object.assign(context, { font: `600 12px ${font}`, textAlign: "right", textBaseline: "bottom" });
  label(context, number(value), at.width - at.margin.right - 3, y - 1, text, background);
  context.restore();
}

/** What whole and dotted lines are. */
function key(context, at, { theme, header }) {
  const y = at.margin.top + 8;
  let x = at.width - at.margin.right - 4;
  context.save();
  Object.assign(context, { font: `11px ${theme.font}`, textAlign: "right", textBaseline: "middle", lineWidth: header.line });
  for (const [text, dash] of [["validation", HELD_OUT], ["training", []]]) {
    label(context, text, x, y, theme.text, theme.background);
    x -= context.measureText(text).width + 6;
    context.strokeStyle = theme.text;
    context.lineCap = dash.length ? "round" : "butt";
    context.setLineDash(dash.map((part) => part * header.line));
    rule(context, x - 20, y, x, y);
    x -= 32;
  }
  context.restore();
}

function axes(context, at, header, theme, scale) {
  const { margin, measure } = at;
  const [left, right] = [margin.left, at.width - margin.right];
  const [top, bottom] = [margin.top, at.height - margin.bottom];
  const size = Math.min(16, 12 * Math.max(1, scale));
  const most = (bottom - top) / TEXT_LINE;
  context.save();
  context.font = `${size}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.strokeStyle = theme.border;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const tick of measure.log ? decades(at.low, at.high, Math.min(7, most)) : steps(at.low, at.high, Math.min(5, most / 2))) {
    const y = bottom - ((tick - at.low) / (at.high - at.low)) * (bottom - top);
    rule(context, left, y, right, y);
    context.fillText(measure.log ? power(tick) : number(tick), left - 6, y);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  const unit = header.axis?.label ?? "updates";
  if (margin.bottom >= 34) {
    for (const { text, step } of at.ticks) context.fillText(text, at.xAt(step), bottom + 6);
    context.fillText(unit, (left + right) / 2, bottom + 21);
  } else if (margin.bottom >= size + 4) unitBesideTicks(context, at, unit, bottom + 4);
  rule(context, left, bottom, right, bottom);
  context.textAlign = "left";
  context.textBaseline = "middle";
  if (margin.top > size) label(context, measure.label, left, 10, theme.text, theme.background);
  context.restore();
}

/** Where one line has to do, the unit stands at the right end and the ticks that it would cover do not. */
function unitBesideTicks(context, at, unit, y) {
  const right = at.width - at.margin.right;
  const free = right - context.measureText(unit).width - 8;
  for (const { text, step } of at.ticks) if (at.xAt(step) + context.measureText(text).width / 2 < free) context.fillText(text, at.xAt(step), y);
  context.textAlign = "right";
  context.fillText(unit, right, y);
}
