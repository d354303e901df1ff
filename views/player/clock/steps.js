// The horizontal axis of panels over steps: updates, or what the payload counts instead.

import { steps } from "../parts/axes.js";

/** {part, value, ticks}: where a step lies on the axis, as a part of it, and back; the ticks' values are steps.
 * @param {import("../types").Header} header */
export function stepsOf({ axis, steps: last, record }) {
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
    value: linear ? (part) => part * last : (part) => stepOf(part * end),
    ticks: (many) => steps(0, end, many).map((tick) => ({ text: String(tick), value: linear ? tick : stepOf(tick) })),
  };
}
