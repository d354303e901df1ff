import assert from "node:assert/strict";
import test from "node:test";
import { Clock } from "../../views/player/clock/clock.js";
import { frame } from "../../views/player/panels/curves.js";
import { besides } from "../../views/player/panels/end_names.js";
import { grow } from "../../views/player/clock/growing.js";
import { isSampled, readingOf } from "../../views/player/panels/measure.js";

const HUGE = 3.4e38;
const runOf = (values, heldOut = null) => ({ id: "a", stopped_at: null, values: Float32Array.from(values), heldOut: heldOut && Float32Array.from(heldOut) });
const told = (more, run) => ({ name: "norm", label: "norm", log: false, limit: null, range: null, values: new Map([["a", run.values]]), beside: run.heldOut && { word: "held out", theory: false, values: new Map([["a", run.heldOut]]) }, ...more });
const framed = (more, run, stacked = "", box = { width: 300, height: 200 }) => frame({ stacked, measures: [told(more, run)] }, box, { header: { steps: 4, record: 1, runs: [run] }, hidden: new Set() });
const range = (more, run) => {
  const { low, high } = framed(more, run);
  return [low, high];
};

test("ranges leave out what is unknown or not finite, and hold the held-out values", () => {
  const [low, high] = range({}, runOf([NaN, 1, 2, HUGE, NaN], [NaN, 5, NaN, NaN, -1]));
  assert.ok(low < -1 && low > -2 && high > 5 && high < 6);
  assert.deepEqual(range({}, runOf([NaN, NaN, NaN, NaN, NaN])), [0, 1]);
  assert.deepEqual(range({ log: true }, runOf([NaN, 1, 0.05, NaN, HUGE])), [-2, 0]);
  assert.deepEqual(range({ log: true }, runOf([0, 0, 0, 0, 0])), [0, 1], "a run that starts at its minimum");
});

test("a fixed range is kept, a limit is always in sight and what is far beyond it is not", () => {
  assert.deepEqual(range({ range: [0, 1] }, runOf([0.5, 0.6, 0.7, 0.8, 0.9])), [0, 1]);
  const below = range({ limit: 2 }, runOf([0.1, 0.2, 0.3, 0.4, 0.5]));
  assert.ok(below[0] < 0.1 && below[1] > 2);
  assert.ok(range({ limit: 2 }, runOf([0.1, 0.2, 0.3, 0.4, 500]))[1] < 7);
});

test("a series known here and there is joined, one with holes is not", () => {
  assert.ok(isSampled([1, NaN, NaN, 2, NaN, 3]));
  assert.ok(!isSampled([1, 2, NaN, 4, 5]));
});

test("a measure is read with its held-out value", () => {
  const [run, alone] = [runOf([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), runOf([1, 2, 3, 4, 5])];
  assert.deepEqual(readingOf(told({}, run), run, 2), [3, 8]);
  assert.deepEqual(readingOf(told({}, alone), alone, 2), [3, NaN]);
});

test("two panels one above the other have the same horizontal axis", () => {
  const [upper, lower] = ["upper", "lower"].map((stacked) => framed({}, runOf([1, 2, 3, 4, 5]), stacked, { width: 400, height: 110 }));
  for (const step of [0, 1.5, 4]) assert.equal(upper.xAt(step), lower.xAt(step));
  assert.deepEqual([upper.measure.label, lower.measure.label], ["norm", ""], "the tab says it");
  assert.ok(upper.yAt(1) <= 110 - 6 && lower.yAt(5) >= 6);
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

test("names stand at the ends of curves: right of them, left where there is no room, and never beyond the panel", () => {
  assert.deepEqual([besides(40, 50, 30, 178), besides(160, 50, 30, 178), besides(90, 110, 30, 178)], [51, 99, 68]);
  const runs = ["a", "b"].map((id) => ({ ...runOf([1, 0.5, 0.1]), id, name: "Momentum" }));
  const measures = [told({ values: new Map(runs.map(({ id, values }) => [id, values])) }, runs[0])];
  const named = (width, zoom) => frame({ stacked: "upper", measures }, { width, height: 140 }, { header: { steps: 2, record: 1, runs }, hidden: new Set(), zoom }).named;
  assert.deepEqual([named(178, 1), named(178, 20 / 14), named(360, 1)], [false, true, true], "presented they always do");
});
