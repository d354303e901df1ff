import assert from "node:assert/strict";
import test from "node:test";
import { between, foundInStep } from "../../views/player/board/found_in_step.js";
import { textOf } from "../../views/player/board/sentence.js";
import { lengthsOf } from "../../views/player/overlays/arrows.js";
import { frame, read, scrubs, size, stepAt } from "../../views/player/panels/bars.js";
import { reading, rowsOf } from "../../views/player/panels/bars_over.js";
import { numbersIn, read as readTerms, size as roomOfTerms, takes } from "../../views/player/panels/terms.js";

const taking = (numbers) => {
  let at = 0;
  return (count) => Float32Array.from(numbers.slice(at, (at += count)));
};

test("a part's numbers stand in brackets, and what is not known is a dash", () => {
  const told = { terms: [{ columns: 2 }, { columns: 0 }, { columns: 1 }] };
  readTerms(told, taking([0.36, -8.92, NaN, NaN, 3, 4]), { points: 2 });
  const [pair, none, one] = told.terms;
  assert.deepEqual([0, 1].map((row) => numbersIn(pair, row)), ["(0.36, −8.9)", "–"]);
  assert.deepEqual([none.values, numbersIn(one, 1)], [null, "4.0"]);
});

const terms = ({ gradient, step, driver }) => ({
  steps: 1, record: 1, points: 1, runs: [{ stopped_at: null }], main: { surface: { axes: ["x", "y"] } },
  panels: [{
    kind: "terms", gradient: "g", step: "s", driver: "m", letter: "m̂",
    terms: [{ part: "g", columns: 2, values: gradient }, { part: "m", columns: 2, values: driver }, { part: "s", columns: 2, values: step }],
  }],
});

test("the line says how far a step turns away from the way down, and which axis it prefers", () => {
  const said = (told) => textOf(foundInStep(terms(told), 0));
  assert.equal(said({ gradient: [1, 0], step: [-2, 0.0001], driver: [1, -0.00005] }), "Step 1 goes straight along −g. One unit of m̂ moves equally far along both axes.");
  assert.equal(said({ gradient: [0, -2], step: [-1, 1], driver: [2, -1] }), "Step 1 turns 45° away from −g. One unit of m̂ moves 2.0 times as far along y as along x.");
  assert.equal(said({ gradient: [0, -2], step: [-1, 1], driver: [-2, -1] }), "Step 1 turns 45° away from −g.", "an axis that it climbs has no rate");
  assert.equal(foundInStep(terms({ gradient: [NaN, NaN], step: [NaN, NaN], driver: [1, 1] }), 0), null);
  assert.equal(foundInStep({ panels: [] }, 0), null);
  assert.ok(Math.abs(between([1, 0], [-1, 1e-9]) - 180) < 1e-6);
});

test("arrows in another unit are said beside those that are lengths on the ground", () => {
  const vector = (name, unit = "") => ({ name, unit });
  const said = (factors, ...vectors) => lengthsOf(vectors, new Map(factors));
  assert.equal(said([["", 1]], vector("step")), "");
  assert.equal(said([["", 12.4]], vector("step")), "arrows drawn 12 times as long");
  assert.equal(said([["gradient", 0.07], ["", 1]], vector("−g", "gradient"), vector("−m", "gradient"), vector("Δw")), "−g and −m at 0.070 of their length, Δw at its own length");
  assert.equal(said([["gradient", 30], ["", 6.2]], vector("−g", "gradient"), vector("Δw")), "−g 30 times as long, Δw 6.2 times as long");
});

const runs = [{ id: "a", name: "A", stopped_at: null }, { id: "b", name: "B", stopped_at: null }];
const over = { over: true, names: ["x", "y"], dotted: false, ruled: true, line: "RMS", label: "g" };

test("bars over the steps: a column for each name of each run, one scale for all that holds zero and the lines", () => {
  const panel = { ...over, ...read(over, taking([1, -2, 3, -4, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]), { runs, points: 2 }) };
  const view = { header: { runs, points: 2, steps: 1, record: 1 }, hidden: new Set() };
  const at = frame(panel, { width: 400, height: 200 }, view);
  assert.deepEqual(at.columns.map(({ run, name }) => `${run.id} ${name}`), ["a x", "a y", "b x", "b y"]);
  assert.ok(at.yAt(0) < at.yAt(-4) && at.yAt(5) > 0 && at.yAt(-4) < 200);
  for (const { at: column } of at.columns) for (const step of [0, 1]) assert.equal(stepAt(at, column.xAt(step + 0.5)), step);
  assert.equal(reading(at, panel, view, at.columns[1].at.xAt(1.5)), "step 2\nx  3  RMS 0\ny  −4  RMS 0\nx  0  RMS 0\ny  0  RMS 0");
  const alone = frame(panel, { width: 400, height: 200 }, { ...view, hidden: new Set(["b"]) });
  assert.equal(alone.columns.length, 2);
  assert.ok(alone.inner.top < at.inner.top, "two runs have a row of names");
});

test("a column ends with the last step that is known", () => {
  assert.equal(rowsOf([Float32Array.of(1, 2, NaN, NaN, NaN, NaN)], 2), 1);
  assert.equal(rowsOf([Float32Array.of(1, NaN, NaN), Float32Array.of(1, 2, NaN)], 1), 2);
  assert.equal(rowsOf([Float32Array.of(NaN)], 1), 1);
  assert.deepEqual([scrubs({ over: true }), scrubs({ over: false })], [true, false]);
});

test("a formula under the picture takes its height off it on a wide page", () => {
  const told = { terms: [{}, {}, {}] };
  assert.equal(roomOfTerms(told, { wide: true, presented: false }), takes(told, false));
  assert.ok(takes(told, true) > takes(told, false));
  assert.ok(roomOfTerms(told, { wide: false }) > 300);
  assert.equal(size({ place: "beside" }, {}), null);
  assert.deepEqual(size({ place: "main" }, { main: 800, height: 400 }).height, 400);
});
