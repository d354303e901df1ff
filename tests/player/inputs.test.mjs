import assert from "node:assert/strict";
import test from "node:test";
import { batchesOf } from "../../views/player/live/batches.js";
import { inputsOf } from "../../views/player/live/inputs.js";

const live = () => ({
  surface: { curvature_2: 3 }, runs: [{ hyper: { momentum: 0.9 }, rate: 0.1 }, { hyper: {}, rate: null }, { hyper: {}, rate: 0.2 }],
  batch: "full", sigma: 1, normals: Float64Array.of(1, -1, 2, -2), factors: Float64Array.of(1, 0.5), feedback: {}, centre: [0, 0], radius: 1, examples: [], count: 0,
});
const header = { steps: 2 };
const reading = (sets, value, more = {}) => ({ sets, value, run: null, ...more });

test("a slider sets its rule's number and no other", () => {
  const { runs } = inputsOf(live(), header, [reading("hyper", 0.5, { run: 0, name: "momentum" }), reading("rate", 0.4, { run: 2 })], [1, 2]);
  assert.equal(runs[0].hyper.momentum, 0.5);
  assert.deepEqual([...runs[0].rates], [0.1, 0.05]);
  assert.deepEqual([...runs[2].rates], [0.4, 0.2]);
  assert.deepEqual(runs[1].start, [1, 2]);
});

test("one rate for all leaves rules without a rate alone", () => {
  const { rates } = inputsOf(live(), header, [reading("rate", 0.7)], [0, 0]);
  assert.deepEqual(rates, [0.7, null, 0.7]);
});

test("panels of multiples take their rates from a curvature", () => {
  const given = inputsOf(live(), header, [reading("surface", 4, { name: "curvature_2", multiples: [2, 1, 0.5] })], [0, 0]);
  assert.deepEqual(given.rates, [0.5, 0.25, 0.125]);
  assert.equal(given.surface.curvature_2, 4);
});

test("momenta of a schedule go to every run, null where there are none", () => {
  assert.equal(inputsOf(live(), header, [], [0, 0]).runs[0].momenta, null);
  const { runs } = inputsOf({ ...live(), momenta: Float64Array.of(0.95, 0.85) }, header, [], [0, 0]);
  assert.deepEqual([...runs[2].momenta], [0.95, 0.85]);
});

test("noise is sigma over the root of the batch size, and none for the full batch", () => {
  assert.equal(inputsOf(live(), header, [], [0, 0]).runs[0].noise, null);
  const { runs } = inputsOf(live(), header, [reading("batch", 4), reading("sigma", 3)], [0, 0]);
  assert.deepEqual([...runs[0].noise], [1.5, -1.5, 3, -3]);
});

test("the payload's own numbers are not changed", () => {
  const given = live();
  inputsOf(given, header, [reading("surface", 9, { name: "curvature_2" }), reading("hyper", 0.1, { run: 0, name: "momentum" })], [0, 0]);
  assert.deepEqual([given.surface.curvature_2, given.runs[0].hyper.momentum], [3, 0.9]);
});

test("epochs end with what is left, replacement goes on", () => {
  const stream = Uint16Array.of(4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 1, 1);
  const shuffled = batchesOf(stream, 5, 2, 4, "shuffled");
  assert.deepEqual([...shuffled.sizes], [2, 2, 1, 2]);
  assert.deepEqual([...shuffled.indices], [4, 3, 2, 1, 0, 0, 0, 1]);
  const drawn = batchesOf(stream, 5, 2, 4, "replacement");
  assert.deepEqual([...drawn.indices], [4, 3, 2, 1, 0, 0, 1, 2]);
});
