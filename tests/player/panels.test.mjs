import assert from "node:assert/strict";
import test from "node:test";
import { decades, power, steps } from "../../views/player/parts/axes.js";
import { rowAt } from "../../views/player/clock/steps.js";
import { frame } from "../../views/player/panels/curves.js";
import { fitPoints, frame as dataFrame, read as readData } from "../../views/player/panels/data.js";
import { errorRange } from "../../views/player/panels/errors.js";
import { Panels } from "../../views/player/panels/panels.js";
import { under } from "../../views/player/parts/layout.js";
import { curveTrace, heightAt } from "../../views/player/contour/line.js";

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
  const at = dataFrame({ count: 3, columns: 2, fit: "line", at: (i, c) => rows[i][c] }, { width: 300, height: 200 });
  for (const [x, y] of rows) {
    assert.ok(at.xAt(x) > 0 && at.xAt(x) < 300);
    assert.ok(at.yAt(y) > 0 && at.yAt(y) < 200);
  }
  assert.ok(at.yAt(7) < at.yAt(-2));
});

test("epochs on the horizontal axis: a step lies where its examples put it, and back", () => {
  const values = Float32Array.of(0, 0.32, 0.64, 0.96, 1, 1.32);
  const runs = [{ id: "a", loss: Float32Array.of(6, 5, 4, 3, 2, 1), stopped_at: null }];
  const losses = { stacked: "", measures: [{ name: "loss", label: "loss", log: false, values: null, beside: null }] };
  const header = { steps: 5, record: 1, runs, axis: { label: "epoch", sent: true, values } };
  const at = frame(losses, { width: 300, height: 200 }, { header, hidden: new Set() });
  const width = at.xAt(5) - at.xAt(0);
  assert.ok(Math.abs((at.xAt(4) - at.xAt(0)) / width - 1 / 1.32) < 1e-6);
  for (const step of [0, 1, 2.5, 4, 5]) assert.ok(Math.abs(at.xOf(at.xAt(step)) - step) < 1e-4);
  assert.deepEqual(at.across.ends, ["0", "epoch 1.32"]);
});

test("a run that sees fewer examples a step than another ends before it, on the same axis", () => {
  const values = Float32Array.of(0, 4, 8, 12);
  const runs = [{ id: "full", loss: values, seen: values, stopped_at: null }, { id: "single", loss: values, seen: Float32Array.of(0, 1, 2, 3), stopped_at: null }];
  const losses = { stacked: "", measures: [{ name: "loss", label: "loss", log: false, values: null, beside: null }] };
  const header = { steps: 3, record: 1, runs, axis: { label: "example", sent: true, own: true, values } };
  const at = frame(losses, { width: 300, height: 200 }, { header, hidden: new Set() });
  const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-4, `${a} ${b}`);
  for (const row of [0, 1, 2.5, 3]) near(rowAt(at, header, runs[0])(row), at.xAt(row));
  for (const row of [0, 1, 2.5, 3]) near(rowAt(at, header, runs[1])(row), at.xAt(row / 4));
  near(rowAt(at, { record: 2 }, { id: "plain" })(1), at.xAt(2));
  assert.deepEqual(at.across.ends, ["0", "example 12"]);
});

test("errors: the range holds predictions down to its floor and does not follow a zero", () => {
  const [low, high] = errorRange(Float32Array.of(1, 0, 30), Float32Array.of(1, 1e-30, 31));
  assert.deepEqual([low, high], [-10, 2]);
});

test("error panels stand under their panels, row by row", () => {
  const panels = [{ left: 50, top: 10, width: 100 }, { left: 200, top: 10, width: 100 }, { left: 50, top: 150, width: 100 }];
  const places = under(panels, 300, { left: 30, right: 5 });
  assert.deepEqual(places.map((place) => [place.left, place.width, place.top, place.height]), [[20, 135, 0, 150], [170, 135, 0, 150], [20, 135, 150, 150]]);
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
  const body = new Uint8Array(4 * 20 + 8);
  body.set(new Uint8Array(Float32Array.from(Array(20).keys()).buffer));
  body.set([0b00000101, 0b10, 0b10000000, 0b00, 0xff, 0b11], 80);
  const numbers = new Float32Array(body.buffer);
  let at = 0;
  const read = readData({ count: 10, columns: 2, batches: true }, (count) => numbers.subarray(at, (at += count)), { points: 3 });
  assert.equal(read.at(3, 1), 7);
  const seen = [0, 1, 2].map((row) => Array.from({ length: 10 }, (_, i) => read.seen(row, i)).flatMap((yes, i) => (yes ? [i] : [])));
  assert.deepEqual(seen, [[0, 2, 9], [7], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  assert.equal(at, 22);
});

test("panels that are laid out anew while they are drawn are left to whoever did that", async () => {
  for (const anew of [true, false]) {
    const [main, beside] = [{ kind: "curves", place: "main" }, { kind: "curves", place: "beside" }];
    const [panels, drawn] = [Object.create(Panels.prototype), []];
    panels.sizes = new Map([[main, [3, 2]], [beside, [1, 2]]]);
    const first = async (_, { size }) => (drawn.push(size), anew && (panels.sizes = new Map()));
    panels.hosts = [{ draw: first }, { draw: async (_, { size }) => drawn.push(size) }];
    await panels.draw(null, { header: { panels: [main, beside] } });
    assert.deepEqual(drawn, anew ? [[3, 2]] : [[3, 2], [1, 2]]);
  }
});
