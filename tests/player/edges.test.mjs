import assert from "node:assert/strict";
import test from "node:test";
import { apart } from "../../views/player/contour/edges.js";

const BOX = { left: 0, top: 0, width: 800, height: 400 };
const SEGMENTS = [[580, 10, 790, 44]];

test("arrows on one edge stand beside each other, within the picture", () => {
  const taken = [];
  for (let k = 0; k < 8; k++) apart({ x: 790, y: 30, angle: 0 }, taken, BOX);
  const places = taken.map(({ y }) => y).sort((a, b) => a - b);
  assert.ok(places.every((y, i) => y >= 10 && y <= 390 && (!i || y - places[i - 1] >= 20)), String(places));
  assert.ok(taken.every(({ x }) => x === 790));
});

test("an arrow keeps out from under a control", () => {
  const above = apart({ x: 700, y: 10, angle: -1.5 }, [], BOX, SEGMENTS);
  assert.ok(above.y === 10 && (above.x < 568 || above.x > 802), String(above.x));
  const beside = apart({ x: 790, y: 20, angle: 0 }, [], BOX, SEGMENTS);
  assert.ok(beside.x === 790 && beside.y > 56, String(beside.y));
});

test("where nothing is free an arrow stands where it would, and what is inside has none", () => {
  assert.equal(apart({ x: 700, y: 10, angle: 0 }, [], BOX, [[0, 0, 800, 400]]).x, 700);
  assert.equal(apart(null, [], BOX), null);
});
