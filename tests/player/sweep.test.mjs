import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { createElement: () => ({ setAttribute() {}, append() {} }) };
const { merits, sweep } = await import("../../views/player/live/sweep.js");

const live = { surface: {}, runs: [{ hyper: {}, rate: 0.1 }, { hyper: {}, rate: 0.1 }], batch: "full", sigma: 0, normals: null, factors: null, feedback: {}, centre: [0], radius: 1, examples: [], count: 0 };
const header = { steps: 4, main: { start: [1] }, live, runs: [{ id: "a" }, { id: "b" }] };
const descend = ({ start, rates, steps }) => {
  let w = start[0];
  const loss = [w * w];
  for (let t = 0; t < steps; t++) loss.push((w -= rates[t] * 2 * w) ** 2);
  return { loss, stoppedAt: loss[steps] > 100 ? 2 : null };
};

test("a sweep gives the final loss over the slider's range, for its own run or for all", () => {
  const options = [0.01, 0.1, 0.5, 3];
  const chosen = { key: "a.rate", sets: "rate", run: 0, options };
  const [row, ...others] = sweep(header, [descend, descend], [{ ...chosen, value: 0.1 }], chosen);
  assert.equal(others.length, 0);
  assert.ok(Math.abs(row.ends[0] - 0.98 ** 8) < 1e-12);
  assert.equal(Math.min(...row.ends.filter(Number.isFinite)), 0);
  assert.ok(Number.isNaN(row.ends.at(-1)));
  const all = { key: "rate", sets: "rate", run: null, options };
  assert.equal(sweep(header, [descend, descend], [{ ...all, value: 0.1 }], all).length, 2);
});

test("the lowest loss is fullest, a run that left is empty", () => {
  const [parts] = merits([{ ends: Float64Array.of(10, 0.1, 0, NaN) }]);
  assert.equal(parts[2], 1);
  assert.equal(parts[3], 0);
  assert.ok(parts[0] < parts[1] && parts[1] < parts[2]);
});
