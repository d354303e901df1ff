import assert from "node:assert/strict";
import test from "node:test";
import { inside } from "../../views/player/parts/segment.js";
import { drape, upTo } from "../../views/player/solid/drape.js";

const BOX = [[-1, 1], [-2, 2]];

test("a segment is cut where it crosses the box", () => {
  assert.deepEqual(inside([0, 0], [4, 0], BOX), [0, 0.25]);
  assert.deepEqual(inside([-3, 0], [3, 0], BOX).map((part) => Math.round(part * 1e6) / 1e6), [0.333333, 0.666667]);
  assert.equal(inside([-3, 3], [3, 3], BOX), null);
  assert.equal(inside([2, -5], [2, 5], BOX), null);
  assert.deepEqual(inside([0, 0], [0, 0], BOX), [0, 1]);
  assert.equal(inside([3, 0], [3, 0], BOX), null);
});

test("long steps get points between, on the straight line", () => {
  const laid = drape([-1, -2, 1, 2], 1, BOX, 0.1);
  assert.equal(laid.x.length, 11);
  laid.x.forEach((x, i) => {
    assert.ok(Math.abs(laid.y[i] - 2 * x) < 1e-12);
    assert.ok(Math.abs(laid.at[i] - (x + 1) / 2) < 1e-12);
  });
});

test("a path that leaves and comes back has a gap and ends at the edge", () => {
  const laid = drape([0, 0, 5, 0, 5, 1, 0, 1], 3, BOX, 1);
  const gap = laid.x.indexOf(null);
  assert.ok(gap > 0);
  assert.equal(laid.x[gap - 1], 1);
  assert.equal(laid.x[gap + 1], 1);
  assert.equal(laid.y[gap + 1], 1);
  assert.ok(laid.x.every((x) => x === null || Math.abs(x) <= 1));
  assert.ok(laid.at.every((at, i) => !i || at >= laid.at[i - 1]));
});

test("a diverged path of huge numbers stays in the box", () => {
  const laid = drape([0, 0, 3e38, -3e38, -3e38, 3e38], 2, BOX, 0.1);
  for (const [i, x] of laid.x.entries()) assert.ok(x === null || (x >= -1 - 1e-9 && x <= 1 + 1e-9 && Math.abs(laid.y[i]) <= 2 + 1e-9));
});

test("a path that leaves for good ends at the edge, whatever comes after", () => {
  const swinging = [0, 0, 0.5, 0, -3, 0, 3, 1, -9, 1];
  const laid = drape(swinging, 4, BOX, 0.1, true);
  assert.deepEqual([laid.x.at(-1), laid.x.at(-2)], [null, -1]);
  assert.ok(Math.abs(laid.left - (1 + 1.5 / 3.5)) < 1e-12);
  assert.ok(laid.at.every((at) => at <= laid.left));
  const gaps = ({ x }) => x.filter((one) => one === null).length;
  assert.deepEqual([gaps(laid), gaps(drape(swinging, 4, BOX, 0.1))], [1, 3]);
  assert.deepEqual([drape(swinging, 1, BOX, 0.1, true).left, drape(swinging, 4, BOX, 0.1).left], [Infinity, Infinity]);
});

test("only what was walked is drawn", () => {
  const laid = drape([0, 0, 0.5, 0, 1, 0], 2, BOX, 0.05);
  assert.equal(upTo(laid, -1), 0);
  assert.equal(upTo(laid, 2), laid.at.length);
  const count = upTo(laid, 0.5);
  assert.ok(laid.at[count - 1] <= 0.5 && laid.at[count] > 0.5);
});
