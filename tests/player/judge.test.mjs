import assert from "node:assert/strict";
import test from "node:test";
import { downOf, heightOf, judge } from "../../views/player/rate/judge.js";

const STEPS = 200;
const GROUND = { n: 1, steps: STEPS, centre: [0], radius: 5, near: 5e-3, held: 10, minima: [[0]], saddles: [], noisy: false };

/** Gradient descent with momentum on a w^2 / 2 from w = -2; stopped like the server's where it is 1000 radii away. */
function descent(rate, { a = 1, momentum = 0, steps = STEPS, start = -2, noise = () => 0 } = {}) {
  const [x, loss] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  let [w, v, stoppedAt] = [start, 0, null];
  [x[0], loss[0]] = [w, (a * w * w) / 2];
  for (let t = 1; t <= steps; t++) {
    const next = momentum * v + a * w + noise(t);
    if (stoppedAt === null && Math.abs(w - rate * next) > 5000) stoppedAt = t;
    if (stoppedAt === null) [v, w] = [next, w - rate * next];
    [x[t], loss[t]] = [w, (a * w * w) / 2];
  }
  return { x, loss, stoppedAt };
}
const kind = (rate, of) => judge(descent(rate, of), GROUND).kind;

for (const a of [0.5, 1, 2, 4]) {
  test(`a parabola of curvature ${a} has its regimes at 1/a and 2/a exactly`, () => {
    assert.equal(kind(1e-4 / a, { a }), "crawls");
    assert.equal(kind(0.5 / a, { a }), "converges");
    assert.deepEqual(judge(descent(1 / a, { a }), GROUND), { kind: "converges", at: 1 });
    assert.equal(kind(1.5 / a, { a }), "converges");
    assert.equal(kind(1.999 / a, { a }), "swings");
    assert.deepEqual(judge(descent(2 / a, { a }), GROUND), { kind: "swings", at: null });
    assert.equal(kind(2.001 / a, { a }), "diverges");
    assert.equal(kind(3 / a, { a }), "diverges");
  });
}

test("the step is the one that the closed form gives", () => {
  for (const rate of [0.1, 0.3, 1.2, 1.7]) {
    const at = Math.ceil(Math.log(GROUND.near / 2) / Math.log(Math.abs(1 - rate)));
    assert.deepEqual(judge(descent(rate), GROUND), { kind: "converges", at }, String(rate));
  }
});

test("momentum converges up to 2 (1 + beta) / a, swinging though it may be", () => {
  for (const momentum of [0.5, 0.9]) {
    const limit = 2 * (1 + momentum);
    assert.equal(kind(0.5 * limit, { momentum }), "converges");
    assert.equal(kind(0.9 * limit, { momentum }), "converges");
    assert.equal(kind(1.01 * limit, { momentum }), "diverges");
  }
});

test("what is near a minimum has to stay there, and any minimum will do", () => {
  const { x, loss } = descent(0.5);
  assert.equal(judge({ x, loss, stoppedAt: null }, { ...GROUND, minima: [[3], [0]] }).kind, "converges");
  assert.equal(judge({ x, loss, stoppedAt: null }, { ...GROUND, minima: [[3]] }).kind, "crawls");
  const late = Float64Array.from(x, (_, t) => (t < STEPS - 5 ? -2 : 0));
  assert.equal(judge({ x: late, loss, stoppedAt: null }, GROUND).kind, "crawls");
});

test("a run that a step led too far diverges, one that left downhill escapes, with its step", () => {
  const { x, loss } = descent(0.5);
  assert.deepEqual(judge({ x, loss, stoppedAt: 17 }, GROUND), { kind: "diverges", at: null });
  assert.deepEqual(judge({ x, loss, stoppedAt: 17, escaped: true }, GROUND), { kind: "escapes", at: 17 });
  assert.equal(judge({ x, loss, stoppedAt: STEPS + 1 }, GROUND).kind, "converges");
});

test("where no minimum is known, what has come to rest is there; beside a saddle it is not", () => {
  const unknown = { ...GROUND, minima: [] };
  assert.equal(judge(descent(0.2), unknown).kind, "converges");
  assert.equal(judge(descent(1e-4), unknown).kind, "crawls");
  assert.equal(judge(descent(0), unknown).kind, "crawls");
  assert.equal(judge(descent(0.2), { ...unknown, saddles: [[0]] }).kind, "crawls");
});

test("noise keeps a run swinging about its minimum, and does not make it diverge", () => {
  const noise = (t) => 3 * Math.sin(12.9898 * t * t);
  assert.equal(judge(descent(1.2, { noise }), { ...GROUND, noisy: true }).kind, "swings");
  const near = { noise, start: 0.01 };
  assert.notEqual(judge(descent(0.3, near), { ...GROUND, noisy: true }).kind, "diverges");
});

test("under noise a rate stands the higher the nearer it stays, and crawls as long as it comes nearer", () => {
  const noise = (t) => 0.3 * Math.sin(12.9898 * t * t);
  const found = [0.002, 0.01, 0.1, 1.2].map((rate) => judge(descent(rate, { noise }), { ...GROUND, noisy: true }));
  assert.deepEqual(found.map(({ kind }) => kind), ["crawls", "crawls", "swings", "swings"]);
  const heights = found.map((one) => heightOf(one, STEPS));
  assert.ok(heights[0] < heights[1] && heights[1] < heights[2] && heights[3] < heights[2], String(heights));
});

test("what ends higher than it began, out of the box, diverges; inside it crawls", () => {
  const climb = (end) => ({ x: Float64Array.from({ length: STEPS + 1 }, (_, t) => 1 + (end * t) / STEPS), loss: Float64Array.from({ length: STEPS + 1 }, (_, t) => (t > 190 ? 2 - t / STEPS : t < 10 ? 0.5 : 3)), stoppedAt: null });
  assert.equal(judge(climb(9), GROUND).kind, "diverges");
  assert.equal(judge(climb(2), GROUND).kind, "crawls");
});

test("very short runs are judged as well", () => {
  for (const steps of [1, 2, 5, 12]) assert.ok(["converges", "crawls", "swings"].includes(judge(descent(0.5, { steps }), { ...GROUND, steps }).kind));
});

test("the sooner there, the higher; what never is stands on the floor", () => {
  const heights = [1, 14, 30, 100, 300].map((at) => heightOf({ kind: "converges", at }, 300));
  assert.equal(heights[0], 1);
  assert.ok(heights.every((height, i) => i === 0 || height <= heights[i - 1]));
  assert.ok(heights[4] > heightOf({ kind: "crawls", at: null }, 300));
  assert.equal(heightOf({ kind: "diverges", at: null }, 300), 0);
  assert.ok(Number.isFinite(heightOf({ kind: "converges", at: 1 }, 1)));
});

test("what is not there stands the higher, the further down it has come, and below what is there", () => {
  const low = -2;
  const down = [1, 0.5, 1e-2, 1e-5, 0, -1e-9].map((part) => downOf([10 + low, 10 * part + low], low, 1));
  assert.deepEqual([down[0], down.slice(3)], [0, [1, 1, 1]]);
  assert.ok(Math.abs(down[1] - Math.log10(2) / 5) < 1e-12 && Math.abs(down[2] - 0.4) < 1e-12);
  assert.deepEqual([downOf([1, 30], 0, 1), downOf([0, 0], 0, 1), downOf([1, NaN], 0, 1)], [0, 0, 0]);
  const heights = down.map((part) => heightOf({ kind: "crawls", at: null, down: part }, 300));
  assert.ok(heights.every((height, i) => i === 0 || height >= heights[i - 1]));
  assert.ok(heights.at(-1) < heightOf({ kind: "converges", at: 300 }, 300));
});
