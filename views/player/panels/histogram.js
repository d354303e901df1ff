// How many of many numbers lie where at the present step: an outline for each run.

import { indexAt } from "../clock/progress.js";
import { byRun } from "../parts/binary.js";
import { number } from "../parts/format.js";
import { clipTo, frameOf, letters, linear, rulesAcross, ticksBelow, title } from "../parts/frame.js";
import { pen } from "./trace.js";


export function read({ bins }, take, { runs, points }) {
  const edges = take(bins + 1);
  return { edges, counts: byRun(runs, points * bins, take) };
}

export const size = () => null;

/** One scale for all steps: it holds the fullest bin of the shown runs. */
export function frame({ edges, counts }, box, { header, hidden }) {
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const most = shown.flatMap((run) => [...counts.get(run.id)]).reduce((a, b) => Math.max(a, b), 1);
  return { ...frameOf(box, linear(edges[0], edges.at(-1)), linear(0, 1.05 * most)), shown };
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { header, theme, scale } = view;
  const { edges, bins, counts } = panel;
  context.save();
  Object.assign(context, { font: `${letters(scale, 16)}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  rulesAcross(context, at, 4);
  ticksBelow(context, at, at.across.ticks(4).map(({ text, value }) => ({ text, x: at.xAt(value) })), "");
  title(context, at, panel.label, 10, theme);
  clipTo(context, at.inner);
  for (const run of at.shown) {
    const row = Math.floor(indexAt(run, header, view.step));
    context.save();
    pen(context, view, run);
    context.setLineDash(run.dash.map((part) => part * header.line));
    context.beginPath();
    context.moveTo(at.xAt(edges[0]), at.yAt(0));
    for (let k = 0; k < bins; k++) {
      const y = at.yAt(counts.get(run.id)[row * bins + k]);
      context.lineTo(at.xAt(edges[k]), y);
      context.lineTo(at.xAt(edges[k + 1]), y);
    }
    context.lineTo(at.xAt(edges[bins]), at.yAt(0));
    context.stroke();
    context.globalAlpha *= 0.15;
    context.fill();
    context.restore();
  }
  context.restore();
}

/** The counts of the bin under the pointer. */
export function reading(at, { edges, bins, counts }, { header, step }, x) {
  const value = at.xOf(x);
  const k = edges.findIndex((edge, i) => i < bins && value >= edge && value < edges[i + 1]);
  if (k < 0) return null;
  const of = (run) => number(counts.get(run.id)[Math.floor(indexAt(run, header, step)) * bins + k]);
  return [`${number(edges[k])} to ${number(edges[k + 1])}`, ...at.shown.map((run) => `${run.name}  ${of(run)}`)].join("\n");
}
