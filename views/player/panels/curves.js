// A curve panel: one curve per run on the same clock, its own axes, and a hand that scrubs.

import { decades, power, rule, steps } from "../parts/axes.js";
import { number } from "../parts/format.js";
import { drawHead, label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { colourOf } from "../parts/theme.js";

const MARGIN = { left: 52, right: 12, top: 24, bottom: 40 };
// A payload's largest numbers stand for what is not finite.
const HUGE = 1e38;

/** The loss that every run carries. What measures.js makes may say more: range, within, margin, joined, under, over, ticks. */
const lossOf = ({ curve }) => ({ ...curve, series: (run) => [run.loss] });

/** {xAt, yAt, ticks, stepAt}: the frame of the panel for this payload; y is logarithmic where the measure is.
 * @param {import("../types").Header} header */
export function frame(header, hidden, width, height, measure = lossOf(header)) {
  const margin = { ...MARGIN, ...measure.margin };
  const value = measure.log ? (f) => Math.log10(Math.max(f, 1e-300)) : (f) => f;
  const across = scaleOf(header);
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const [low, high] = measure.range?.map(value) ?? range(header, shown.length ? shown : header.runs, value, measure);
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  return {
    width, height, low, high, measure, margin,
    xAt: (step) => margin.left + across.part(step) * w,
    stepAt: (px) => across.step((px - margin.left) / w),
    ticks: across.ticks,
    yAt: (f) => margin.top + (1 - (Math.min(high + 1, Math.max(low - 1, value(f))) - low) / (high - low)) * h,
  };
}

/** Where a step lies on the axis, as a part of it, and back; its ticks as [{text, step}]. */
function scaleOf({ axis, steps: last, record }) {
  const values = axis?.values ?? [];
  const linear = !axis?.sent || values.length < 2;
  const valueAt = (step) => {
    const index = Math.min(values.length - 1, step / record);
    const i = Math.min(values.length - 2, Math.floor(index));
    return values[i] + (index - i) * (values[i + 1] - values[i]);
  };
  const stepOf = (value) => {
    let i = 0;
    while (i < values.length - 2 && values[i + 1] < value) i++;
    return (i + (value - values[i]) / (values[i + 1] - values[i] || 1)) * record;
  };
  const end = linear ? last : values[values.length - 1];
  return {
    part: linear ? (step) => step / last : (step) => valueAt(step) / end,
    step: linear ? (part) => part * last : (part) => stepOf(part * end),
    ticks: steps(0, end, 4).map((tick) => ({ text: String(tick), step: linear ? tick : stepOf(tick) })),
  };
}

/** Holds what is known of the runs; a run far above or at rounding level does not squash the others. */
function range(header, runs, value, measure) {
  const known = (f) => Math.abs(f) < HUGE;
  const upTo = (run) => indexAt(run, header, header.steps) + 1;
  const seen = runs.flatMap((run) => measure.series(run).flatMap((values) => [...values.slice(0, upTo(run))].filter(known)));
  let [low, high] = [seen.reduce((a, b) => Math.min(a, b), Infinity), seen.reduce((a, b) => Math.max(a, b), -Infinity)].map(value);
  if (!(low <= high)) return [0, 1];
  const first = value(measure.series(runs[0])[0].find(known) ?? 0);
  const bottom = Math.floor(Math.max(low, first - 10));
  if (measure.log) return [bottom, Math.max(Math.ceil(Math.min(high, first + 3)), bottom + 1)];
  [low, high] = measure.within?.(low, high) ?? [low, high];
  const pad = (high - low || 1) * 0.05;
  return [low - pad, high + pad];
}

/** @param {import("../types").View} view */
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
  measure.under?.(context, at, view);
  for (const run of [...shown].sort((a, b) => Number(a.id === view.lifted) - Number(b.id === view.lifted))) curve(context, at, view, run);
  Object.assign(context, { globalAlpha: 0.5, strokeStyle: theme.text, lineWidth: 1 });
  rule(context, at.xAt(view.step), margin.top, at.xAt(view.step), at.height - margin.bottom);
  context.restore();
  measure.over?.(context, at, view);
}

function curve(context, at, view, run) {
  const { header, theme } = view;
  context.save();
  pen(context, view, run);
  context.setLineDash(run.dash.map((part) => part * header.line));
  const end = trace(context, at, header.record, at.measure.series(run)[0], indexAt(run, header, view.step));
  context.restore();
  if (!view.held && end) drawHead(context, end, run.mark, colourOf(run, theme), theme.halo, header.head * 0.75 * Math.max(1, view.scale));
}

/** The colour and width of a run's curves. */
export function pen(context, { held, lifted, theme, header, scale }, run) {
  context.globalAlpha = held || (lifted && lifted !== run.id) ? 0.2 : 1;
  context.strokeStyle = context.fillStyle = colourOf(run, theme);
  context.lineWidth = lifted === run.id ? header.line + 1 : header.line * Math.max(1, scale);
  context.lineJoin = "round";
}

/** Strokes a series up to a fractional row, with gaps where it is unknown; its end, null where nothing is known yet. */
export function trace(context, at, record, values, index) {
  let [down, end] = [false, null];
  context.beginPath();
  for (let i = 0; i < index + 1; i++) {
    const row = Math.min(i, index);
    const low = Math.floor(row);
    const y = at.yAt(values[low]) * (1 - row + low) + at.yAt(values[Math.ceil(row)] ?? values[low]) * (row - low);
    if (Number.isNaN(y)) down &&= at.measure.joined;
    else {
      context[down ? "lineTo" : "moveTo"](...(end = [at.xAt(row * record), y]));
      down = true;
    }
  }
  context.stroke();
  return end;
}

function axes(context, at, header, theme, scale) {
  const { margin, measure } = at;
  const [left, right] = [margin.left, at.width - margin.right];
  const [top, bottom] = [margin.top, at.height - margin.bottom];
  const size = Math.min(16, 12 * Math.max(1, scale));
  const many = bottom - top < 120 ? 3 : 5;
  context.save();
  Object.assign(context, { font: `${size}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border, textBaseline: "middle", textAlign: "right" });
  for (const tick of (measure.log ? decades : steps)(at.low, at.high, measure.log ? many + 2 : many)) {
    const y = bottom - ((tick - at.low) / (at.high - at.low)) * (bottom - top);
    rule(context, left, y, right, y);
    context.fillText(measure.log ? power(tick) : number(tick), left - 6, y);
  }
  Object.assign(context, { textAlign: "center", textBaseline: "top" });
  const unit = header.axis?.label ?? "updates";
  if (measure.ticks) measure.ticks(context, at, unit);
  else {
    for (const { text, step } of at.ticks) context.fillText(text, at.xAt(step), bottom + 6);
    context.fillText(unit, (left + right) / 2, bottom + 21);
  }
  rule(context, left, bottom, right, bottom);
  Object.assign(context, { textAlign: "left", textBaseline: "middle" });
  label(context, measure.label, left, 10, theme.text, theme.background);
  context.restore();
}
