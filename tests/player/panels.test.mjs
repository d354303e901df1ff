import assert from "node:assert/strict";
import test from "node:test";
import { decades, power, steps } from "../../views/player/parts/axes.js";
import { frame } from "../../views/player/panels/curves.js";
import { dataFrame, fitPoints } from "../../views/player/panels/data.js";
import { errorRange } from "../../views/player/panels/errors.js";
import { share, under } from "../../views/player/parts/layout.js";
import { curveTrace, heightAt } from "../../views/player/parts/line.js";
import { decode } from "../../views/player/payload.js";

const FRAME = { x: [-2, 2], y: [-1, 1] };

test("the fits are what the weights mean", () => {
  const [start, end] = fitPoints("line", 2, 1, FRAME);
  assert.deepEqual([start, end], [[-2, -3], [2, 5]]);
  const sigmoid = fitPoints("sigmoid", 3, 0, FRAME);
  const middle = sigmoid[sigmoid.length >> 1];
  assert.ok(Math.abs(middle[0]) < 1e-9 && Math.abs(middle[1] - 0.5) < 1e-9);
  assert.ok(sigmoid[0][1] < 0.01 && sigmoid.at(-1)[1] > 0.99);
  for (const [x, y] of fitPoints("boundary", 0.7, -2, FRAME)) assert.ok(Math.abs(0.7 * x - 2 * y) < 1e-9);
  assert.ok(fitPoints("boundary", 0, 0, FRAME).flat().every((value) => value === 0));
});

test("the data panel holds every example", () => {
  const rows = [[-3, 7], [5, -2], [0, 0]];
  const at = dataFrame({ examples: { count: 3, columns: 2, fit: "line", at: (i, c) => rows[i][c] } }, 300, 200);
  for (const [x, y] of rows) {
    assert.ok(at.xAt(x) > 0 && at.xAt(x) < 300);
    assert.ok(at.yAt(y) > 0 && at.yAt(y) < 200);
  }
  assert.ok(at.yAt(7) < at.yAt(-2));
});

test("epochs on the horizontal axis: a step lies where its examples put it, and back", () => {
  const values = Float32Array.of(0, 0.32, 0.64, 0.96, 1, 1.32);
  const runs = [{ id: "a", loss: Float32Array.of(6, 5, 4, 3, 2, 1), stopped_at: null }];
  const at = frame({ steps: 5, record: 1, runs, axis: { label: "epochs", sent: true, values }, curve: { log: false } }, new Set(), 300, 200);
  const width = at.xAt(5) - at.xAt(0);
  assert.ok(Math.abs((at.xAt(4) - at.xAt(0)) / width - 1 / 1.32) < 1e-6);
  for (const step of [0, 1, 2.5, 4, 5]) assert.ok(Math.abs(at.stepAt(at.xAt(step)) - step) < 1e-4);
  assert.ok(at.ticks.some(({ text, step }) => text === "1" && Math.abs(step - 4) < 1e-4));
});

test("errors: the range holds predictions down to its floor and does not follow a zero", () => {
  const [low, high] = errorRange([{ predicted: Float32Array.of(1, 0, 30), errors: Float32Array.of(1, 1e-30, 31) }]);
  assert.deepEqual([low, high], [-10, 2]);
});

test("error panels stand under their panels, row by row", () => {
  const panels = [{ left: 50, top: 10, width: 100 }, { left: 200, top: 10, width: 100 }, { left: 50, top: 150, width: 100 }];
  const places = under(panels, 300, { left: 30, right: 5 });
  assert.deepEqual(places.map((place) => [place.left, place.width, place.top, place.height]), [[20, 135, 0, 150], [170, 135, 0, 150], [20, 135, 150, 150]]);
});

test("room: the ground keeps its share, data and errors get theirs", () => {
  const runs = Array.from({ length: 5 }, () => ({}));
  const race = share(930, 800, { view: "overlay", runs, examples: null });
  assert.ok(race.ground[0] >= 0.6 * 930 && race.data === undefined);
  const data = share(930, 800, { view: "overlay", runs, examples: {} });
  assert.equal(data.curves[1] + data.data[1], data.ground[1]);
  assert.ok(share(930, 800, { view: "row", runs }).errors[0] === 930);
  assert.ok(share(360, 800, { view: "row", runs }).small);
});

test("a curve is drawn over its box and read between its points", () => {
  const grid = Float32Array.of(4, 1, 0, 1, 4);
  const trace = curveTrace({ domain: [[-2, 2], [0, 4]] }, grid, { text: "#000" });
  assert.deepEqual(trace.x, [-2, -1, 0, 1, 2]);
  assert.equal(heightAt(grid, [-2, 2], 1.5), 2.5);
  assert.ok(Number.isNaN(heightAt(grid, [-2, 2], 2.1)));
});

test("ticks are round", () => {
  assert.deepEqual(steps(0, 300, 4), [0, 100, 200, 300]);
  assert.deepEqual(decades(-9, 2, 5), [-9, -6, -3, 0]);
  assert.deepEqual([power(0), power(3), power(-12)], ["1", "1000", "10⁻¹²"]);
});

test("the payload's examples and batches are read bit by bit", () => {
  const examples = { count: 10, columns: 2, fit: "line", batches: true };
  const header = { points: 3, record: 1, runs: [{ id: "a" }], axis: { label: "epochs", sent: true }, models: null, errors: null, examples, surface: { id: "bits", shape: [2], sent: true } };
  let text = JSON.stringify(header);
  text += " ".repeat((4 - (text.length % 4)) % 4);
  const numbers = [...Array(6).keys(), 3, 2, 1, 0, 0.5, 1, ...Array(20).keys()];
  const bits = Uint8Array.of(0b00000101, 0b10, 0b10000000, 0b00, 0xff, 0b11, 0, 0);
  const bytes = new Uint8Array(4 + text.length + 4 * numbers.length + bits.length + 8);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(new TextEncoder().encode(text), 4);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 4 + text.length);
  bytes.set(bits, 4 + text.length + 4 * numbers.length);
  bytes.set(new Uint8Array(Float32Array.of(7, 8).buffer), 4 + text.length + 4 * numbers.length + bits.length);
  const { header: read, grid } = decode(bytes);
  assert.deepEqual([...read.axis.values], [0, 0.5, 1]);
  assert.equal(read.examples.at(3, 1), 7);
  const seen = [0, 1, 2].map((row) => Array.from({ length: 10 }, (_, i) => read.examples.seen(row, i)).flatMap((yes, i) => (yes ? [i] : [])));
  assert.deepEqual(seen, [[0, 2, 9], [7], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  assert.deepEqual([...grid], [7, 8]);
});
