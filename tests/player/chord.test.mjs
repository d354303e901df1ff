import assert from "node:assert/strict";
import test from "node:test";
import { newPage } from "./fake_page.mjs";

newPage();
const { handles } = await import("../../views/player/overlays/chord.js");
const { handles: onContour } = await import("../../views/player/panels/contour.js");
const { handsOf } = await import("../../views/player/desk/handles.js");
const { Limits } = await import("../../views/player/rate/limits.js");

const CURVE = { kind: "contour", surface: { kind: "curve", domain: [[-2, 2], [-1, 5]], axes: ["w"] }, ground: { grid: Float32Array.of(4, 1, 0, 1, 4) }, start: null, sets: "" };
const CHORD = { kind: "chord", sets: [["a"], ["b"]], ends: [[-1], [2]] };
const MAP = { x: { low: 0, high: 4 }, y: { low: -1, high: 1 } };

test("the ends of a chord on a curve stand on it, also under a hand", () => {
  const [begin, end] = handles(CHORD, {}, CURVE);
  assert.deepEqual([begin.at, end.at], [[-1, 1], [2, 4]]);
  const [moved] = handles(CHORD, { settingOf: (name) => (name === "a" ? 0.5 : undefined) }, CURVE);
  assert.deepEqual(moved.at, [0.5, 0.5]);
  assert.deepEqual([begin.keep([-3, 9]), begin.keep([1.234567, 9])], [[-2], [1.2346]]);
  assert.equal(end.said([0.25]), "B  0.25");
});

test("on a map they are points in its box", () => {
  const [begin] = handles({ sets: [["ax", "ay"], ["bx", "by"]], ends: [[1, 0.5], [2, 0]] }, {}, MAP);
  assert.deepEqual([begin.at, begin.keep([9, -9])], [[1, 0.5], [4, -1]]);
});

test("a curve without a start of its own has only the ends to drag, and each is a setting of the desk", () => {
  const [begin, end, ...others] = onContour({ ...CURVE, overlays: [CHORD] }, {});
  assert.equal(others.length, 0);
  const moved = [];
  const desk = { move: (name, value) => moved.push([name, value]), cancel: (name) => moved.push([name, null]), release: () => moved.push("released") };
  const { move, drop } = handsOf({ desk });
  move(begin, begin.keep([0.5, 3]));
  drop(end, end.keep([1, 3]));
  move(begin, null);
  assert.deepEqual(moved, [["a", 0.5], ["b", 1], "released", ["a", null]]);
});

test("limits stand where their rates are, without letters where two are close, and not while what they hang on is in hand", () => {
  newPage();
  const limits = new Limits();
  const track = { low: 0.01, high: 1, log: true };
  const slider = { limits: [{ at: 0.1, label: "2/λ", words: "grows" }, { at: 0.12, label: "2/λ", words: "" }, { at: 7, label: "far", words: "" }] };
  limits.show(slider, track, false);
  assert.deepEqual(limits.box.children.map(({ style: { left }, title, children }) => [left, title, children.length]), [["50%", "grows", 1], [`${100 * (Math.log(12) / Math.log(100))}%`, "", 0]]);
  limits.show(slider, track, true);
  assert.equal(limits.box.children.length, 0);
  limits.show(undefined, track, false);
  assert.equal(limits.box.children.length, 0);
});
