// How many of the runs of each rule ended how: words, and under them a bar in parts.

import { hatch } from "../parts/hatch.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import { seenOf } from "../parts/marks.js";
import { fitting } from "../parts/zoom.js";
import { LEAST } from "./curves.js";

const [ROW, CLOSE, MANY, CLOSEST] = [31, 26, 5, 17]; // pixels; closer from so many on, and where others need the room
const [WORDS, LINE, TALL] = [10, 7, 7]; // the middle of the words of a row, that of the lowest, how high its bar is at most
const FOOT = 4; // pixels under the last row
const LETTERS = 13;
const STALE = 0.35;
const LARGE = 20 / 13; // of a panel that is presented, see parts/zoom.js

export const read = () => ({});

/** As high as its rows want to be; lower where the others beside the picture need the room. */
export function size({ counts }, { presented, wide = false, tall = Infinity, beside = 1 }) {
  const [{ length }, larger, others] = [counts, presented ? LARGE : 1, (beside - 1) * LEAST[presented ? "presented" : "seen"]];
  const [usual, lowest] = [length < MANY ? ROW : CLOSE, CLOSEST].map((row) => Math.ceil((row * length + FOOT) * larger));
  return wide ? Math.max(lowest, Math.min(usual, tall - others)) : usual;
}

/** Under a hand they are those of other settings. */
export const follow = () => ({ stale: true });

export const frame = ({ counts }, { width, height }) => ({ width, row: (height - FOOT) / counts.length });

/** Which part of the bar each band has: [{band, from, to}] in shares of it.
 * @param {number[]} counts */
export function partsOf(counts) {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  return counts.map((count, band) => ({ band, from: done / whole, to: (done += count) / whole })).filter(({ from, to }) => to > from);
}

/** @param {import("../types").Shares} panel
 * @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { width, row } = at;
  const { header, theme, hidden } = view;
  const words = Math.min(WORDS, LINE + (row - CLOSEST) / 2);
  const bar = Math.min(TALL, row - 2 * words + 1);
  context.save();
  header.runs.forEach((run, i) => {
    const top = row * i;
    context.globalAlpha = (hidden.has(run.id) ? STALE : seenOf(view, run)) * (panel.stale ? STALE : 1);
    Object.assign(context, { font: `600 ${LETTERS}px ${theme.font}`, textAlign: "left", textBaseline: "middle", fillStyle: colourOf(run, theme) });
    context.fillRect(0, top + words - 1.5, 14, 3);
    context.fillStyle = theme.text;
    context.fillText(run.name, 20, top + words);
    const left = 28 + context.measureText(run.name).width;
    context.font = `${LETTERS}px ${theme.font}`;
    context.fillText(fitting(panel.said[i], (text) => left + context.measureText(text).width <= width), left, top + words);
    for (const { band, from, to } of partsOf(panel.counts[i])) part(context, panel.bands[band], [from * width, top + 2 * words - 1], [(to - from) * width, bar], theme);
  });
  context.restore();
}

function part(context, { colour, hatch: ink, pattern }, [x, y], [wide, tall], theme) {
  context.save();
  context.beginPath();
  context.rect(x, y, Math.max(1, wide - 1), tall);
  context.fillStyle = shadeOf(colour, theme);
  context.fill();
  context.clip();
  context.translate(x, y);
  if (ink) hatch(context, wide, tall, shadeOf(ink, theme), pattern);
  context.restore();
}

/** All that is said of the run under the pointer.
 * @param {import("../types").Shares} panel */
export function reading(at, panel, { header }, x, y) {
  const i = Math.floor(y / at.row);
  return header.runs[i] ? `${header.runs[i].name}: ${panel.said[i]}` : null;
}
