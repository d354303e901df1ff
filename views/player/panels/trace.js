// A series over the steps, as panels draw it.

import { LINE } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";

/** The colour and width of a run's curves. */
export function pen(context, { held, lifted, theme, scale }, run) {
  context.globalAlpha = held || (lifted && lifted !== run.id) ? 0.2 : 1;
  context.strokeStyle = context.fillStyle = colourOf(run, theme);
  context.lineWidth = lifted === run.id ? LINE + 1 : LINE * Math.max(1, scale);
  context.lineJoin = "round";
}

/** Strokes a series up to a fractional row, with gaps where it is unknown; `xOf(row)` is where a row lies. Its end, null where nothing is known yet. */
export function trace(context, at, xOf, values, index) {
  let [down, end] = [false, null];
  context.beginPath();
  for (let i = 0; i < index + 1; i++) {
    const row = Math.min(i, index);
    const low = Math.floor(row);
    const y = at.yAt(values[low]) * (1 - row + low) + at.yAt(values[Math.ceil(row)] ?? values[low]) * (row - low);
    if (Number.isNaN(y)) down &&= at.measure.joined;
    else {
      context[down ? "lineTo" : "moveTo"](...(end = [xOf(row), y]));
      down = true;
    }
  }
  context.stroke();
  return end;
}
