// Rows of a strip, one for each of the rates along it, however they are known: {kind, at, height, word}, null where nothing is known yet.

import { partAt } from "./scale.js";
import { heightOf } from "./judge.js";

/** What the server has tried, at rates of its own.
 * @param {import("../types").Lane} lane */
export function rowsOfLane({ rates, kinds, at, heights }, track, places, steps) {
  const parts = rates.map((rate) => Math.log(rate / track.low) / Math.log(track.high / track.low));
  const reach = Math.max(0.5 / places, parts.length > 1 ? (parts[1] - parts[0]) / 2 : 0) + 1e-9;
  return Array.from({ length: places }, (_, i) => {
    const part = (i + 0.5) / places;
    const k = parts.reduce((best, one, j) => (Math.abs(one - part) < Math.abs(parts[best] - part) ? j : best), 0);
    if (!kinds[k] || Math.abs(parts[k] - part) > reach) return null;
    const row = { kind: kinds[k], at: at?.[k] ?? null };
    return { ...row, word: row.kind, height: heights ? heightOver(row.kind, heights[k]) : heightOf(row, steps) };
  });
}

/** Heights that the server says, above the strip's floor. */
const heightOver = (kind, height) => (kind === "diverges" ? 0 : 0.06 + 0.94 * height);

/** What named stretches are drawn as. */
const DRAWN = { monotone: "converges", oscillating: "swings", diverging: "diverges" };

/** Stretches known by theory.
 * @param {import("../types").Bands} bands */
export function rowsOfBands({ names, ends }, track, places) {
  const parts = ends.map((end) => partAt(track, end));
  return Array.from({ length: places }, (_, i) => {
    const k = parts.findIndex((end) => (i + 0.5) / places < end);
    const word = names[k < 0 ? names.length - 1 : Math.min(k, names.length - 1)];
    const kind = DRAWN[word] ?? "crawls";
    return { kind, word, at: null, height: kind === "diverges" ? 0 : 0.7 };
  });
}

/** [{kind, word, from, to}]: stretches of rows with one word, from row `from` up to `to`; one of a single row among others belongs to the one before. */
export function stretchesOf(rows) {
  const all = [];
  rows.forEach((row, i) => {
    const last = all.at(-1);
    if (last && last.word === (row?.word ?? "")) last.to = i + 1;
    else all.push({ kind: row?.kind ?? "", word: row?.word ?? "", from: i, to: i + 1 });
  });
  const found = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last && (last.word === one.word || (one.to - one.from < 2 && rows.length >= 40))) last.to = one.to;
    else found.push(one);
  }
  return found;
}

/** The words of the widest stretch of each name, set apart under a strip so many pixels wide: [{word, x, row}], x their middle.
 * `widthOf(word)` is in pixels; words may stand out of the strip by `room`. Where there is no place for all, the narrowest stretch has none. */
export function wordsUnder(rows, width, widthOf, room = 14) {
  const per = width / rows.length;
  const widest = new Map();
  for (const { word, from, to } of stretchesOf(rows)) {
    const before = widest.get(word);
    if (word && (!before || before.size < (to - from) * per)) widest.set(word, { word, size: (to - from) * per, x: ((from + to) / 2) * per, wide: widthOf(word) });
  }
  let found = [...widest.values()].sort((a, b) => a.x - b.x);
  while (found.length > 1 && found.reduce((sum, { wide }) => sum + wide, 0) > width + 2 * room) {
    const least = Math.min(...found.map(({ size }) => size));
    found = found.filter(({ size }) => size !== least);
  }
  return apart(found, width, room);
}

/** Pushes words apart that lie over each other, the wider stretch's word the less, and back inside. */
function apart(found, width, room) {
  for (let round = 0; round < 20; round++) {
    found.forEach((one, i) => {
      one.x = Math.min(width + room - one.wide / 2, Math.max(one.wide / 2 - room, one.x));
      const before = found[i - 1];
      const over = before ? (one.wide + before.wide) / 2 - (one.x - before.x) : 0;
      if (over <= 0) return;
      const share = before.size / (before.size + one.size);
      before.x -= over * (1 - share);
      one.x += over * share;
    });
  }
  let end = -room;
  for (const one of found) end = (one.x = Math.max(one.x, end + one.wide / 2)) + one.wide / 2;
  let begin = width + room;
  for (const one of [...found].reverse()) begin = (one.x = Math.min(one.x, begin - one.wide / 2)) - one.wide / 2;
  return found.map(({ word, x, wide }) => ({ word, x, wide }));
}
