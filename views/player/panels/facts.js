// Numbers of each run at the present step, in its card.

import { byRun } from "../parts/binary.js";
import { numberIfKnown, percent, short } from "../parts/format.js";
import { readingOf } from "./measure.js";

/** `parts` is the measure that stands above them in percent. */
export const read = ({ names, percent }, take, { runs, points, measures }) => ({ values: byRun(runs, points * names.length, take), parts: measures.get(percent) ?? null });

/** What stands over the picture of a run at a recorded row: its training accuracy, where there is one. */
export const head = ({ parts }, run, row) => (parts ? known(readingOf(parts, run, row)[0], "right") : "");

/** [left, right] of what stands under it: its first number, and the share of held-out examples that are right. */
export function foot({ names, values, parts }, run, row) {
  return [`loss ${short(values.get(run.id)[row * names.length])}`, parts ? known(readingOf(parts, run, row)[1], "", "held out ") : ""];
}

/** All its numbers in words. */
export const all = ({ names, values }, run, row) => names.map((name, k) => `${name} ${numberIfKnown(values.get(run.id)[row * names.length + k])}`).join(", ");

const known = (part, after, before = "") => (Number.isNaN(part) ? "" : `${before}${percent(part)} ${after}`.trim());
