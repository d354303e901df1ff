// The curve that a run has fitted, over the examples and the truth.

import { byRun } from "../parts/binary.js";
import { frameOf, linear } from "../parts/frame.js";
import { LINE } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";
import { canvasRoom } from "./card_canvas.js";

const ROOM = 0.12;
const NONE = { left: 0, right: 0, top: 0, bottom: 0 };

export function read(told, take, { runs }) {
  const [points, heldOut] = told.counts.map((count) => take(2 * count));
  const inputs = take(told.size);
  return { points, heldOut, inputs, truth: told.truth ? take(told.size) : null, predicted: byRun(runs, told.frames.length * told.size, take) };
}

export const size = canvasRoom;

/** {x, y}: the ranges that hold every example and the truth; a curve that runs away does not matter. */
export function fittedRanges({ inputs, truth, points, heldOut }) {
  const of = (axis) => [...points, ...heldOut].filter((_, k) => k % 2 === axis);
  const range = (values, room) => {
    const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
    const pad = (high - low || 1) * room;
    return low <= high ? [low - pad, high + pad] : [0, 1];
  };
  return { x: range([...inputs, ...of(0)], 0), y: range([...(truth ?? []), ...of(1)], ROOM) };
}

/** The fitted values at a position between two frames. */
export function valuesAt(predicted, { size, frames }, position) {
  const [i, part] = [Math.floor(position), position % 1];
  const next = Math.min(frames.length - 1, i + 1);
  return Float32Array.from({ length: size }, (_, k) => predicted[i * size + k] * (1 - part) + predicted[next * size + k] * part);
}

export function draw(context, { width, height, run, position }, predictions, { theme }) {
  const { x, y } = (predictions.ranges ??= fittedRanges(predictions));
  const at = frameOf({ width, height }, linear(...x), linear(...y), NONE);
  const place = (a, b) => [at.xAt(a), Math.min(2 * height, Math.max(-height, at.yAt(b)))];
  const line = (values) => {
    context.beginPath();
    values.forEach((value, k) => context[k ? "lineTo" : "moveTo"](...place(predictions.inputs[k], value)));
    context.stroke();
  };
  context.strokeStyle = theme.border;
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
  context.strokeStyle = context.fillStyle = theme.text;
  if (predictions.truth) {
    context.save();
    Object.assign(context, { lineWidth: 1.2, globalAlpha: 0.6 });
    context.setLineDash([4, 3]);
    line(predictions.truth);
    context.restore();
  }
  for (const [examples, hollow] of [[predictions.points, false], [predictions.heldOut, true]]) {
    for (let k = 0; k < examples.length; k += 2) {
      context.beginPath();
      context.arc(...place(examples[k], examples[k + 1]), 1.8, 0, 2 * Math.PI);
      context[hollow ? "stroke" : "fill"]();
    }
  }
  Object.assign(context, { strokeStyle: theme.halo, lineWidth: LINE + 2.5, lineJoin: "round" });
  const values = valuesAt(predictions.predicted.get(run.id), predictions, position);
  line(values);
  Object.assign(context, { strokeStyle: colourOf(run, theme), lineWidth: LINE });
  context.setLineDash(run.dash.map((part) => part * LINE));
  line(values);
}
