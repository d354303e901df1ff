import assert from "node:assert/strict";
import test from "node:test";
import { again, extremeOf, functionOf, graphsOf, placeAt, valueAt } from "../../views/player/plot/graphs.js";
import { legendRows } from "../../views/player/plot/legend.js";
import { frame, handles, reading, ticksOf } from "../../views/player/panels/plot.js";

const X = { label: "z", low: -2, high: 2, log: false };
const square = { name: "square", extreme: "lowest", run: "", best: null, values: Float32Array.of(6.25, 2.25, 0.25, 0.25, 2.25) }; // (x - 0.5)^2
const RULER = { sets: "z", at: 1, label: "z", along: "x", across: null, ends: null, on: null };
const PLOT = { x: X, y: { label: "loss", low: 0, high: 4, log: false }, count: 5, graphs: [square], hands: [RULER], names: [], script: "", params: { y: 1 }, first: 0, reads: null, words: [] };
const hidden = new Set();
const at = (settings) => ({ settingOf: (name) => settings[name], hidden });

test("a curve is read between its points, and not beside them", () => {
  assert.equal(valueAt(PLOT, square, -1.5), 4.25);
  assert.equal(valueAt(PLOT, square, 2), 2.25);
  assert.ok(Number.isNaN(valueAt(PLOT, square, 2.01)));
  const decades = { x: { low: 0.01, high: 100, log: true }, count: 3 };
  assert.ok(Math.abs(valueAt(decades, { values: [0, 1, 2] }, 10) - 1.5) < 1e-12);
  assert.ok(Math.abs(placeAt(decades.x, 0.25) - 0.1) < 1e-12);
});

test("the lowest point of a parabola is found between the points of its curve, its highest at an end is none", () => {
  const [x, y] = extremeOf(PLOT, square);
  assert.ok(Math.abs(x - 0.5) < 1e-6 && Math.abs(y) < 1e-6);
  assert.equal(extremeOf(PLOT, { ...square, extreme: "highest" }), null);
  const [top] = extremeOf(PLOT, { extreme: "highest", values: square.values.map((value) => -value) });
  assert.ok(Math.abs(top - 0.5) < 1e-6);
});

test("curves stay as they were sent until a setting of theirs has moved, and are made anew with it", () => {
  const { graphs, found } = graphsOf(PLOT, at({ y: 0 })); // no function is known for it
  assert.equal(graphs, PLOT.graphs);
  assert.equal(found(square, -1.5), 4.25);
  const [first] = again({ ...PLOT, first: 1 }, (x) => [0, 10 * x]);
  assert.deepEqual(first.values, [-20, -10, 0, 10, 20]);
  const [bars] = again({ ...PLOT, count: 3, names: ["a", "b", "c"] }, (k) => [k]);
  assert.deepEqual(bars.values, [0, 1, 2]);
});

test("whoever needs a function that is on its way is told when it has come, and not where it does not", async () => {
  globalThis.document ??= { baseURI: "file:///" };
  const script = "data:text/javascript,export default () => 7;", told = [];
  const come = new Promise((resolve) => {
    assert.equal(functionOf(script, () => told.push("one")), null);
    assert.equal(functionOf(script, () => resolve(told.push("another"))), null);
  });
  await come;
  assert.deepEqual(told, ["one", "another"]);
  assert.equal(functionOf(script, () => told.push("late"))(), 7);
  assert.equal(functionOf("data:text/javascript,throw 1;", () => told.push("broken")), null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(told, ["one", "another"]);
});

test("a ruler is dragged along its axis and stays on it; a point moves along one axis only", () => {
  const view = { ...at({ z: -1, height: 3 }), scale: 1 };
  const [ruler] = handles(PLOT, view);
  assert.deepEqual([ruler.at[0], ruler.through, ruler.sets], [-1, true, ["z"]]);
  assert.deepEqual([ruler.keep([7, 1]), ruler.keep([-1.23456, 0])], [[2], [-1.23]]);
  const [bar] = handles({ ...PLOT, hands: [{ sets: "height", at: 1, label: "height", along: "y", across: 2, ends: [0, 3.5], on: null }] }, view);
  assert.deepEqual([bar.at, bar.through, bar.keep([9, 9]), bar.said([2])], [[2, 3], false, [3.5], "height 2"]);
  const [whole] = handles({ ...PLOT, hands: [{ ...RULER, whole: true }] }, view);
  assert.deepEqual([whole.keep([1.6, 0]), whole.keep([-0.7, 0])], [[2], [-1]]);
});

test("names that do not fit beside each other stand below each other, and the panel is lower for it", () => {
  const graphs = ["one", "another", "a third"].map((name) => ({ ...square, name }));
  const rows = (width) => legendRows({ ...PLOT, graphs }, width, 13).rows.map((row) => row.map(({ i }) => i));
  assert.deepEqual([rows(900), rows(120)], [[[0, 1, 2]], [[0], [1], [2]]]);
  const inner = (width) => frame({ ...PLOT, graphs }, { width, height: 300 }, { scale: 1, header: { panels: [] } }).inner;
  assert.ok(inner(220).top > inner(900).top + 30);
  assert.equal(inner(220).bottom, inner(900).bottom);
});

test("a low panel leaves out the names that the main one says already", () => {
  const graphs = ["one", "another", "a third"].map((name) => ({ ...square, name }));
  const top = (main, height, all = graphs) => frame({ ...PLOT, graphs: all }, { width: 220, height }, { scale: 1, header: { panels: [{ graphs: main }] } }).inner.top;
  assert.ok(top(graphs, 120) < top(graphs, 300) - 30);
  assert.equal(top(graphs.slice(1), 120), top(graphs, 300), "one of them it does not say");
});

test("marked numbers stand along an axis instead of round ones, and curves without a name are not read", () => {
  const panel = { ...PLOT, graphs: [square, { ...square, name: "" }], marked: [] };
  const view = { scale: 1, settingOf: () => undefined, hidden, header: { panels: [] } };
  const placed = frame(panel, { width: 400, height: 200 }, view);
  assert.deepEqual(ticksOf(placed, { ...panel, marked: [-1, 2] }).map(({ text, x }) => [text, x]), [["−1", placed.xAt(-1)], ["2", placed.xAt(2)]]);
  assert.ok(ticksOf(placed, panel).length > 2);
  assert.deepEqual(reading(placed, panel, view, placed.xAt(2)).split("\n").length, 2);
});

test("the head of a run is dragged along its curve, as far as that can be seen, and goes with the run", () => {
  const graphs = [{ ...square, run: "sgd" }, { ...square, run: "adam" }];
  const panel = { ...PLOT, graphs, hands: [0, 1].map((on) => ({ ...RULER, sets: `tuned.${graphs[on].run}`, at: -2, on })) };
  const [sgd, adam] = handles(panel, at({ "tuned.adam": -1.5 }));
  assert.deepEqual([sgd.at, adam.at], [[-2, 4], [-1.5, 4]]); // the curve is at 6.25 and 4.25 there, above the panel
  assert.deepEqual([adam.sets, adam.placed, adam.through, adam.keep([0.12345, 9])], [["tuned.adam"], false, false, [0.123]]);
  const [left] = handles(panel, { ...at({}), hidden: new Set(["sgd"]) });
  assert.deepEqual(left.sets, ["tuned.adam"]);
});

test("lines of words over a panel take room from it, and a low one has its unit beside its ticks", () => {
  const inner = (words, height) => frame({ ...PLOT, words }, { width: 400, height }, { scale: 1 }).inner;
  assert.ok(inner(["one", "two"], 300).top > inner(["one"], 300).top + 10);
  assert.ok(180 - inner(["one"], 180).bottom < 300 - inner(["one"], 300).bottom - 10);
});
