// The data panel: the examples, which of them this step sees, and every run's fit at this step.

import { number } from "../parts/format.js";
import { bytes } from "../parts/binary.js";
import { clipTo, frameOf, letters, linear, title } from "../parts/frame.js";
import { sideTitle } from "../parts/side_title.js";
import { indexAt } from "../clock/progress.js";
import { LINE } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";

const MARGIN = { left: 40, right: 10, bottom: 34 };
const SAMPLES = 60;
const LOW = 90; // pixels: of a panel without room for words up its side

/** Gives the panel its `at(i, column)` and `seen(row, i)`: whether recorded step `row` sees example i. */
export function read({ count, columns, batches }, take, { points }) {
  const values = take(count * columns);
  const width = Math.ceil(count / 8);
  const bits = batches ? bytes(take, width * points) : null;
  return {
    at: (i, column) => values[i * columns + column],
    seen: (row, i) => !bits || ((bits[row * width + (i >> 3)] >> (i & 7)) & 1) === 1,
  };
}

export const size = (told, { tall }) => Math.round(tall * 0.47);

/** The batches of the steps under a hand. */
export function follow(panel, { inputs, header }) {
  const { batches } = inputs.runs[Math.max(0, header.runs.findIndex((run) => run.id === panel.of))];
  if (!batches) return null;
  const { indices, sizes, width } = batches;
  return {
    seen(row, example) {
      const t = Math.min(sizes.length - 1, row * header.record);
      return indices.subarray(t * width, t * width + sizes[t]).includes(example);
    },
  };
}

/** The frame of the panel; its ranges x and y hold every example. */
export function frame(examples, box) {
  const range = (column, room) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < examples.count; i++) {
      low = Math.min(low, examples.at(i, column));
      high = Math.max(high, examples.at(i, column));
    }
    const pad = (high - low || 1) * room;
    return [low - pad, high + pad];
  };
  const [x, y] = [range(0, 0.06), range(1, examples.fit === "sigmoid" ? 0.15 : 0.08)];
  return { ...frameOf(box, linear(...x), linear(...y), MARGIN), x, y };
}

/** @param {import("../types").View} view */
export function draw(context, at, examples, view) {
  const { header, theme } = view;
  axes(context, at, examples, view);
  context.save();
  clipTo(context, at.inner);
  const row = Math.min(header.points - 1, Math.floor(view.step / header.record));
  const middle = examples.fit === "boundary" ? median(examples) : 0.5;
  for (const inBatch of [false, true]) {
    for (let i = 0; i < examples.count; i++) if (examples.seen(row, i) === inBatch) point(context, at, view, examples, i, inBatch, middle);
  }
  if (!view.held) for (const run of header.runs) if (!view.hidden.has(run.id)) fitted(context, at, view, examples, run);
  context.restore();
  context.save();
  context.font = `${letters(view.scale)}px ${theme.font}`;
  const seen = batchSize(examples, row);
  const of = header.runs.find((run) => run.id === examples.of)?.name;
  const step = of ? `${of} sees ${seen} of ${examples.count} now` : seen === examples.count ? `every step sees all ${seen}` : `this step sees ${seen} of ${examples.count}`;
  title(context, at, `data and fits: ${step}`, 11, theme);
  context.restore();
}

function batchSize(examples, row) {
  let seen = 0;
  for (let i = 0; i < examples.count; i++) seen += examples.seen(row, i);
  return seen;
}

function median({ at, count, columns }) {
  const targets = Array.from({ length: count }, (_, i) => at(i, columns - 1)).sort((a, b) => a - b);
  return targets[count >> 1] === targets[0] ? (targets[0] + targets[count - 1]) / 2 : targets[count >> 1];
}

/** An example: a disc, hollow where its target is the lower class (or below the middle); faint outside the batch. */
function point(context, at, view, examples, i, inBatch, middle) {
  const { theme } = view;
  const hollow = examples.fit !== "line" && examples.at(i, examples.columns - 1) < middle;
  const radius = (inBatch ? 4.5 : 3) * Math.max(1, view.scale);
  context.globalAlpha = inBatch ? 1 : 0.35;
  context.beginPath();
  context.arc(at.xAt(examples.at(i, 0)), at.yAt(examples.at(i, 1)), radius, 0, 2 * Math.PI);
  context.fillStyle = hollow ? theme.background : theme.text;
  context.fill();
  context.lineWidth = inBatch ? 2 : 1.2;
  context.strokeStyle = inBatch && !hollow ? theme.halo : theme.text;
  context.stroke();
}

/** The line, curve or boundary that a run's weights mean at this step. */
function fitted(context, at, view, examples, run) {
  const { header, theme } = view;
  const index = indexAt(run, header, view.step);
  const [i, j] = [Math.floor(index), Math.min(header.points - 1, Math.floor(index) + 1)];
  const weight = (axis) => run.x[2 * i + axis] * (1 - index + i) + run.x[2 * j + axis] * (index - i);
  const second = header.main.surface?.kind === "curve" ? 0 : weight(1);
  context.save();
  context.globalAlpha = view.lifted && view.lifted !== run.id ? 0.2 : 1;
  context.strokeStyle = colourOf(run, theme);
  context.lineWidth = view.lifted === run.id ? LINE + 1 : LINE;
  context.setLineDash(run.dash.map((part) => part * LINE));
  context.beginPath();
  fitPoints(examples.fit, weight(0), second, at).forEach(([x, y], k) => context[k ? "lineTo" : "moveTo"](at.xAt(x), at.yAt(y)));
  context.stroke();
  context.restore();
}

/** Points of the fit across the panel: "line" and "sigmoid" over the input, "boundary" where a x + b y = 0. */
export function fitPoints(fit, a, b, { x, y }) {
  if (fit === "boundary") {
    const far = 2 * Math.max(...[...x, ...y].map(Math.abs)) / (Math.hypot(a, b) || 1);
    return [[-b * far, a * far], [b * far, -a * far]];
  }
  const count = fit === "sigmoid" ? SAMPLES : 1;
  return Array.from({ length: count + 1 }, (_, k) => {
    const input = x[0] + ((x[1] - x[0]) * k) / count;
    const score = a * input + b;
    return [input, fit === "sigmoid" ? 1 / (1 + Math.exp(-score)) : score];
  });
}

const NAMES = { line: ["input x", "target y"], sigmoid: ["input x", "label y"], boundary: ["feature 1", "feature 2"] };

/** An end of an axis to the hundredth of its length. */
const end = (value, [low, high]) => number(Number(value.toFixed(Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(high - low)))))));

function axes(context, { inner: { left, right, top, bottom }, x, y }, { fit }, { theme, scale }) {
  context.save();
  context.strokeStyle = theme.border;
  context.strokeRect(left, top, right - left, bottom - top);
  context.font = `${letters(scale, 16)}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.textBaseline = "top";
  const [across, up] = NAMES[fit];
  context.textAlign = "left";
  context.fillText(end(x[0], x), left, bottom + 5);
  context.textAlign = "right";
  context.fillText(end(x[1], x), right, bottom + 5);
  context.textAlign = "center";
  context.fillText(across, (left + right) / 2, bottom + 5);
  context.textAlign = "right";
  context.fillText(end(y[1], y), left - 4, top);
  context.textBaseline = "bottom";
  context.fillText(end(y[0], y), left - 4, bottom);
  if (bottom - top > LOW) sideTitle(context, left - 16, (top + bottom) / 2, up, 6);
  context.restore();
}
