// Numbers of each run at the present step, in its card.

import { byRun } from "../parts/binary.js";
import { number } from "../parts/format.js";
import { readingOf } from "./measure.js";

/** `accuracy` is the measure of this name among the curves. */
export const read = ({ names }, take, { runs, points, measures }) => ({ values: byRun(runs, points * names.length, take), accuracy: measures.get("accuracy") ?? null });

/** The accuracies above the numbers, null where nothing is known of them. */
export const title = ({ accuracy }, run, row) => (accuracy ? accuracyText(readingOf(accuracy, run, row)) : null);

/** [[name, text]] of a run at a recorded row. */
export const words = ({ names, values }, run, row) => names.map((name, k) => [name, factText(values.get(run.id)[row * names.length + k])]);

const percent = (part) => `${Math.round(100 * part)}\u202f%`;

/** "train 98 % · val 95 %", as much of it as is known. */
export function accuracyText(reading) {
  if (!reading) return "";
  return ["train", "val"].flatMap((name, k) => (Number.isNaN(reading[k]) ? [] : [`${name} ${percent(reading[k])}`])).join(" · ");
}

const factText = (value) => (Number.isNaN(value) ? "–" : Math.abs(value) > 1e38 ? "∞" : number(value));
