// Under each panel: the error along each eigen-direction on a logarithmic axis, measured beside what theory says.

import { decades, power, rule } from "../parts/axes.js";
import { label } from "../parts/marks.js";
import { indexAt } from "../clock/progress.js";
import { colourOf } from "../parts/theme.js";

export const MARGIN = { left: 34, right: 6, top: 22, bottom: 30 };
const LEAST = 1e-10;
const DASHES = [[], [5, 4]];

/** The decades that hold every prediction down to LEAST: [low, high].
 * @returns {[number, number]} */
export function errorRange(runs) {
  let [low, high] = [Infinity, -Infinity];
  for (const run of runs) {
    for (const value of [...run.predicted, ...run.errors]) {
      if (!Number.isFinite(value)) continue;
      const exponent = Math.log10(Math.max(LEAST, Math.abs(value)));
      low = Math.min(low, exponent);
      high = Math.max(high, exponent);
    }
  }
  return low <= high ? [Math.floor(low), Math.max(Math.floor(low) + 1, Math.min(6, Math.ceil(high)))] : [-1, 1];
}

/** `places` are the boxes {left, top, width, height} of the small panels, one for each run.
 * @param {import("../types").View} view */
export function drawErrors(context, places, view) {
  const { header } = view;
  const range = errorRange(header.runs);
  header.runs.forEach((run, i) => panel(context, places[i], range, view, run, i === 0));
}

function panel(context, box, [low, high], view, run, first) {
  const { header, theme } = view;
  const [left, right, top, bottom] = [box.left + MARGIN.left, box.left + box.width - MARGIN.right, box.top + MARGIN.top, box.top + box.height - MARGIN.bottom];
  const xAt = (step) => left + (step / header.steps) * (right - left);
  const yAt = (value) => bottom - ((Math.log10(Math.max(1e-300, Math.abs(value))) - low) / (high - low)) * (bottom - top);
  context.save();
  context.font = `${12 * Math.max(1, view.scale)}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.strokeStyle = theme.border;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of decades(low, high, 5)) {
    const y = yAt(10 ** tick);
    rule(context, left, y, right, y);
    context.fillText(power(tick), left - 4, y);
  }
  context.textBaseline = "top";
  context.textAlign = "left";
  context.fillText("0", left, bottom + 4);
  context.textAlign = "right";
  context.fillText(`${header.steps} updates`, right, bottom + 4);
  context.textAlign = "left";
  context.textBaseline = "middle";
  if (first) label(context, "error per direction", left, box.top + 9, theme.text, theme.background);
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  const count = header.errors.names.length;
  for (let d = 0; d < count; d++) {
    context.strokeStyle = theme.text;
    context.globalAlpha = 0.45;
    context.lineWidth = 1.5;
    context.setLineDash(DASHES[d]);
    context.beginPath();
    for (let k = 0; k < header.points; k++) context[k ? "lineTo" : "moveTo"](xAt(k * header.record), yAt(run.predicted[k * count + d]));
    context.stroke();
    dots(context, { xAt, yAt }, view, run, d, count);
  }
  context.restore();
}

/** The measured errors up to the present step: discs for the first direction, rings for the second. */
function dots(context, { xAt, yAt }, view, run, d, count) {
  const { header, theme } = view;
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = colourOf(run, theme);
  context.lineWidth = 1.6;
  for (let k = 0; k <= indexAt(run, header, view.step); k++) {
    context.beginPath();
    context.arc(xAt(k * header.record), yAt(run.errors[k * count + d]), 2.6 * view.scale, 0, 2 * Math.PI);
    if (d === 0) context.fill();
    else context.stroke();
  }
}
