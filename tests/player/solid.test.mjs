import assert from "node:assert/strict";
import test from "node:test";
import { chosenEye, eyeAt, isSeen, seenAt, standing } from "../../views/player/solid/camera.js";
import { namesOf } from "../../views/player/solid/solid_names.js";
import { numbersOf } from "../../views/player/solid/solid_ticks.js";
import { sidesOf, spread } from "../../views/player/solid/solid_traces.js";

const SIDES = [1.2, 1.2, 0.65];
const DOMAIN = [[-2, 2], [-2, 2]];
/** A ground of heights from 0 to 1. */
function groundOf(height, size = 81) {
  const at = (k) => -2 + (4 * k) / (size - 1);
  const flat = Float32Array.from({ length: size * size }, (_, k) => height(at(k % size), at(Math.floor(k / size))));
  return standing({ flat, shape: [size, size], domain: DOMAIN, low: 0, high: 1, sides: SIDES });
}
const bowl = groundOf((x, y) => (x * x + y * y) / 8);
/** A wall that hides what lies behind it from the place where the eye stands first. */
const walled = groundOf((x, y) => (Math.abs(x + y + 1.2) < 0.25 ? 1 : 0.05));
const FIRST = eyeAt(-126, 33);

test("in a bowl everything is seen from everywhere, and the eye stays where it is used to stand", () => {
  for (let turn = 0; turn < 12; turn++) assert.ok([[0, 0], [1, -0.5]].every((at) => isSeen(bowl, bowl.pointOn(at), eyeAt(30 * turn, 46))), `${turn}`);
  assert.deepEqual(chosenEye(bowl, { start: [-1.2, 1.2], minima: [[0, 0]], paths: [] }), FIRST);
});

test("behind a wall nothing is seen, and the eye goes to where start, minimum and path are", () => {
  const given = { start: [0.5, 0.5], minima: [[1.5, -1]], paths: [Float32Array.of(0.5, 0.5, 1, 0, 1.5, -1)] };
  const points = [given.start, ...given.minima, [1, 0]].map(walled.pointOn);
  assert.ok(points.some((point) => !isSeen(walled, point, FIRST)));
  const eye = chosenEye(walled, given);
  assert.ok(points.every((point) => isSeen(walled, point, eye)));
  assert.deepEqual(chosenEye(walled, given), eye, "the same every time");
});

test("of places that see the same the eye takes one from which start and minimum lie apart", () => {
  const [start, minimum] = [[-0.7, 0], [0.7, 0]].map(bowl.pointOn);
  const eye = chosenEye(bowl, { start: [-0.7, 0], minima: [[0.7, 0]], paths: [] });
  const camera = (of) => ({ eye: of, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } });
  const apart = (of) => Math.hypot(...[0, 1].map((axis) => seenAt(start, camera(of), 800, 400)[axis] - seenAt(minimum, camera(of), 800, 400)[axis]));
  assert.ok(apart(eye) > 1.3 * apart(eyeAt(-6, 33)), `${apart(eye)}, in line with both ${apart(eyeAt(-6, 33))}`);
});

test("what lies outside the box does not count, and a surface without a minimum has an eye too", () => {
  const away = { start: [-1.2, 1.2], minima: [], paths: [Float32Array.of(0, 0, 9, 9)] };
  assert.deepEqual(chosenEye(bowl, away), FIRST);
  assert.ok(chosenEye(bowl, { start: [9, 9], minima: [[9, 0]], paths: [] }));
});

test("the middle of the view is the middle of the picture, higher is higher and nearer is larger", () => {
  const camera = { eye: { x: 0, y: -2, z: 0 }, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } };
  const at = (...point) => seenAt(point, camera, 800, 400).map((pixel) => Math.round(pixel * 1000) / 1000);
  assert.deepEqual(at(0, 0, 0), [400, 200]);
  assert.deepEqual(at(0, 0, 2 * Math.tan(Math.PI / 8)), [400, 0], "Plotly sees 45 degrees of the height");
  assert.ok(at(0.5, -1, 0)[0] > at(0.5, 0, 0)[0] && at(0.5, 0, 0)[0] > 400);
});

test("the box has the proportions of its axes where these are equal", () => {
  assert.deepEqual(sidesOf({ domain: [[0, 4], [0, 2]], equal: true }), [1.2, 0.6, 0.65]);
  assert.deepEqual(sidesOf({ domain: [[0, 4], [0, 2]], equal: false }), SIDES);
});

const head = (name, at, more = {}) => ({ run: { name, mark: "plus" }, place: { x: 0, y: 0, z: 0, gone: false, ...more }, at });
const said = (heads, marks = [], more = {}) => namesOf({ heads, marks, named: true, size: [400, 300], scale: 1, ink: "#000", ...more }, { least: 12, halo: "#fff" });

test("names stand beside their heads with their marks on them, and none covers another", () => {
  const names = said([head("Momentum", [200, 150]), head("Adam", [210, 152]), head("SGD", [205, 148])], [{ word: "start", place: { x: 1, y: 1, z: 1 }, at: [60, 60] }]);
  const words = names.filter(({ xanchor }) => xanchor === "left");
  assert.deepEqual(words.map(({ text }) => text), ["<b>Momentum</b>", "<b>Adam</b>", "<b>SGD</b>", "start"]);
  const ats = [[200, 150], [210, 152], [205, 148], [60, 60]];
  const boxes = words.map(({ text, xshift, yshift, font }, i) => [ats[i][0] + xshift, ats[i][1] - yshift - 0.6 * font.size, ats[i][0] + xshift + 0.56 * font.size * text.replace(/<.?b>/g, "").length, ats[i][1] - yshift + 0.6 * font.size]);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])));
  assert.deepEqual(names.filter(({ xanchor }) => xanchor === "center").map(({ text }) => text), ["✚", "✚", "✚"]);
});

test("a run that left the box has a name and no mark; one that is alone has no name", () => {
  assert.deepEqual(said([head("SGD", [200, 150], { gone: true })]).map(({ text }) => text), ["<b>SGD</b>"]);
  assert.deepEqual(said([head("SGD", [200, 150])], [], { named: false }).map(({ text }) => text), ["✚"]);
});

test("losses on the axis of heights stand apart: those too near to the one below are left out", () => {
  const marks = [0, 5, 10, 18, 40, 50, 60].map((height) => ({ height }));
  assert.deepEqual(spread(marks, { low: 0, high: 100 }).map(({ height }) => height), [0, 18, 40, 60]);
  assert.deepEqual(spread([], { low: 0, high: 1 }), []);
});

test("numbers of the ground that the lower edge of the picture would cut are left out", () => {
  const camera = { eye: FIRST, center: { x: 0, y: 0, z: -0.2 }, up: { x: 0, y: 0, z: 1 } };
  const seen = (height) => numbersOf(DOMAIN, SIDES, camera, [800, height], 12);
  for (const height of [300, 420, 600]) {
    const edges = [1, -1].map((side) => DOMAIN.map((_, axis) => seen(height)[axis].tickvals.map((value) => {
      const point = [0, 0, -SIDES[2] / 2];
      [point[axis], point[1 - axis]] = [(value / 4) * 1.2, side * 0.6];
      return seenAt(point, camera, 800, height)[1];
    })));
    edges.flat(2).forEach((y) => assert.ok(y < height - 12, `${height}: ${y}`));
  }
  const far = numbersOf(DOMAIN, SIDES, { ...camera, eye: { x: 3 * FIRST.x, y: 3 * FIRST.y, z: 3 * FIRST.z } }, [800, 600], 12);
  assert.deepEqual(far.map(({ tickvals, named }) => [tickvals, named]), [[[-2, -1, 0, 1, 2], true], [[-2, -1, 0, 1, 2], true]], "from afar all of them are seen");
  assert.ok(seen(420).flatMap(({ tickvals }) => tickvals).length < 10);
});
