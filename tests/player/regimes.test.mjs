import assert from "node:assert/strict";
import test from "node:test";
import { rowsOfBands, rowsOfLane, stretchesOf, wordsUnder } from "../../views/player/rate/regimes.js";

const TRACK = { low: 0.01, high: 100, log: true };
const rows = (text) => Array.from(text, (letter) => ({ c: { word: "converges", kind: "converges" }, "-": { word: "crawls", kind: "crawls" }, D: { word: "diverges", kind: "diverges" }, "?": null })[letter]);
const said = (text) => stretchesOf(rows(text)).map(({ word, from, to }) => `${word} ${from} ${to}`);

test("stretches are rows of one word; where there are many a single one belongs to the one before", () => {
  assert.deepEqual(said("--ccD"), ["crawls 0 2", "converges 2 4", "diverges 4 5"]);
  assert.deepEqual(said("?-??c"), [" 0 1", "crawls 1 2", " 2 4", "converges 4 5"]);
  const many = "-".repeat(20) + "c" + "-".repeat(10) + "c".repeat(10);
  assert.deepEqual(said(many), ["crawls 0 31", "converges 31 41"]);
  assert.deepEqual(said(""), []);
});

test("what the server has tried is spread over the track, no further than it goes", () => {
  const lane = { run: "sgd", rates: [0.1, 1, 10], kinds: ["crawls", "converges", "diverges"], at: [null, 14, null] };
  const found = rowsOfLane(lane, TRACK, 40, 300);
  assert.deepEqual(found.slice(0, 5), [null, null, null, null, null]);
  assert.deepEqual([5, 14, 15, 24, 25, 34].map((i) => found[i].word), ["crawls", "crawls", "converges", "converges", "diverges", "diverges"]);
  assert.equal(found[35], null);
  assert.deepEqual([found[20].at, found[20].height, found[30].height], [14, 1, 0]);
  const sent = rowsOfLane({ ...lane, at: undefined, heights: [0.2, 1, 0.5] }, TRACK, 40, 300);
  assert.ok(sent[10].height < sent[20].height && sent[20].height === 1 && sent[30].height === 0);
  assert.equal(rowsOfLane({ ...lane, kinds: ["", "converges", ""] }, TRACK, 40, 300)[10], null);
});

test("bands cover the track with their own words", () => {
  const linear = { low: 0, high: 4, log: false };
  const found = rowsOfBands({ kind: "bands", names: ["monotone", "oscillating", "diverging"], ends: [1, 2, 4] }, linear, 8);
  assert.deepEqual(found.map(({ word }) => word), ["monotone", "monotone", "oscillating", "oscillating", "diverging", "diverging", "diverging", "diverging"]);
  assert.deepEqual([...new Set(found.map(({ kind }) => kind))], ["converges", "swings", "diverges"]);
});

const widthOf = (word) => 8 * word.length + 16;

/** Words that lie over each other, or stand out further than they may. */
function faults(words, width, room = 14) {
  const edges = words.map(({ x, wide }) => [x - wide / 2, x + wide / 2]);
  return edges.filter(([left, right], i) => left < -room - 0.01 || right > width + room + 0.01 || (i && left < edges[i - 1][1] - 0.01));
}

test("every word stands once, under its widest stretch, apart from the others", () => {
  const found = wordsUnder(rows(`${"-".repeat(50)}ccc${"-".repeat(20)}${"c".repeat(20)}${"D".repeat(19)}`), 800, widthOf);
  assert.deepEqual(found.map(({ word }) => word), ["crawls", "converges", "diverges"]);
  assert.ok(Math.abs(found[0].x - (25 / 112) * 800) < 60);
  assert.deepEqual(faults(found, 800), []);
});

test("words of narrow stretches are pushed apart and back inside", () => {
  for (const text of [`cc${"-".repeat(3)}${"D".repeat(107)}`, `${"D".repeat(107)}${"-".repeat(3)}cc`, `${"-".repeat(54)}cc${"D".repeat(56)}`]) {
    for (const width of [334, 800]) {
      const found = wordsUnder(rows(text), width, widthOf);
      assert.equal(found.length, 3);
      assert.deepEqual(faults(found, width), [], `${text} ${width}`);
    }
  }
});

test("where there is no room for all, the narrowest goes without", () => {
  const found = wordsUnder(rows(`${"-".repeat(30)}cc${"D".repeat(30)}`), 150, widthOf);
  assert.deepEqual(found.map(({ word }) => word), ["crawls", "diverges"]);
  assert.deepEqual(wordsUnder([], 100, widthOf), []);
  assert.deepEqual(wordsUnder(rows("????"), 100, widthOf), []);
});
