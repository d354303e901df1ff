import assert from "node:assert/strict";
import test from "node:test";
import { frame } from "../../views/player/panels/curves.js";
import { frameOf, linear, logarithmic, rulesAcross, ticksBelow } from "../../views/player/parts/frame.js";
import { exact, number, numberIfKnown, numberIn, plain } from "../../views/player/parts/format.js";
import { edge } from "../../views/player/parts/marks.js";
import { pointAt, project } from "../../views/player/contour/paths.js";
import { indexAt } from "../../views/player/clock/progress.js";

test("three significant digits everywhere", () => {
  const cases = [[0, "0"], [1, "1"], [-0.012345, "−0.0123"], [123456, "1.23·10⁵"], [1e-5, "10⁻⁵"], [-2.5e-9, "−2.5·10⁻⁹"], [999.6, "1000"], [Infinity, "∞"], [NaN, "not a number"]];
  for (const [value, text] of cases) assert.equal(number(value), text);
});

test("a number is read as it is written, and as it is typed", () => {
  for (const value of [0, -1, 0.155, 2.3e-9, -1e-5, 123456.789, 1e21, 4e-300]) assert.equal(numberIn(exact(value)), value);
  const typed = { "-1": -1, "−1,5": -1.5, "1e-3": 0.001, " 2.5*10^-4 ": 2.5e-4, "10⁻⁸": 1e-8, "-3 · 10⁵": -3e5 };
  for (const [text, value] of Object.entries(typed)) assert.equal(numberIn(text), value, text);
  for (const text of ["", "abc", "1,2,3", "10^", "·10⁻⁸", "0x10⁻²"]) assert.ok(Number.isNaN(numberIn(text)), text);
});

test("what the server quotes is in quotation marks", () => {
  assert.equal(plain("view: `panels` is unknown, `overlay` is used; ``a`b`` became `1`"), "view: “panels” is unknown, “overlay” is used; “a`b” became “1”");
});

test("what a payload has for infinity and for nothing is said as such", () => {
  const [largest] = Float32Array.of(3.4028234e38);
  assert.deepEqual([largest, -largest, 2, NaN].map(numberIfKnown), ["∞", "−∞", "2", "–"]);
});

test("a run is drawn up to the step it was stopped at, and thinned by record", () => {
  const header = { steps: 300, record: 3 };
  assert.equal(indexAt({ stopped_at: null }, header, 150), 50);
  assert.equal(indexAt({ stopped_at: 31 }, header, 150), 10);
  assert.equal(indexAt({ stopped_at: 31 }, header, 12), 4);
});

test("far points stay within the canvas's reach", () => {
  const pixels = project(Float32Array.of(0, 0, 1e30, -1e30), { toPixel: (x, y) => [x, y] });
  assert.ok([...pixels].every((value) => Math.abs(value) <= 20000));
  assert.deepEqual(pointAt(Float32Array.of(0, 0, 10, 20), 0.5), [5, 10]);
  assert.deepEqual(pointAt(Float32Array.of(0, 0, 10, 20), 9), [10, 20]);
});

test("an edge arrow stands at the edge and points outwards", () => {
  const panel = { left: 0, top: 0, width: 100, height: 100 };
  assert.equal(edge(panel, [50, 50]), null);
  const { x, y, angle } = edge(panel, [500, 50]);
  assert.deepEqual([x, y, angle], [90, 50, 0]);
});

test("ticks of a low panel stand as far apart as their letters are high", () => {
  const heights = (scale, height) => {
    const found = [];
    rulesAcross({ font: "20px sans-serif", beginPath() {}, moveTo() {}, lineTo() {}, stroke() {}, fillText: (text, x, y) => found.push(y) }, frameOf({ width: 300, height }, linear(0, 1), scale), 5);
    return found.sort((a, b) => a - b);
  };
  for (const [scale, many] of [[linear(-2.2, 2.2), 5], [logarithmic(-11, 1), 5]]) {
    assert.ok(heights(scale, 400).length >= many - 1, "where there is room");
    for (const height of [90, 110, 150, 200]) {
      const found = heights(scale, height);
      assert.ok(found.length >= 1, "never none");
      assert.ok(found.every((y, k) => !k || y - found[k - 1] >= 20), `${height}: ${found}`);
    }
  }
});

test("names under a panel that would touch have two lines", () => {
  const written = (width, unit = "") => {
    const found = [];
    const at = frameOf({ width, height: 200 }, linear(0, 3), linear(0, 1));
    const names = ["whole passes", "one example", "mini-batches", "SGD"].map((text, k) => ({ text, x: at.xAt(k) }));
    ticksBelow({ font: "16px sans-serif", measureText: (text) => ({ width: 8 * text.length }), fillText: (text, x, y) => found.push([text, x, y]) }, at, names, unit);
    return found;
  };
  assert.deepEqual(written(600).map(([text]) => text), ["whole passes", "one example", "mini-batches", "SGD"]);
  const lines = written(320);
  assert.deepEqual(lines.map(([text]) => text), ["whole", "passes", "one", "example", "mini-", "batches", "SGD"]);
  assert.ok(lines[1][2] - lines[0][2] >= 16 && lines[1][1] === lines[0][1]);
  assert.equal(written(320, "rule").length, 5, "over a unit there is one line");
});

const losses = { stacked: "", measures: [{ name: "loss", label: "loss", log: true, values: null, beside: null }] };
const framed = (header) => frame(losses, { width: 300, height: 200 }, { header, hidden: new Set() });
const runs = [{ id: "a", loss: Float32Array.of(100, 1, 1e-30), stopped_at: null }, { id: "b", loss: Float32Array.of(100, 1e30, 1e38), stopped_at: null }];

test("one diverging run does not squash the loss panel, nor does one at rounding level", () => {
  const at = framed({ steps: 2, record: 1, runs });
  assert.ok(at.high <= 5 && at.low >= -8);
  assert.ok(at.yAt(100) > at.yAt(1e4));
  assert.ok(Math.abs(at.xOf(at.xAt(1.5)) - 1.5) < 1e-9);
});

test("a panel without runs or with one loss still has a frame", () => {
  for (const header of [{ steps: 2, record: 1, runs: [] }, { steps: 1, record: 1, runs: [{ id: "a", loss: Float32Array.of(0, 0), stopped_at: null }] }]) {
    const at = framed(header);
    assert.ok(at.low < at.high);
  }
});
