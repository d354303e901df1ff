import assert from "node:assert/strict";
import test from "node:test";
import { isolines, labels, lossAt, rows, scale } from "../../views/player/contour/levels.js";

const SIZE = 41;
const DOMAIN = [[-2, 2], [-1, 3]];
const at = (i, j) => [-2 + (4 * j) / (SIZE - 1), -1 + (4 * i) / (SIZE - 1)];
const gridOf = (f) => Float32Array.from({ length: SIZE * SIZE }, (_, k) => f(...at(Math.floor(k / SIZE), k % SIZE)));
const bowl = gridOf((x, y) => x * x + 10 * (y - 1) ** 2);

for (const kind of ["log", "sqrt", "linear"]) {
  test(`${kind} heights rise with the loss and lead back to it`, () => {
    const { toHeight, toLoss, low, high } = scale(kind, bowl);
    assert.ok(low < high);
    let before = -Infinity;
    for (const f of [0, 0.01, 0.5, 3, 20, 44]) {
      const height = toHeight(f);
      assert.ok(height > before);
      before = height;
      assert.ok(Math.abs(toLoss(height) - f) < 1e-6 * (1 + f));
    }
  });
}

test("isolines lie inside the heights", () => {
  const heights = scale("log", bowl);
  const { start, end, size } = isolines(heights);
  assert.ok(start > heights.low && end < heights.high && (end - start) / size > 10);
});

test("bilinear interpolation is exact for a plane and nothing outside", () => {
  const plane = gridOf((x, y) => 3 * x - 2 * y + 1);
  assert.ok(Math.abs(lossAt(plane, SIZE, DOMAIN, 0.123, 1.456) - (3 * 0.123 - 2 * 1.456 + 1)) < 1e-5);
  assert.ok(Number.isNaN(lossAt(plane, SIZE, DOMAIN, 2.1, 0)));
});

test("labels sit on their isolines", () => {
  const heights = scale("log", bowl);
  const found = labels(bowl, SIZE, DOMAIN, heights, isolines(heights));
  assert.ok(found.length >= 2);
  for (const { x, y, loss } of found) {
    const there = heights.toHeight(x * x + 10 * (y - 1) ** 2);
    assert.ok(Math.abs(there - heights.toHeight(loss)) < 0.06 * (heights.high - heights.low));
  }
});

test("losses that are not finite become the highest ground, never a hole", () => {
  const broken = bowl.slice();
  broken[5] = NaN;
  broken[6] = Infinity;
  const heights = scale("log", broken);
  assert.ok(rows(broken, SIZE, heights).flat().every(Number.isFinite));
  assert.ok(scale("log", new Float32Array(4).fill(NaN)).high > 0);
  assert.ok(Number.isFinite(scale("linear", new Float32Array(4).fill(7)).high));
});
