import assert from "node:assert/strict";
import test from "node:test";
import { banded, factorOf, growth } from "../../views/player/live/factors.js";
import { bestOf, dampingOf } from "../../views/player/live/theory.js";
import { placed } from "../../views/player/overlays/arrows.js";
import { roundNumbers } from "../../views/player/parts/axes.js";

const near = (found, wanted, within) => assert.ok(Math.abs(found - wanted) <= within, `${found} is not ${wanted}`);

test("the factor of a path is its growth per step, whatever it swings", () => {
  const turning = Float64Array.from({ length: 602 }, (_, k) => 3 + 0.9 ** (k >> 1) * (k % 2 ? Math.sin : Math.cos)(0.7 * (k >> 1)));
  near(factorOf(turning, 2, [3, 3], 100), 0.9, 1e-6);
  near(growth(Float64Array.from({ length: 40 }, (_, k) => (k < 20 ? 2 * k : NaN))), Math.exp(2), 1e-9);
  assert.equal(growth([-Infinity, -Infinity]), 0);
  assert.equal(growth([Infinity]), Infinity);
  assert.deepEqual([...banded([0.2, 0.5, 0.99, 1, Infinity], [0.5, 1])], [0, 1, 1, 2, 2]);
});

test("theory of condition number 100", () => {
  const [rate, momentum] = bestOf(["heavy ball", "best", "a", "b"], { a: 1, b: 100 });
  near(rate, 0.0330578512, 1e-9);
  near(momentum, 0.6694214876, 1e-9);
  assert.equal(dampingOf("heavy ball", 0.01, 0.5, 1), "over-damped");
  assert.equal(dampingOf("heavy ball", 0.25, 0.25, 1), "critically damped");
  assert.equal(dampingOf("heavy ball", 0.3, 0.8, 1), "under-damped");
  assert.equal(dampingOf("heavy ball", 1.9, 0, 1), "over-damped, jumping across");
});

test("an arrow begins where the one before it ends", () => {
  const arrow = (name, after, dx, dy) => ({ vector: { name, after, unit: "" }, dx, dy });
  const [one, other, sum] = placed([arrow("a", "", 3, 0), arrow("b", "a", 0, 4), arrow("sum", "", 3, 4)], [10, 10], new Map([["", 2]]));
  assert.deepEqual([one.to, other.from, other.to, sum.from, sum.to], [[16, 10], [16, 10], [16, 18], [10, 10], [16, 18]]);
  assert.equal(sum.length, 10);
});

test("round numbers of a few decades", () => {
  assert.deepEqual(roundNumbers(0.003, 0.5), [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]);
  assert.deepEqual(roundNumbers(0.003, 3, true), [0.01, 0.1, 1]);
});
