import assert from "node:assert/strict";
import test from "node:test";
import { Clock } from "../../views/player/clock/clock.js";
import { frame } from "../../views/player/panels/curves.js";
import { grow } from "../../views/player/clock/growing.js";
import { cardRoom, share } from "../../views/player/parts/layout.js";
import { isSampled, measureOf, readingOf } from "../../views/player/panels/measures.js";

const HUGE = 3.4e38;
const header = { steps: 4, record: 1, curve: { label: "loss", log: true } };
const runOf = (values, heldOut = null) => ({ stopped_at: null, measured: [Float32Array.from(values)], heldOut: [heldOut && Float32Array.from(heldOut)] });
const told = (more = {}, runs = []) => ({ ...header, runs, measures: [{ name: "norm", label: "norm", log: false, held_out: true, limit: null, range: null, ...more }] });
const range = (given, ...runs) => {
  const { low, high } = frame({ ...given, runs }, new Set(), 300, 200, measureOf({ ...given, runs }, 0));
  return [low, high];
};

test("ranges leave out what is unknown or not finite, and hold the held-out values", () => {
  const [low, high] = range(told(), runOf([NaN, 1, 2, HUGE, NaN], [NaN, 5, NaN, NaN, -1]));
  assert.ok(low < -1 && low > -2 && high > 5 && high < 6);
  assert.deepEqual(range(told({ held_out: false }), runOf([NaN, NaN, NaN, NaN, NaN])), [0, 1]);
  assert.deepEqual(range(told({ log: true, held_out: false }), runOf([NaN, 1, 0.05, NaN, HUGE])), [-2, 0]);
});

test("a fixed range is kept, a limit is always in sight and what is far beyond it is not", () => {
  assert.deepEqual(range(told({ range: [0, 1], held_out: false }), runOf([0.5, 0.6, 0.7, 0.8, 0.9])), [0, 1]);
  const below = range(told({ limit: 2, held_out: false }), runOf([0.1, 0.2, 0.3, 0.4, 0.5]));
  assert.ok(below[0] < 0.1 && below[1] > 2);
  assert.ok(range(told({ limit: 2, held_out: false }), runOf([0.1, 0.2, 0.3, 0.4, 500]))[1] < 7);
});

test("a series known here and there is joined, one with holes is not", () => {
  assert.ok(isSampled([1, NaN, NaN, 2, NaN, 3]));
  assert.ok(!isSampled([1, 2, NaN, 4, 5]));
});

test("a measure is read by its name, with its held-out value", () => {
  const run = runOf([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);
  assert.deepEqual(readingOf(told(), "norm", run, 2), [3, 8]);
  assert.deepEqual(readingOf(told(), "norm", runOf([1, 2, 3, 4, 5]), 2), [3, NaN]);
  assert.equal(readingOf(told(), "accuracy", run, 2), null);
  assert.equal(readingOf(header, "accuracy", run, 2), null);
});

test("two panels one above the other have the same horizontal axis", () => {
  const given = told({ held_out: false }, [runOf([1, 2, 3, 4, 5])]);
  const [upper, lower] = ["upper", "lower"].map((place) => frame(given, new Set(), 400, 110, measureOf(given, 0, place)));
  for (const step of [0, 1.5, 4]) assert.equal(upper.xAt(step), lower.xAt(step));
  assert.deepEqual([upper.measure.label, lower.measure.label], ["norm", ""], "the tab says it");
  assert.ok(upper.yAt(1) <= 110 - 6 && lower.yAt(5) >= 6);
});

const six = (more = {}) => ({ view: "overlay", runs: Array.from({ length: 6 }, () => ({})), measures: [{}, {}], predictions: { kind: "regions" }, facts: {}, examples: null, ...more });

test("a page about networks fits a laptop without scrolling: ground, two curve panels, what stands below", () => {
  const below = 240;
  const { ground, curves, second, direction } = share(932, 800, six(), below);
  assert.equal(direction, "row");
  assert.ok(ground[1] + below <= 800 - 300);
  assert.ok(Math.abs(ground[0] / 932 - 0.55) < 0.01 && ground[0] + curves[0] === 932);
  assert.deepEqual(curves, second);
  assert.ok(curves[1] + second[1] + 26 <= ground[1]);
  assert.equal(share(932, 800, six({ measures: [{}] }), below).second, undefined);
});

test("on a phone panels stand above each other, cards two or three in a row", () => {
  const { ground, curves, second, direction } = share(366, 844, six(), 500);
  assert.deepEqual([direction, ground[0], curves[0], second[0]], ["column", 366, 366, 366]);
  assert.equal(cardRoom(366, 844, six()).columns, 2);
  assert.equal(cardRoom(366, 844, six({ facts: null })).columns, 3);
  assert.equal(cardRoom(932, 800, six()).columns, 6);
  assert.equal(cardRoom(932, 800, six({ runs: [{}, {}, {}, {}, {}, {}, {}] })).columns, 4, "seven cards stand in rows of four and three");
});

const at = (clock) => [clock.step, clock.steps];

test("while a run grows the clock rests at the newest step, then plays the whole run once from its start", () => {
  const clock = Object.assign(new Clock(300), { playing: true, step: 120 });
  grow(clock, 50, true);
  assert.deepEqual(at(clock), [50, 50]);
  clock.tick(5000);
  grow(clock, 100, true);
  assert.deepEqual(at(clock), [100, 100]);
  grow(clock, 150, false);
  assert.deepEqual(at(clock), [0, 150]);
  clock.tick(600);
  const there = clock.step;
  grow(clock, 150, false);
  assert.equal(clock.step, there, "once");
});

test("who has paused or gone elsewhere stays there", () => {
  const clock = Object.assign(new Clock(300), { playing: false, step: 120 });
  grow(clock, 50, true);
  assert.deepEqual(at(clock), [50, 50]);
  grow(clock, 200, true);
  assert.deepEqual(at(clock), [120, 200], "and is back where the run is long enough again");
  grow(clock, 300, false);
  assert.deepEqual(at(clock), [120, 300]);
  Object.assign(clock, { playing: true });
  grow(clock, 100, true);
  clock.seek(20);
  grow(clock, 150, true);
  assert.deepEqual(at(clock), [20, 150]);
  grow(clock, 200, false);
  assert.deepEqual(at(clock), [20, 200]);
});

test("with reduced motion the newest step is followed and kept", () => {
  const clock = Object.assign(new Clock(50), { step: 50 });
  for (const [steps, open] of [[50, true], [100, true], [150, false]]) grow(clock, steps, open, true);
  assert.deepEqual(at(clock), [150, 150]);
  assert.ok(!clock.playing);
});
