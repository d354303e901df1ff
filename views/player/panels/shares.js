// How many of the runs of each rule ended how: words, and under them a bar in parts.

import { hatch } from "../parts/hatch.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import { seenOf } from "../parts/marks.js";
import { fitting } from "../parts/zoom.js";

const [ROW, CLOSE, MANY] = [31, 26, 5]; // pixels; closer from so many on
const [WORDS, BAR, TALL] = [10, 19, 7]; // of a row: the middle of its words, the top of its bar, how high that is at most
const LETTERS = 13;
const STALE = 0.35;
const LARGE = 20 / 13; // of a panel that is presented, see parts/zoom.js

const rowOf = (counts) => (counts.length < MANY ? ROW : CLOSE);

export const read = () => ({});

export const size = ({ counts }, { presented }) => Math.ceil((rowOf(counts) * counts.length + 4) * (presented ? LARGE : 1));

/** Under a hand they are those of other settings. */
export const follow = () => ({ stale: true });

export const frame = (panel, { width, height }) => ({ width, height });

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
  const { width } = at;
  const { header, theme, hidden } = view;
  const row = rowOf(panel.counts);
  context.save();
  header.runs.forEach((run, i) => {
    const top = row * i;
    context.globalAlpha = (hidden.has(run.id) ? STALE : seenOf(view, run)) * (panel.stale ? STALE : 1);
    Object.assign(context, { font: `600 ${LETTERS}px ${theme.font}`, textAlign: "left", textBaseline: "middle", fillStyle: colourOf(run, theme) });
    context.fillRect(0, top + WORDS - 1.5, 14, 3);
    context.fillStyle = theme.text;
    context.fillText(run.name, 20, top + WORDS);
    const left = 28 + context.measureText(run.name).width;
    context.font = `${LETTERS}px ${theme.font}`;
    context.fillText(fitting(panel.said[i], (text) => left + context.measureText(text).width <= width), left, top + WORDS);
    for (const { band, from, to } of partsOf(panel.counts[i])) part(context, panel.bands[band], [from * width, top + BAR], [(to - from) * width, Math.min(TALL, row - BAR - 2)], theme);
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
  const i = Math.floor(y / rowOf(panel.counts));
  return header.runs[i] ? `${header.runs[i].name}: ${panel.said[i]}` : null;
}
