// The loss panel: one curve per run on the same clock, its own axes, and a hand that scrubs.

import { decades, power, rule, steps } from "./axes.js";
import { number } from "./format.js";
import { drawHead, label } from "./marks.js";
import { indexAt } from "./progress.js";
import { colourOf } from "./theme.js";

const MARGIN = { left: 52, right: 12, top: 24, bottom: 40 };

/** {xAt, yAt, ticks, stepAt}: the frame of the panel for this payload; y is logarithmic where the header says so. */
export function frame(header, hidden, width, height) {
  const { log } = header.curve;
  const value = log ? (f) => Math.log10(Math.max(f, 1e-300)) : (f) => f;
  const across = scaleOf(header);
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const [low, high] = range(header, shown.length ? shown : header.runs, value, log);
  const [w, h] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
  return {
    width, height, low, high, log,
    xAt: (step) => MARGIN.left + across.part(step) * w,
    stepAt: (px) => across.step((px - MARGIN.left) / w),
    ticks: across.ticks,
    yAt: (f) => MARGIN.top + (1 - (Math.min(high + 1, Math.max(low - 1, value(f))) - low) / (high - low)) * h,
  };
}

/** Where a step lies on the horizontal axis, as a part of it, and back; its ticks as [{text, step}]. */
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

function range(header, runs, value, log) {
  let [low, high] = [Infinity, -Infinity];
  const first = runs.length ? value(runs[0].loss[0]) : 0;
  for (const run of runs) {
    const end = Math.floor(indexAt(run, header, header.steps));
    for (let i = 0; i <= end; i++) {
      const v = value(run.loss[i]);
      if (!Number.isFinite(v)) continue;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  }
  if (!(low <= high)) return [0, 1];
  if (log) return [Math.floor(Math.max(low, first - 10)), Math.max(Math.ceil(Math.min(high, first + 3)), Math.floor(Math.max(low, first - 10)) + 1)];
  const pad = (high - low || 1) * 0.05;
  return [low - pad, high + pad];
}

export function drawCurves(context, at, view) {
  const { header, theme } = view;
  if (!header.runs.length) return;
  axes(context, at, header, theme, view.scale);
  const shown = header.runs.filter((run) => !view.hidden.has(run.id));
  context.save();
  context.beginPath();
  context.rect(MARGIN.left, MARGIN.top - 8, at.width - MARGIN.left, at.height - MARGIN.top - MARGIN.bottom + 8);
  context.clip();
  for (const run of [...shown].sort((a, b) => (a.id === view.lifted) - (b.id === view.lifted))) curve(context, at, view, run);
  context.globalAlpha = 0.5;
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(at.xAt(view.step), MARGIN.top);
  context.lineTo(at.xAt(view.step), at.height - MARGIN.bottom);
  context.stroke();
  context.restore();
}

function curve(context, at, view, run) {
  const { header, theme } = view;
  const index = indexAt(run, header, view.step);
  const whole = Math.floor(index);
  const faint = view.held || (view.lifted && view.lifted !== run.id);
  const colour = colourOf(run, theme);
  context.save();
  context.globalAlpha = faint ? 0.2 : 1;
  context.strokeStyle = colour;
  context.lineWidth = view.lifted === run.id ? header.line + 1 : header.line * Math.max(1, view.scale);
  context.lineJoin = "round";
  context.setLineDash(run.dash.map((part) => part * header.line));
  context.beginPath();
  for (let i = 0; i <= whole; i++) context[i ? "lineTo" : "moveTo"](at.xAt(i * header.record), at.yAt(run.loss[i]));
  const next = Math.min(run.loss.length - 1, whole + 1);
  const between = at.yAt(run.loss[whole]) * (1 - index + whole) + at.yAt(run.loss[next]) * (index - whole);
  const end = [at.xAt(index * header.record), between];
  context.lineTo(...end);
  context.stroke();
  context.restore();
  if (!view.held) drawHead(context, end, run.mark, colour, theme.halo, header.head * 0.75 * Math.max(1, view.scale));
}

function axes(context, at, header, theme, scale) {
  const [left, right] = [MARGIN.left, at.width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, at.height - MARGIN.bottom];
  context.save();
  context.font = `${Math.min(16, 12 * Math.max(1, scale))}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.strokeStyle = theme.border;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const tick of at.log ? decades(at.low, at.high) : steps(at.low, at.high, 5)) {
    const y = bottom - ((tick - at.low) / (at.high - at.low)) * (bottom - top);
    rule(context, left, y, right, y);
    context.fillText(at.log ? power(tick) : number(tick), left - 6, y);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { text, step } of at.ticks) context.fillText(text, at.xAt(step), bottom + 6);
  context.fillText(header.axis?.label ?? "updates", (left + right) / 2, bottom + 21);
  rule(context, left, bottom, right, bottom);
  context.textAlign = "left";
  context.textBaseline = "middle";
  label(context, header.curve.label, left, 10, theme.text, theme.background);
  context.restore();
}
