// Numbers of each run at the present step, in its card.

import { byRun } from "../parts/binary.js";
import { numberIfKnown } from "../parts/format.js";
import { readingOf } from "./measure.js";

/** `parts` is the measure that stands above them in percent. */
export const read = ({ names, percent }, take, { runs, points, measures }) => ({ values: byRun(runs, points * names.length, take), parts: measures.get(percent) ?? null });

/** What stands above the numbers, "" where nothing does. */
export const about = ({ parts }) => (parts ? `At this step: ${parts.label} on training and validation data` : "");

export const title = ({ parts }, run, row) => percentText(readingOf(parts, run, row));

/** [[name, text]] of a run at a recorded row. */
export const words = ({ names, values }, run, row) => names.map((name, k) => [name, numberIfKnown(values.get(run.id)[row * names.length + k])]);

const percent = (part) => `${Math.round(100 * part)}\u202f%`;

/** "train 98 % · val 95 %", as much of it as is known. */
export function percentText(reading) {
  return ["train", "val"].flatMap((name, k) => (Number.isNaN(reading[k]) ? [] : [`${name} ${percent(reading[k])}`])).join(" · ");
}
