// A measure of a curve panel: its values and others beside them, a limit, gaps where nothing is known.

import { rule } from "../parts/axes.js";
import { number } from "../parts/format.js";
import { label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { rowAt } from "../clock/steps.js";
import { drawSpread } from "./spread.js";
import { pen, trace } from "./trace.js";

const DOTS = [0.1, 3];
const THIN = 0.75;
const UNTITLED = { top: 6 };

/** A measure as curves.js draws it, `stacked` "upper", "lower", or alone (""). Where it has a tab, that may say what its label would.
 * @param {import("../types").Measure} measure
 * @param {import("../types").Run[]} runs */
export function measureOf({ label: said, name, log, limit, range, percent = false, values, beside, spread }, stacked, runs, tabbed = true) {
  const titled = stacked !== "lower" || !tabbed || said.toLowerCase() !== name.toLowerCase();
  const valuesOf = (run) => values?.get(run.id) ?? run.loss;
  const other = beside?.values;
  return {
    name, log, limit, percent,
    over: stacked === "upper",
    margin: titled ? {} : UNTITLED,
    spread: spread ?? undefined,
    beside: other && beside,
    range: range ?? undefined,
    label: titled ? said : "",
    joined: values !== null && runs.every((run) => isSampled(valuesOf(run))),
    series: (run) => (other ? [valuesOf(run), other.get(run.id)] : [valuesOf(run)]),
    within: (low, high) => (limit ? inSight(low, high, limit) : [low, high]),
    under(context, at, view) {
      const { header, hidden, step } = view;
      if (limit) line(context, at, limit, view.theme);
      if (spread) for (const run of header.runs.filter(({ id }) => !hidden.has(id))) drawSpread(context, at, spread, view, run);
      for (const run of header.runs.filter(({ id }) => !hidden.has(id))) {
        context.save();
        pen(context, view, run);
        const xOf = rowAt(at, header, run);
        if (other && beside.theory) expectation(context, at, xOf, other.get(run.id), view);
        if (this.joined) dots(context, at, xOf, valuesOf(run), indexAt(run, header, step));
        Object.assign(context, { lineWidth: context.lineWidth * THIN, lineCap: "round" });
        context.setLineDash(DOTS.map((part) => part * context.lineWidth));
        if (other && !beside.theory) trace(context, at, xOf, other.get(run.id), indexAt(run, header, step));
        context.restore();
      }
    },
  };
}

/** What a measure is for a run at a recorded row: [its own, what lies beside it].
 * @param {import("../types").Run} run */
export const readingOf = (measure, run, row) => [measure.values.get(run.id)[row], measure.beside?.values?.get(run.id)[row] ?? NaN];

/** A limit is always in sight, and what is far beyond it is not. */
const inSight = (low, high, limit) => [Math.max(Math.min(low, limit), -2 * limit), Math.min(Math.max(high, 1.25 * limit), 3 * limit)];

/** Whether a series is known at single rows only, none beside another: its dots are then joined. */
export function isSampled(values) {
  for (let i = 1; i < values.length; i++) if (!Number.isNaN(values[i]) && !Number.isNaN(values[i - 1])) return false;
  return true;
}

/** What is expected, over all steps. */
function expectation(context, at, xOf, values, { theme, scale }) {
  context.save();
  Object.assign(context, { strokeStyle: theme.text, globalAlpha: 0.75, lineWidth: 1.5 * Math.max(1, scale) });
  context.setLineDash([6, 4]);
  trace(context, at, xOf, values, values.length - 1);
  context.restore();
}

function dots(context, at, xOf, values, index) {
  for (let i = 0; i <= index; i++) {
    if (Number.isNaN(values[i])) continue;
    context.beginPath();
    context.arc(xOf(i), at.yAt(values[i]), 1.2 * context.lineWidth, 0, 2 * Math.PI);
    context.fill();
  }
}

function line(context, at, limit, { text, background, font }) {
  const { left, right } = at.inner;
  const y = at.yAt(limit);
  context.save();
  context.strokeStyle = text;
  context.setLineDash([6, 4]);
  rule(context, left, y, right, y);
  Object.assign(context, { font: `600 13px ${font}`, textAlign: "right", textBaseline: "bottom" });
  label(context, number(limit), right - 3, y - 1, text, background);
  context.restore();
}
