// The track of the large slider: which part of it a rate stands at, and back.

import { stops } from "../desk/desk.js";

/** The part of a track, 0 to 1, at which a value is shown.
 * @param {{low: number, high: number, log: boolean}} track */
export function partAt({ low, high, log }, value) {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, part || 0));
}

/** The value at a part of a track.
 * @param {{low: number, high: number, log: boolean}} track */
export const valueAt = ({ low, high, log }, part) => (log ? low * (high / low) ** part : low + (high - low) * part);

/** The track of these marks: from one end to the other of what the desk says, logarithmic where they are.
 * @param {import("../types").Slider[]} marks
 * @param {import("../types").Pair} ends */
export function trackOf(marks, ends) {
  const [low, high] = ends ?? [Math.min(...marks.map((one) => one.low)), Math.max(...marks.map((one) => one.high))];
  return { low, high, log: marks.every((one) => one.log) };
}

/** The stop of a mark, among those `stops` lists for it, that lies nearest to a part of the track. */
export function stopAt(track, values, part) {
  let [first, last] = [0, values.length - 1];
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    if (partAt(track, values[middle]) <= part) first = middle;
    else last = middle;
  }
  return part - partAt(track, values[first]) <= partAt(track, values[last]) - part ? values[first] : values[last];
}

/** The rates that are tried, in the middle of `count` equal parts of the track. */
export const ratesOn = (track, count) => Array.from({ length: count }, (_, k) => valueAt(track, (k + 0.5) / count));

/** What a mark stops at; a rate of nothing, which has no place on a logarithmic track, is none of them.
 * @param {import("../types").Slider} slider */
export const stopsOf = (slider, value) => stops(slider, value);
