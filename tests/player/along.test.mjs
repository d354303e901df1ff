import assert from "node:assert/strict";
import test from "node:test";
import { gradientAt, madeOf } from "../../views/player/live/along.js";
import { draw, enlarged, follow } from "../../views/player/overlays/arrows.js";
import { follow as followCurves } from "../../views/player/panels/curves.js";

const [A, B, RATE, STEPS] = [1, 9, 0.05, 12];
const at = (x, y) => (A * x * x + B * y * y) / 2 + 3;
const near = (found, wanted, within = 1e-6) => assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

/** Gradient descent on the bowl in closed form, from (2, 1). */
const placeAt = (t) => [2 * (1 - RATE * A) ** t, (1 - RATE * B) ** t];
const slopeAt = (t) => [A * placeAt(t)[0], B * placeAt(t)[1]];

function moved(more = {}, stoppedAt = null) {
  const runs = [{ id: "sgd", name: "SGD", x: Float32Array.from({ length: 2 * STEPS + 2 }, (_, k) => placeAt(Math.floor(k / 2))[k % 2]), stopped_at: null }];
  const surface = { minima: [[4, 4], [0, 0]], deepest: [false, true] };
  const header = { runs, steps: STEPS, record: 1, points: STEPS + 1, live: { centre: [0, 0] }, main: { surface }, ...more };
  return { header, grounded: false, evaluate: { at }, paths: [{ x: Float64Array.from({ length: 2 * STEPS + 2 }, (_, k) => placeAt(Math.floor(k / 2))[k % 2]), stoppedAt }] };
}

test("slopes by central differences are those of the bowl, also where it is high", () => {
  for (const point of [[2, 1], [-0.3, 0], [1e4, -2e4]]) gradientAt(at, point).forEach((part, axis) => near(part, [A, B][axis] * point[axis], 1e-9));
  near(gradientAt((w) => w ** 3, [2])[0], 12, 1e-9);
});

test("under a hand the curves are what the closed forms of gradient descent say", () => {
  const of = (quantity) => madeOf(moved(), quantity).get("sgd");
  for (let t = 0; t < STEPS; t++) {
    near(of("gradient norm")[t], Math.hypot(...slopeAt(t)));
    near(of("step length")[t], RATE * Math.hypot(...slopeAt(t)));
    near(of("effective rate")[t], RATE);
    near(of("distance")[t], Math.hypot(...placeAt(t)));
  }
  assert.ok(Number.isNaN(of("step length")[STEPS]) && Number.isNaN(of("effective rate")[STEPS]), "after the last step there is none");
  near(of("gradient norm")[STEPS], Math.hypot(...slopeAt(STEPS)));
});

test("and the arrows too: each step is the rate times the way down", () => {
  const of = (quantity) => madeOf(moved(), quantity).get("sgd");
  for (let t = 0; t < STEPS; t++) {
    [0, 1].forEach((axis) => {
      const step = -RATE * slopeAt(t)[axis];
      near(of("step")[2 * t + axis], step);
      near(of("downhill")[2 * t + axis], step);
      if (t) near(of("previous step")[2 * t + axis], -RATE * slopeAt(t - 1)[axis]);
    });
  }
  assert.ok(Number.isNaN(of("previous step")[0]) && Number.isNaN(of("step")[2 * STEPS]));
});

test("a run that was stopped has no step from its last point on, and on a moved surface no minimum is known", () => {
  const of = (quantity) => madeOf(moved({}, 5), quantity).get("sgd");
  assert.deepEqual([3, 4, 5].map((t) => Number.isNaN(of("step length")[t])), [false, true, true]);
  assert.ok(!Number.isNaN(of("previous step")[2 * 4]));
  assert.ok(madeOf({ ...moved(), grounded: true }, "distance").get("sgd").every(Number.isNaN));
});

test("only recorded steps are given, and only measures and vectors with a quantity follow", () => {
  const sparse = moved({ record: 3, points: 5 });
  assert.equal(madeOf(sparse, "distance").get("sgd").length, 5);
  near(madeOf(sparse, "distance").get("sgd")[2], Math.hypot(...placeAt(6)));
  const values = new Map([["sgd", Float32Array.of(1)]]);
  const { measures } = followCurves({ measures: [{ name: "loss", quantity: "", values: null }, { name: "step", quantity: "step length", values }] }, moved());
  assert.deepEqual([measures[0].values, measures[1].values.get("sgd").length], [null, STEPS + 1]);
  const { vectors } = follow({ vectors: [{ name: "m", quantity: "", values }, { name: "step", quantity: "step", values }] }, moved());
  assert.deepEqual([vectors[0].values, vectors[1].values.get("sgd").length], [values, 2 * STEPS + 2]);
});

/** What is drawn of overlays on a box of 100 pixels a unit: tips of arrowheads in ink, words. */
function drawn(runs, view, { least = 0, step = [0.25, 0] } = {}) {
  const [lines, words] = [[], []];
  let path = [];
  const context = new Proxy({ measureText: (text) => ({ width: 7 * text.length }), beginPath: () => (path = []), moveTo: (...to) => path.push(to), lineTo: (...to) => path.push(to), fill: () => lines.push(path[0]), fillText: (text) => words.push(text) }, { get: (target, name) => target[name] ?? (() => {}), set: () => true });
  const box = { left: 0, top: 0, width: 600, height: 400, toPixel: (x, y) => [100 + 100 * x, 300 - 100 * y] };
  const values = new Map(runs.map(({ id }) => [id, Float32Array.of(...step)]));
  const colour = { light: "#000000", dark: "#ffffff" };
  const overlay = { scale: 1, least, vectors: [{ name: "step", colour, dash: [], values }, { name: "−g", colour, dash: [3, 2], values }] };
  const off = draw(context, box, overlay, { header: { steps: 1, record: 1 }, step: 0, scale: 1, theme: { halo: "#fff", font: "x", least: 12 }, held: false, lifted: null, pixels: (_, run) => Float32Array.from(box.toPixel(...run.x)), ...view }, {}, runs);
  return { tips: lines, words, off };
}
const runs = ["sgd", "adam"].map((id, i) => ({ id, x: Float32Array.of(i, 1), stopped_at: null }));

test("of several runs only the chosen one has arrows, or the one that is lifted", () => {
  assert.deepEqual(drawn(runs, { chosen: "adam" }).tips.at(-1), [100 + 100 + 25, 200]);
  assert.deepEqual(drawn(runs, { chosen: "adam", lifted: "sgd" }).tips.at(-1), [100 + 25, 200]);
  assert.deepEqual(drawn(runs, { chosen: "momentum" }).tips, [], "which is hidden");
  assert.ok(drawn(runs.slice(0, 1), { chosen: "adam" }).tips.length, "one that is alone in its box has them anyway");
  assert.deepEqual(drawn(runs, { chosen: "adam", held: true }).tips, []);
});

test("both names of arrows that lie on each other can be read, and words keep off arrows and names", () => {
  const { words, off } = drawn(runs, { chosen: "sgd" });
  assert.deepEqual(words, ["step", "−g"]);
  const [a, b] = off.slice(-2);
  assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]);
  assert.ok(off.some(([left, top, right, bottom]) => left <= 112 && right >= 112 && top <= 200 && bottom >= 200), "along the arrow");
});

test("short arrows are drawn longer by one factor, which is said; what is as good as nothing is not drawn", () => {
  const { tips, words } = drawn(runs, { chosen: "sgd" }, { least: 34, step: [0.02, 0] });
  near(tips.at(-1)[0], 134);
  assert.ok(words.includes("arrows drawn 17 times as long"), words.join());
  assert.deepEqual(drawn(runs, { chosen: "sgd" }, { least: 34, step: [1e-9, 0] }).words, []);
  assert.equal(enlarged([{ dx: 3, dy: 4 }, { dx: NaN, dy: NaN }], 20), 4);
  assert.equal(enlarged([{ dx: 30, dy: 40 }], 20), 1);
  assert.equal(enlarged([{ dx: NaN, dy: NaN }], 20), 1);
});
