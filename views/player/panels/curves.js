// A curve panel: one curve per run on the same clock, of one measure at a time, and a hand that scrubs.

import { byRun } from "../parts/binary.js";
import { numberIfKnown, percent } from "../parts/format.js";
import { indexAt } from "../clock/progress.js";
import { letters } from "../parts/frame.js";
import { fitting } from "../parts/zoom.js";
import { madeOf } from "../live/along.js";
import { dampingOf, lengthOf, sumsOf } from "../live/theory.js";
import { drawCurves, framed } from "./curve.js";
import { measureOf } from "./measure.js";
import * as plots from "./plot.js";
import { readSpread, readingOfSpread } from "./spread.js";

export const LEAST = { seen: 90, presented: 120 }; // pixels of one of two above each other

/** Values of each measure and of what lies beside it by run; the losses of the runs are theirs. */
export function read(told, take, shared) {
  for (const measure of told.measures) {
    measure.values = measure.sent ? byRun(shared.runs, shared.points, take) : null;
    if (measure.beside) measure.beside.values = byRun(shared.runs, shared.points, take);
    if (measure.spread) readSpread(measure.spread, take, shared);
    shared.measures.set(measure.name, measure);
  }
  if (told.plot) plots.read(told.plot, take);
}

/** The measures whose quantity is known here, of the paths in hand; what is expected of other paths is left out. */
export const follow = ({ measures }, moved) => ({
  measures: measures.map((measure) => ({
    ...measure,
    ...(measure.quantity ? { values: madeOf(moved, measure.quantity) } : {}),
    ...(measure.beside ? besideOf(measure.beside, moved) : {}),
    ...(measure.spread ? { spread: { ...measure.spread, stale: true } } : {}),
    ...(measure.words?.length ? { label: labelOf(measure.words, moved) } : {}),
  })),
});

/** What lies beside a measure, and what a law [form, momentum's name] makes its limit.
 * @param {import("../types").Series} beside */
function besideOf(beside, moved) {
  const [form, momentum] = beside.law;
  if (!form) return { beside: { ...beside, values: beside.quantity ? madeOf(moved, beside.quantity) : beside.theory ? null : beside.values } };
  const { header: { runs, record, points }, inputs } = moved;
  const of = (i) => sumsOf(form, inputs.runs[i].hyper[momentum], points, record);
  return { beside: { ...beside, values: new Map(runs.map(({ id }, i) => [id, of(i)])) }, limit: lengthOf(form, inputs.runs[0].hyper[momentum]) };
}

/** A label with theory's word for the first run in it: [label, form, curvature, momentum's name]. */
function labelOf([label, form, curvature, momentum], { inputs }) {
  return label.replace("{}", dampingOf(form, inputs.rates[0], inputs.runs[0].hyper[momentum], inputs.surface[curvature]));
}

/** Two panels one above the other are equally high, with the tabs between them, and no higher than what else stands beside the picture. */
export function size({ stacked }, { wide, tall, tabs, beside = 2, presented = false }) {
  if (!stacked) return null;
  const each = wide ? Math.max(presented ? LEAST.presented : LEAST.seen, Math.floor((tall - tabs) / Math.max(2, beside))) : 150;
  return stacked === "lower" ? each + tabs : each;
}

export const tabs = ({ measures, plot, plotted }) => (plot ? [...measures, { name: plotted, label: "" }] : measures.length > 1 ? measures : []);

/** The tab that is shown when it comes, that of a plot where nothing else is said. */
export const opens = ({ plot, plotted, opens }) => opens || (plot ? plotted : undefined);

/** The frame of the chosen measure, or of the plot.
 * @param {import("../types").Curves} panel */
export function frame(panel, box, view) {
  if (panel.plot && box.chosen === panel.measures.length) return { ...plots.frame(panel.plot, box, view), plot: true };
  return framed(measureOf(panel.measures[box.chosen ?? 0], panel.stacked, view.header.runs, box.tabbed), box, view);
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  if (at.plot) return plots.draw(context, at, panel.plot, view);
  const { measure, inner, width } = at;
  context.font = `${letters(view.scale, 16)}px ${view.theme.font}`;
  const label = fitting(measure.label, (text) => inner.left + context.measureText(text).width <= width);
  drawCurves(context, { ...at, measure: { ...measure, label } }, view);
}

export const stepAt = (at, x) => at.xOf(x);

/** Whether there is time along the axis. */
export const scrubs = (panel, at) => !at?.plot;

/** The points on a plot that can be dragged. */
export const handles = ({ plot }, view, at) => (at.plot ? plots.handles(plot, view) : []);

/** The values of all runs at the step under the pointer. */
export function reading(at, panel, view, x) {
  if (at.plot) return plots.reading(at, panel.plot, view, x);
  const { header, hidden } = view;
  const step = Math.round(Math.min(header.steps, Math.max(0, at.xOf(x))));
  const lines = header.runs.filter((run) => !hidden.has(run.id)).map((run) => `${run.name}  ${valueIn(run, header, at.measure, step)}`);
  return `step ${step}\n${lines.join("\n")}`;
}

/** A run's value at a step in words: how it ended where it is over, the last known value where there is none. */
function valueIn(run, header, measure, step) {
  const index = Math.floor(indexAt(run, header, step));
  if (run.stopped_at !== null && step >= run.stopped_at) return run.outcome;
  const last = (values) => {
    let i = index;
    while (i > 0 && Number.isNaN(values[i])) i--;
    return measure.percent && !Number.isNaN(values[i]) ? percent(values[i]) : numberIfKnown(values[i]);
  };
  return measure.series(run).map(last).join(`, ${measure.beside?.word ?? ""} `) + (measure.spread ? readingOfSpread(measure.spread, run, index) : "");
}
