// One measure of all runs over the steps: its axes and one curve per run.

import { rule } from "../parts/axes.js";
import { isKnown } from "../parts/binary.js";
import { clipTo, endsBelow, frameOf, inPercent, letters, linear, logarithmic, rulesAcross, title } from "../parts/frame.js";
import { HEAD, LINE, drawHead, seenOf } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { rowAt, stepsOf } from "../clock/steps.js";
import { colourOf } from "../parts/theme.js";
import { endNames, roomFor } from "./end_names.js";
import { ROOM, THIN, drawWords, reachOf } from "./spread.js";
import { pen, trace } from "./trace.js";

const NAME = 14; // pixels: the letters of a name at the end of a curve
const DECADES = 7; // of a logarithmic axis below where the first run begins
const FLOOR = 1; // pixels above the axis
const MARGIN = { top: 20, bottom: 22 }; // the title over the curves, where the steps begin and end under them
const [LOW, BARE] = [130, 6]; // the height of a panel that leaves the words under its axis to the one below it, and what it then has there
const CROWD = 0.65; // of the height: names that need more of it stand far from their curves, and are left out

/** The frame of a measure {label, log, series(run)}; y is logarithmic where it is. What measure.js makes may say more: range, within, margin, joined,
 * under, over (another one on the same axis), spread (spread.js). Names have room of their own at the right; presented, they stand over the curves where there is none. */
export function framed(given, { width, height }, { header, hidden, zoom = 1 }) {
  const measure = given.over && height < LOW ? { ...given, bare: true, margin: { ...given.margin, bottom: BARE } } : given;
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const [low, high] = range(header, shown.length ? shown : header.runs, measure);
  const margin = { ...MARGIN, ...measure.margin };
  if (measure.spread) margin.top += ROOM;
  const fits = shown.length > 1 && (shown.length - 1) * NAME * 1.2 < CROWD * (height - margin.bottom - margin.top);
  const named = fits ? roomFor(shown, width, NAME, zoom) : 0;
  const frame = frameOf({ width, height }, stepsOf(header), (measure.log ? logarithmic : measure.percent ? inPercent : linear)(low, high, 1), { ...(named ? { right: named } : {}), ...margin });
  return { ...frame, measure, low, high, named: named > 0 || (fits && zoom > 1) };
}

/** Holds what is known of the runs; a run far above or at rounding level does not squash the others. */
function range(header, runs, measure) {
  const value = measure.log ? (f) => Math.log10(Math.max(f, 1e-300)) : (f) => f;
  if (measure.range) return measure.range.map(value);
  const upTo = (run) => indexAt(run, header, header.steps) + 1;
  const seen = runs.flatMap((run) => [...measure.series(run).flatMap((values) => [...values.slice(0, upTo(run))].filter(isKnown)), ...reachOf(measure.spread, run, measure.log)]);
  let [low, high] = [seen.reduce((a, b) => Math.min(a, b), Infinity), seen.reduce((a, b) => Math.max(a, b), -Infinity)].map(value);
  if (!(low <= high) || (measure.log && high === value(0))) return [0, 1]; // nothing has no place on a logarithmic axis
  const first = value(measure.series(runs[0])[0].find(isKnown) ?? 0);
  const bottom = Math.floor(Math.max(low, first - DECADES));
  if (measure.log) return [bottom, Math.max(Math.ceil(Math.min(high, first + 3)), bottom + 1)];
  [low, high] = measure.within?.(low, high) ?? [low, high];
  const pad = (high - low || 1) * 0.05;
  return [low - pad, high + pad];
}

/** @param {import("../types").View} view */
export function drawCurves(context, at, view) {
  const { header, theme } = view;
  const { inner, measure } = at;
  if (!header.runs.length) return;
  axes(context, at, theme, view.scale);
  const shown = header.runs.filter((run) => !view.hidden.has(run.id));
  context.save();
  clipTo(context, { ...inner, right: at.width }, 3);
  measure.under?.(context, at, view);
  const ends = [...shown].sort((a, b) => Number(a.id === view.lifted) - Number(b.id === view.lifted)).map((run) => ({ run, end: curve(context, at, view, run) }));
  Object.assign(context, { globalAlpha: 0.5, strokeStyle: theme.text, lineWidth: 1 });
  rule(context, at.xAt(view.step), inner.top, at.xAt(view.step), inner.bottom);
  context.restore();
  if (!view.held) heads(context, at, ends, view);
  if (at.named && !view.held && view.step > 0) endNames(context, at, ends, view, NAME);
}

function curve(context, at, view, run) {
  context.save();
  pen(context, view, run);
  if (at.measure.spread) context.lineWidth *= THIN;
  context.setLineDash(run.dash.map((part) => part * LINE));
  const floor = at.inner.bottom - FLOOR;
  const above = at.measure.log ? { ...at, yAt: (value) => Math.min(at.yAt(value), floor) } : at; // what has fallen below the axis goes along it
  const end = trace(context, above, rowAt(at, view.header, run), at.measure.series(run)[0], indexAt(run, view.header, view.step));
  context.restore();
  return end && [end[0], Math.min(end[1], at.inner.bottom)];
}

function heads(context, { inner }, ends, view) {
  context.save();
  for (const { run, end } of ends) {
    if (!end || end[1] < inner.top - 8) continue;
    context.globalAlpha = seenOf(view, run);
    drawHead(context, end, run.mark, colourOf(run, view.theme), view.theme.halo, HEAD * 0.75 * Math.max(1, view.scale));
  }
  context.restore();
}

function axes(context, at, theme, scale) {
  const { inner, measure } = at;
  const [tall, size] = [inner.bottom - inner.top, letters(scale, 16)];
  const many = (tall < 120 ? 3 : 5) + (measure.log ? 2 : 0);
  context.save();
  Object.assign(context, { font: `${size}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  rulesAcross(context, at, Math.min(many, Math.max(1, Math.floor(tall / (1.6 * size)) - 1)));
  if (!measure.bare) endsBelow(context, at, at.across.ends);
  rule(context, inner.left, inner.bottom, inner.right, inner.bottom);
  title(context, at, measure.label, 10, theme);
  if (measure.spread) drawWords(context, at, measure.spread, theme);
  context.restore();
}
