import assert from "node:assert/strict";
import test from "node:test";
import { isolines, labels, lossAt, rows, scale } from "../../views/player/contour/levels.js";

const SHAPE = [31, 41]; // rows, columns
const DOMAIN = [[-2, 2], [-0.5, 2.5]];
const [ROWS, COLUMNS] = SHAPE;
const at = (i, j) => [-2 + (4 * j) / (COLUMNS - 1), -0.5 + (3 * i) / (ROWS - 1)];
const gridOf = (f) => Float32Array.from({ length: ROWS * COLUMNS }, (_, k) => f(...at(Math.floor(k / COLUMNS), k % COLUMNS)));
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
  assert.ok(Math.abs(lossAt(plane, SHAPE, DOMAIN, 0.123, 1.456) - (3 * 0.123 - 2 * 1.456 + 1)) < 1e-5);
  for (const [x, y] of [[2.1, 0], [0, 2.6], [-2.1, 0], [0, -0.6]]) assert.ok(Number.isNaN(lossAt(plane, SHAPE, DOMAIN, x, y)));
});

test("labels sit on their isolines", () => {
  const heights = scale("log", bowl);
  const found = labels(bowl, SHAPE, DOMAIN, heights, isolines(heights));
  assert.ok(found.length >= 2);
  for (const { x, y, loss } of found) {
    const there = heights.toHeight(x * x + 10 * (y - 1) ** 2);
    assert.ok(Math.abs(there - heights.toHeight(loss)) < 0.06 * (heights.high - heights.low));
  }
});

test("a ground has as many rows and columns as its shape says, every second of them where it is drawn small", () => {
  const heights = scale("linear", bowl);
  for (const stride of [1, 2]) {
    const drawn = rows(bowl, SHAPE, heights, stride);
    assert.deepEqual([drawn.length, ...new Set(drawn.map((row) => row.length))], [Math.ceil(ROWS / stride), Math.ceil(COLUMNS / stride)]);
    assert.equal(drawn[3][5], heights.toHeight(bowl[3 * stride * COLUMNS + 5 * stride]));
  }
});

test("losses that are not finite become the highest ground, never a hole", () => {
  const broken = bowl.slice();
  broken[5] = NaN;
  broken[6] = Infinity;
  const heights = scale("log", broken);
  assert.ok(rows(broken, SHAPE, heights).flat().every(Number.isFinite));
  assert.ok(scale("log", new Float32Array(4).fill(NaN)).high > 0);
  assert.ok(Number.isFinite(scale("linear", new Float32Array(4).fill(7)).high));
});
