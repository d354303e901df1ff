import assert from "node:assert/strict";
import test from "node:test";
import { isSame } from "../../views/player/desk/address_bar.js";
import { curvePoints, lossPlaces, partAt, stretches } from "../../views/player/desk/strips.js";

const LINEAR = { low: 0, high: 4, log: false };
const LOGARITHMIC = { low: 0.01, high: 1, log: true };

test("a value stands where its slider shows it, and inside the track", () => {
  assert.equal(partAt(LINEAR, 1), 0.25);
  assert.ok(Math.abs(partAt(LOGARITHMIC, 0.1) - 0.5) < 1e-12);
  assert.deepEqual([partAt(LINEAR, -1), partAt(LINEAR, 9)], [0, 1]);
});

test("a curve goes from zero to its highest value, and one of zeros lies at the bottom", () => {
  assert.equal(curvePoints([0, 1, 2]), "0.0,31.0 100.0,17.0 200.0,3.0");
  assert.equal(curvePoints([0, 0]), "0.0,31.0 200.0,31.0");
});

test("losses are placed by the slider's scale, low ones low; a diverged one has no height", () => {
  const places = lossPlaces(LOGARITHMIC, { rates: [0.01, 0.1, 1], losses: [100, 0.01, null] });
  assert.deepEqual(places.map(([x, y]) => [x.toFixed(3), y && y.toFixed(3)]), [["0.000", "1.000"], ["0.500", 0], ["1.000", null]]);
});

test("stretches cover the track; one that lies outside of it is not there", () => {
  const names = ["monotone", "oscillating", "diverging"];
  assert.deepEqual(stretches(LINEAR, { ends: [1, 2], names }).map(({ from, to }) => [from, to]), [[0, 0.25], [0.25, 0.5], [0.5, 1]]);
  assert.deepEqual(stretches(LINEAR, { ends: [5, 10], names }), [{ name: "monotone", from: 0, to: 1 }]);
  assert.deepEqual(stretches(LINEAR, { ends: [1, 2, 4], names }).length, 3);
});

test("addresses are the same in any order, and whatever Streamlit itself adds", () => {
  assert.ok(isSame("?a=1&b=2%2C3", "b=2,3&a=1"));
  assert.ok(isSame("?embed=true&a=1", "a=1"));
  assert.ok(!isSame("a=1", "a=2"));
  assert.ok(isSame("", ""));
});
