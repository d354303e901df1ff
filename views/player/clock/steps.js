// The horizontal axis of panels over steps: updates, or what the payload counts instead.

import { number } from "../parts/format.js";

/** {part, value, end, ends}: where a step lies on the axis, as a part of it, and back; how long the axis is, and the words at its ends.
 * @param {import("../types").Header} header */
export function stepsOf({ axis, steps: last, record }) {
  const values = axis?.values ?? [];
  const linear = !axis?.sent || values.length < 2;
  const stepOf = (value) => {
    let i = 0;
    while (i < values.length - 2 && values[i + 1] < value) i++;
    return (i + (value - values[i]) / (values[i + 1] - values[i] || 1)) * record;
  };
  const end = linear ? last : values[values.length - 1];
  return {
    end,
    part: linear ? (step) => step / last : (step) => between(values, step / record) / end,
    value: linear ? (part) => part * last : (part) => stepOf(part * end),
    ends: ["0", `${axis?.label ?? "step"} ${Number.isInteger(end) ? end : number(end)}`],
  };
}

/** Where a row of a run lies in a frame over such an axis: a run that sees fewer examples a step than another ends before it.
 * @param {{record: number}} header
 * @param {{seen?: Float32Array}} run */
export function rowAt(at, header, run) {
  const { seen } = run;
  if (!seen) return (row) => at.xAt(row * header.record);
  const { left, right } = at.inner;
  return (row) => left + (between(seen, row) / at.across.end) * (right - left);
}

/** A value at a row, or between two. */
function between(values, row) {
  const index = Math.min(values.length - 1, row);
  const i = Math.min(values.length - 2, Math.floor(index));
  return values[i] + (index - i) * (values[i + 1] - values[i]);
}
