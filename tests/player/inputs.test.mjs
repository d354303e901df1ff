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

test("of two such curvatures the steeper one counts", () => {
  const both = [["curvature_1", 8], ["curvature_2", 4]].map(([name, value]) => reading("surface", value, { name, multiples: [2, 1, 0.5] }));
  for (const order of [both, both.toReversed()]) assert.deepEqual(inputsOf(live(), header, order, [0, 0]).rates, [0.25, 0.125, 0.0625]);
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

test("a run's own batch stands before that of all, and its slider sets it alone", () => {
  const given = live();
  given.runs[2].batch = 4;
  const noises = (readings) => inputsOf(given, header, readings, [0, 0]).runs.map(({ noise }) => noise?.[0] ?? null);
  assert.deepEqual(noises([]), [null, null, 0.5]);
  assert.deepEqual(noises([reading("batch", 1)]), [1, 1, 0.5]);
  assert.deepEqual(noises([reading("batch", 1), reading("batch", 16, { run: 2 })]), [1, 1, 0.25]);
  assert.deepEqual(noises([reading("batch", 1), reading("batch", "as all", { run: 2 })]), [1, 1, 1]);
  assert.deepEqual(noises([reading("batch", 4, { run: 0 })]), [0.5, null, 0.5]);
  assert.deepEqual(inputsOf(given, header, [], [0, 0]).sizes, ["full", "full", 4]);
});

test("runs that are told the same share their noise and their batches", () => {
  const { runs } = inputsOf(live(), header, [reading("batch", 4)], [0, 0]);
  assert.equal(runs[0].noise, runs[2].noise);
  const given = { ...live(), count: 5, batch: 2, ordered: "fixed", order: Uint16Array.from({ length: 10 }, (_, k) => k % 5), normals: null };
  Object.assign(given.runs[1], { batch: "full" });
  Object.assign(given.runs[2], { ordered: "shuffled", order: Uint16Array.of(4, 3, 2, 1, 0, 0, 1, 2, 3, 4) });
  const found = inputsOf(given, header, [], [0, 0]);
  assert.deepEqual(found.runs.map(({ batches }) => [...batches.indices]), [[0, 1, 2, 3], [0, 1, 2, 3, 4, 0, 1, 2, 3, 4], [4, 3, 2, 1]]);
  assert.deepEqual(found.sizes, [2, "full", 2]);
});

test("a run's own schedule stands before that of all, also where it asks for nothing", () => {
  const given = { ...live(), feedback: { plateau: { factor: 1 } }, momenta: Float64Array.of(0.95, 0.85) };
  given.runs[0].schedule = { factors: Float64Array.of(1, 0.1), momenta: null, feedback: { plateau: { factor: 0.5 } } };
  given.runs[2].schedule = { factors: null, momenta: Float64Array.of(0.5, 0.5), feedback: {} };
  const { runs } = inputsOf(given, header, [], [0, 0]);
  const near = (values) => values.map((value) => Number(value.toPrecision(12)));
  assert.deepEqual(runs.map(({ rates }) => near([...rates])), [[0.1, 0.01], [1, 0.5], [0.2, 0.2]]);
  assert.deepEqual(runs.map(({ momenta }) => momenta && [...momenta]), [null, [0.95, 0.85], [0.5, 0.5]]);
  assert.deepEqual(runs.map(({ feedback }) => feedback.plateau?.factor), [0.5, 1, undefined]);
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

test("a slider sets a coordinate of the start of its run, and the others start where all do", () => {
  const { runs } = inputsOf(live(), header, [reading("start", 7, { run: 0, name: "1" }), reading("start", -3, { run: 2, name: "0" }), reading("start", 4, { run: 2, name: "1" })], [1, 2]);
  assert.deepEqual(runs.map(({ start }) => start), [[1, 7], [1, 2], [-3, 4]]);
});
