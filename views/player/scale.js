// The horizontal axis of a curve panel: updates, or what the payload's axis says of each recorded step.

import { steps } from "./axes.js";

/** Where a step lies on the axis, as a part of it, and back; its ticks as [{text, step}]. */
export function scaleOf({ axis, steps: last, record }) {
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
    step: linear ? (part) => part * last : (part) => stepOf(part * end),
    ticks: steps(0, end, 4).map((tick) => ({ text: String(tick), step: linear ? tick : stepOf(tick) })),
  };
}
