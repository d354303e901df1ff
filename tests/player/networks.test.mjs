import assert from "node:assert/strict";
import test from "node:test";
import { smooth, zeroLine } from "../../views/player/panels/boundary.js";
import { all, foot, head, read } from "../../views/player/panels/facts.js";
import { groundOf, markOf } from "../../views/player/panels/classes.js";
import { gridFor, size as imagesSize } from "../../views/player/panels/images.js";
import { fittedRanges, size as fittedSize, valuesAt } from "../../views/player/panels/fitted.js";
import { frameAt, positionAt } from "../../views/player/panels/card_canvas.js";
import { aside } from "../../views/player/contour/off_plane.js";
import { boundaries, imageAt, size as regionsSize, told } from "../../views/player/panels/regions.js";

const SIZE = 21;
const field = (f) => Float32Array.from({ length: SIZE * SIZE }, (_, k) => f(k % SIZE, Math.floor(k / SIZE)));
const ends = (segments) => Array.from({ length: segments.length / 2 }, (_, k) => [segments[2 * k], segments[2 * k + 1]]);

test("the zero line of a plane is where the plane is zero, all the way across", () => {
  const line = ends(zeroLine(field((x, y) => 2 * x - y - 7.3), SIZE));
  assert.ok(line.length >= 2 * 10);
  for (const [x, y] of line) assert.ok(Math.abs(2 * x - y - 7.3) < 1e-5);
  assert.ok(Math.min(...line.map(([, y]) => y)) === 0 && Math.max(...line.map(([, y]) => y)) === SIZE - 1);
});

test("around a disc it is closed, and nothing is drawn where nothing changes", () => {
  const line = ends(zeroLine(field((x, y) => (x - 10) ** 2 + (y - 10) ** 2 - 36.3), SIZE));
  const key = ([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`;
  const count = new Map();
  for (const end of line) count.set(key(end), (count.get(key(end)) ?? 0) + 1);
  assert.ok([...count.values()].every((times) => times === 2));
  assert.deepEqual(zeroLine(field(() => 1), SIZE), []);
});

test("smoothing keeps what is even and takes the steps out of what is not", () => {
  assert.ok(smooth(field(() => 3), SIZE).every((value) => value === 3));
  const bumpy = smooth(field((x) => (x % 2 ? 1 : -1)), SIZE);
  assert.ok(bumpy.slice(5, 15).every((value) => Math.abs(value) < 1e-6));
});

test("bytes say class and belief", () => {
  assert.deepEqual([told(0, 2), told(255, 2)], [{ winner: 0, belief: 1 }, { winner: 1, belief: 1 }]);
  assert.ok(told(128, 2).belief < 0.01);
  assert.deepEqual(told(0x3f, 5), { winner: 3, belief: 1 });
  assert.deepEqual(told(0x20, 5), { winner: 2, belief: 0 });
});

test("two classes meet at probability one half, several where the winner changes", () => {
  const two = Uint8Array.from(field((x) => 255 / (1 + Math.exp(-(x - 8.5)))));
  for (const [x] of ends(boundaries(two, { size: SIZE, classes: 2 }))) assert.ok(Math.abs(x - 8.5) < 0.05);
  const three = Uint8Array.from(field((x) => (x < 6 ? 0x0f : x < 13 ? 0x1f : 0x2f)));
  const places = new Set(ends(boundaries(three, { size: SIZE, classes: 3 })).map(([x]) => x.toFixed(1)));
  assert.deepEqual([...places].sort(), ["12.5", "5.5"]);
});

test("classes differ in ground and in mark, the first two in being filled", () => {
  const shown = [0, 1, 2, 3].map((k) => [groundOf(k, { dark: false }), groundOf(k, { dark: true }), markOf(k).join()]);
  for (const column of [0, 1, 2]) assert.equal(new Set(shown.map((look) => look[column])).size, 4);
  assert.deepEqual([markOf(0), markOf(1)], [["disc", false], ["disc", true]]);
});

test("the distance from the plane stands where nothing else stands first: on the ring, below the head", () => {
  const ring = [[10, 0], [0, -10], [0, 10], [-10, 0], [7, 7], [-7, 7]];
  assert.deepEqual(ring.sort(([a, b], [c, d]) => aside(a, b) - aside(c, d)).slice(0, 2), [[0, 10], [0, -10]]);
});

test("frames: the last one that has been reached, and thirds of the way to the next", () => {
  const frames = [0, 10, 30];
  assert.deepEqual([0, 9, 10, 29, 30, 99].map((row) => frameAt(frames, row)), [0, 0, 1, 1, 2, 2]);
  assert.deepEqual([0, 5, 10, 29.9, 30, 99].map((row) => positionAt(frames, row)), [0, 1 / 3, 1, 1 + 2 / 3, 2, 2]);
});

test("between two frames probabilities are mixed and classes are not", () => {
  const run = Uint8Array.of(0, 100, 0, 0, 200, 100, 0, 0);
  const frames = { size: 2, frames: [0, 1] };
  assert.deepEqual([...imageAt(run, { ...frames, classes: 2 }, 0.5)], [100, 100, 0, 0]);
  assert.deepEqual([...imageAt(run, { ...frames, classes: 3 }, 0.5)], [0, 100, 0, 0]);
  assert.deepEqual([...imageAt(run, { ...frames, classes: 2 }, 1)], [200, 100, 0, 0]);
});

test("a fitted curve moves from frame to frame inside a frame that its examples make", () => {
  const told = { size: 2, frames: [0, 5], inputs: Float32Array.of(-1, 1), truth: null, points: Float32Array.of(0, 3, 2, 5), heldOut: Float32Array.of(1, -1) };
  assert.deepEqual([...valuesAt(Float32Array.of(0, 10, 2, 20), told, 0.5)], [1, 15]);
  assert.deepEqual([...valuesAt(Float32Array.of(0, 10, 2, 20), told, 1)], [2, 20]);
  const { x, y } = fittedRanges(told);
  assert.deepEqual(x, [-1, 2]);
  assert.ok(y[0] < -1 && y[0] > -2 && y[1] > 5 && y[1] < 6);
});

test("the digits fit into their panel with room for the wrong answer", () => {
  for (const [width, height] of [[150, 130], [330, 130], [120, 300]]) {
    const { columns, digit } = gridFor(40, width, height);
    assert.ok(columns * digit * 1.6 <= width && Math.ceil(40 / columns) * digit <= height && digit >= 10);
  }
});

test("what a card shows fills it, whatever it is", () => {
  for (const size of [regionsSize, fittedSize, imagesSize]) assert.deepEqual(size({}, { width: 223, tall: 150 }).canvas, [223, 150]);
});

const shown = (percent, heldOut) => {
  const run = { id: "a" };
  const parts = { name: "hits", label: "hits", values: new Map([["a", Float32Array.of(0.5, 0.934)]]), beside: heldOut && { values: new Map([["a", Float32Array.from(heldOut)]]) } };
  const values = Float32Array.of(3, 0.1, 4, NaN); // [loss, norm] of two rows
  const told = { names: ["loss", "norm"], percent };
  return [{ ...told, ...read(told, () => values, { runs: [run], points: 2, measures: new Map([["hits", parts]]) }) }, run];
};

test("a card says its accuracy above and its loss below, as much of it as is known", () => {
  const said = (told, run, row) => [head(told, run, row), ...foot(told, run, row)];
  assert.deepEqual(said(...shown("hits", [0.25, 0.9]), 1), ["93\u202f% right", "loss 4.0", "held out 90\u202f%"]);
  assert.deepEqual(said(...shown("hits", [0.25, NaN]), 1), ["93\u202f% right", "loss 4.0", ""]);
  assert.deepEqual(said(...shown("hits", null), 0), ["50\u202f% right", "loss 3.0", ""]);
  assert.match(all(...shown("hits", null), 0), /^loss 3, norm 0\.1$/);
});

test("the measure that stands above the numbers is the one that the payload names", () => {
  for (const name of ["", "misses"]) assert.deepEqual([head(...shown(name, [1, 1]), 1), foot(...shown(name, [1, 1]), 1)[1]], ["", ""]);
});
