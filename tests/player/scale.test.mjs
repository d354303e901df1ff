import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { createElement: () => ({ addEventListener() {}, append() {}, setAttribute() {}, dataset: {} }) };
const { nearest } = await import("../../views/player/rate/grip.js");
const { partAt, ratesOn, stopAt, trackOf, valueAt } = await import("../../views/player/rate/scale.js");
const { curvePoints } = await import("../../views/player/rate/value_row.js");

const LINEAR = { low: 0, high: 4, log: false };
const LOGARITHMIC = { low: 0.01, high: 1, log: true };

test("a value stands where the track shows it, and inside the track", () => {
  assert.equal(partAt(LINEAR, 1), 0.25);
  assert.ok(Math.abs(partAt(LOGARITHMIC, 0.1) - 0.5) < 1e-12);
  assert.deepEqual([partAt(LINEAR, -1), partAt(LINEAR, 9), partAt(LOGARITHMIC, 0)], [0, 1, 0]);
  for (const track of [LINEAR, LOGARITHMIC]) assert.ok(Math.abs(partAt(track, valueAt(track, 0.3)) - 0.3) < 1e-12);
});

test("the track is the desk's, or as far as its marks go", () => {
  const marks = [{ low: 0.1, high: 1, log: true }, { low: 0.01, high: 0.5, log: true }];
  assert.deepEqual(trackOf(marks, [1e-3, 10]), { low: 1e-3, high: 10, log: true });
  assert.deepEqual(trackOf(marks, undefined), { low: 0.01, high: 1, log: true });
  assert.equal(trackOf([...marks, { low: 0, high: 1, log: false }], [0, 1]).log, false);
});

test("rates are tried in the middle of equal parts", () => {
  const rates = ratesOn(LOGARITHMIC, 4);
  assert.deepEqual(rates.map((rate) => partAt(LOGARITHMIC, rate).toFixed(3)), ["0.125", "0.375", "0.625", "0.875"]);
});

test("a hand stops at the nearest stop", () => {
  const stops = [0.01, 0.1, 0.2, 1];
  assert.deepEqual([0, 0.2, 0.3, 0.56, 0.6, 0.7, 1].map((part) => stopAt(LOGARITHMIC, stops, part)), [0.01, 0.01, 0.1, 0.1, 0.2, 0.2, 1]);
});

test("a hand takes the disc that is nearest, the large one from further away", () => {
  const [chosen, near, far] = [{ part: 0.5 }, { part: 0.52 }, { part: 0.9 }];
  const taken = (x, kind) => nearest([chosen, near, far], chosen, x, 1000, kind);
  assert.equal(taken(484, "mouse"), chosen);
  assert.equal(taken(515, "mouse"), near);
  assert.equal(taken(912, "mouse"), far);
  assert.equal(taken(913, "mouse"), null);
  assert.equal(taken(917, "touch"), far);
  assert.equal(taken(700, "touch"), null);
});

test("a curve goes from zero to its highest value, and one of zeros lies at the bottom", () => {
  assert.equal(curvePoints([0, 1, 2]), "0.0,20.0 36.0,11.0 72.0,2.0");
  assert.equal(curvePoints([0, 0]), "0.0,20.0 72.0,20.0");
});
