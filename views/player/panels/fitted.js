// The curve that a run has fitted, over the examples and the truth.

import { colourOf } from "../parts/theme.js";

const ROOM = 0.12;

/** {x, y}: the ranges that hold every example and the truth; a curve that runs away does not matter. */
export function fittedFrame({ inputs, truth, points, heldOut }) {
  const of = (axis) => [...points, ...heldOut].filter((_, k) => k % 2 === axis);
  const range = (values, room) => {
    const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
    const pad = (high - low || 1) * room;
    return low <= high ? [low - pad, high + pad] : [0, 1];
  };
  return { x: range([...inputs, ...of(0)], 0), y: range([...(truth ?? []), ...of(1)], ROOM) };
}

/** The fitted values at a position between two frames. */
export function valuesAt({ predicted }, { size, frames }, position) {
  const [i, part] = [Math.floor(position), position % 1];
  const next = Math.min(frames.length - 1, i + 1);
  return Float32Array.from({ length: size }, (_, k) => predicted[i * size + k] * (1 - part) + predicted[next * size + k] * part);
}

export function drawFitted(context, [width, height], predictions, run, position, { theme, header }) {
  const { x, y } = (predictions.frame ??= fittedFrame(predictions));
  const place = (a, b) => [((a - x[0]) / (x[1] - x[0])) * width, Math.min(2 * height, Math.max(-height, (1 - (b - y[0]) / (y[1] - y[0])) * height))];
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
  Object.assign(context, { strokeStyle: theme.halo, lineWidth: header.line + 2.5, lineJoin: "round" });
  const values = valuesAt(run, predictions, position);
  line(values);
  Object.assign(context, { strokeStyle: colourOf(run, theme), lineWidth: header.line });
  context.setLineDash(run.dash.map((part) => part * header.line));
  line(values);
}
