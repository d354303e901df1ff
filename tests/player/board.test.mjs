import assert from "node:assert/strict";
import test from "node:test";
import { short } from "../../views/player/parts/format.js";
import { ranking, wayDown } from "../../views/player/board/rank.js";
import { lossText, outcomeOf, rightText } from "../../views/player/board/words.js";
import { STEPS, headerOf, runOf } from "./raced.mjs";

const NONE = new Set();
const order = (header, step, hidden = NONE) => ranking(header, step, hidden).map(({ name }) => name);

test("short numbers: two digits, three from ten on, powers of ten at both ends", () => {
  const cases = [
    [0, "0"], [9.5e-4, "9.5·10⁻⁴"], [9.949e-4, "9.9·10⁻⁴"], [9.96e-4, "0.0010"], [0.0013, "0.0013"], [0.075, "0.075"], [0.0799, "0.080"], [0.12, "0.12"], [1.4, "1.4"],
    [9.96, "9.96", 3], [9.96, "9.96"], [12.8, "12.8"], [24.94, "24.9"], [99.96, "100"], [1234.4, "1234"], [123456, "1.2·10⁵"], [-0.0123, "−0.012"], [-78.33, "−78.3"], [7.1e-14, "7.1·10⁻¹⁴"],
    [NaN, "–"], [3.4e38, "∞"], [-3.4e38, "−∞"], [0.11382, "0.114", 3],
  ];
  for (const [value, text, digits] of cases) assert.equal(short(value, digits), text);
});

test("the lowest loss at the present step leads; ties keep their order; who is hidden or has diverged comes last", () => {
  const header = headerOf([
    runOf("A", { loss: (step) => 10 - step / 100 }), runOf("B", { loss: (step) => (step < 100 ? 9 : 12) }), runOf("C", { loss: (step) => 10 - step / 100 }),
    runOf("D", { loss: 0.5, outcome: "diverged", at: 50, stopped: 50 }), runOf("E", { loss: 0.1 }),
  ]);
  assert.deepEqual(order(header, 0), ["E", "D", "B", "A", "C"]);
  assert.deepEqual(order(header, 49.9), ["E", "D", "B", "A", "C"]);
  assert.deepEqual(order(header, 50), ["E", "B", "A", "C", "D"]);
  assert.deepEqual(order(header, 120), ["E", "A", "C", "B", "D"]);
  assert.deepEqual(order(header, 120, new Set(["e"])), ["A", "C", "B", "D", "E"]);
});

test("where rounding decides the losses, who was there first leads", () => {
  const noise = (seed) => (step) => (step < 150 ? 10 / (step + 1) : ((step * seed) % 7) * 1e-15);
  const header = headerOf([runOf("Late", { loss: noise(3), outcome: "converged", at: 160 }), runOf("Early", { loss: noise(5), outcome: "converged", at: 120 })]);
  for (const step of [170, 171, 172, 300]) assert.deepEqual(order(header, step), ["Early", "Late"]);
});

test("where there is no lowest point, who left earlier is ahead, however far the others have fallen since", () => {
  const header = headerOf([runOf("Late", { loss: -70, outcome: "escaped", at: 174 }), runOf("Early", { loss: -23, outcome: "escaped", at: 23 }), runOf("Never", { loss: -90 })], { minima: [] });
  assert.deepEqual(order(header, 22), ["Never", "Late", "Early"]);
  assert.deepEqual(order(header, 23), ["Early", "Never", "Late"]);
  assert.deepEqual(order(header, 174), ["Early", "Late", "Never"]);
});

test("on a ground with minima who has left downhill comes last", () => {
  const header = headerOf([runOf("Gone", { loss: -70, outcome: "escaped", at: 62, short: "escaped at 62" }), runOf("There", { loss: -2, outcome: "converged", at: 165 })]);
  assert.deepEqual([61, 62, 300].map((step) => order(header, step)[0]), ["Gone", "There", "There"]);
});

test("in a noisy picture runs rank, and say their losses, by the mean of the latest steps", () => {
  const swaps = (base, sign) => (step) => base + sign * (step % 2 ? 1 : -1);
  const live = { offset: 0, batch: 1, sigma: 1, count: 0, runs: [] };
  const header = (given) => headerOf([runOf("High", { loss: swaps(2.5, 1) }), runOf("Low", { loss: swaps(2, -1) })], { points: 301, live: given });
  for (const step of [40, 41, 42, 43, 299, 300]) assert.deepEqual(order(header(live), step), ["Low", "High"]);
  const [high] = header(live).runs;
  assert.equal(lossText(high, header(live), 300), short(high.loss.slice(-75).reduce((sum, loss) => sum + loss, 0) / 75));
  for (const still of [{ ...live, sigma: 0 }, { ...live, batch: "full" }, { ...live, count: 60, batch: 60 }]) assert.deepEqual(order(header(still), 300), ["High", "Low"]);
  assert.deepEqual(order(header({ ...live, batch: "full", count: 60, runs: [{}, { batch: 6 }] }), 300), ["Low", "High"]);
});

test("a loss that is not known, or not finite, is behind every other", () => {
  const header = headerOf([runOf("A", { loss: 3.4e38 }), runOf("B", { loss: NaN }), runOf("C", { loss: 1e9 })]);
  assert.deepEqual(order(header, 10), ["C", "A", "B"]);
});

test("the bars show the way down in powers of ten, from the start to the lowest or seven of them", () => {
  const way = wayDown(headerOf([runOf("A", { loss: (step) => 10 ** (1 - step / 50) }), runOf("B", { loss: 10 })]));
  assert.deepEqual([10, 100, 1, 1e-5, 0, -1e-20].map((loss) => Number(way(loss).toFixed(4))), [0, 0, Number((1 / 6).toFixed(4)), 1, 1, 1]);
  const deep = wayDown(headerOf([runOf("A", { loss: (step) => (step ? 1e-20 : 1) })]));
  assert.deepEqual([1e-7, 10 ** -3.5].map((loss) => Number(deep(loss).toFixed(4))), [1, 0.5]);
});

test("where losses go below zero the bars are linear; where nothing falls they are empty", () => {
  const way = wayDown(headerOf([runOf("A", { loss: (step) => 2 - step / 100 })]));
  assert.deepEqual([2, 0.5, -1, 9].map((loss) => Number(way(loss).toFixed(3))), [0, 0.5, 1, 0]);
  assert.equal(wayDown(headerOf([runOf("A", { loss: 3 })]))(3), 0);
  assert.equal(wayDown(headerOf([]))(1), 0);
});

test("a run that was stopped counts as far as it came", () => {
  const header = headerOf([runOf("A", { loss: (step) => (step < 10 ? 8 / 2 ** step : 1e-9), outcome: "diverged", at: 10, stopped: 10 })]);
  assert.equal(wayDown(header)(8 / 2 ** 9), 1);
});

const there = runOf("A", { outcome: "converged", at: 79, short: "there at 79", shortest: "step 79" });
const late = runOf("A", { short: "not there yet, 0.07 away", shortest: "0.07 away" });
const gone = runOf("A", { outcome: "diverged", at: 11, stopped: 11, short: "diverged at 11", shortest: "diverged at 11" });
const moving = runOf("A", { outcome: "moving" });
const OUTCOMES = [
  ["there is nothing before it is reached", there, 78.9, {}, "", false],
  ["from the step on", there, 79, {}, "there at 79", true],
  ["to the end", there, STEPS, {}, "there at 79", true],
  ["what only the end shows", late, STEPS - 0.1, {}, "", false],
  ["stands there at the end", late, STEPS, {}, "not there yet, 0.07 away", false],
  ["but not where more is to come", late, STEPS, { streaming: true }, "", false],
  ["nor what is only true so far", there, STEPS, { streaming: true }, "", false],
  ["a run that was stopped is over", gone, 11, { streaming: true }, "diverged at 11", false],
  ["it was not yet", gone, 10, {}, "", false],
  ["under a hand nothing is judged", moving, STEPS, {}, "", false],
  ["a local minimum has no tick", runOf("A", { outcome: "local_minimum", at: 40, short: "local minimum, loss 24.9" }), 40, {}, "local minimum, loss 24.9", false],
];
for (const [name, run, step, more, text, tick] of OUTCOMES) {
  test(`words of an outcome: ${name}`, () => {
    const found = outcomeOf(run, headerOf([run], more), step);
    assert.deepEqual([found.text, found.tick, found.title], [text, tick, text && "A explained"]);
  });
}

test("fewer words where there is less room", () => {
  assert.equal(outcomeOf(late, headerOf([late]), STEPS, true).text, "0.07 away");
});

test("losses are those of the surface; above a floor they have a digit more; who has left has none", () => {
  const run = runOf("A", { loss: 0.0123 });
  assert.equal(lossText(run, headerOf([run]), 5), "0.012");
  assert.equal(lossText(run, headerOf([run], { offset: 0.1138 }), 5), "0.126");
  assert.equal(lossText(run, headerOf([run], { live: null }), 5), "0.012");
  assert.deepEqual([10, 11].map((step) => lossText(gone, headerOf([gone]), step)), ["1.0", "–"]);
  const floor = runOf("A", { loss: Math.fround(0.2) });
  assert.equal(lossText(floor, headerOf([floor], { offset: -0.2 }), 5), "0", "what float32 leaves of nothing");
  const huge = runOf("A", { loss: 3.4e38 });
  assert.equal(lossText(huge, headerOf([huge], { offset: 1 }), 5), "∞");
});

const ACCURATE = [{ kind: "curves" }, { kind: "facts", parts: { values: new Map([["a", Float32Array.of(0.5, 0.974, NaN)]]) } }];

test("a training says what part it gets right, and how it ended; that it might go on is not worth a word", () => {
  const at = (run, step, more = {}) => outcomeOf(run, headerOf([run], { panels: ACCURATE, steps: 2, ...more }), step).text;
  assert.equal(at(late, 1), "97\u202f% right");
  assert.equal(at(runOf("A"), 0), "50\u202f% right");
  assert.equal(at(runOf("A", { outcome: "stalled", at: 1, short: "stalled: steps too small" }), 1), "97\u202f% right, stalled: steps too small");
  assert.equal(at(runOf("A", { outcome: "diverged", at: 1, stopped: 1, short: "diverged at 1" }), 1), "diverged at 1");
  assert.equal(at(late, 2), "not there yet, 0.07 away", "where no part is known");
  assert.equal(rightText(late, headerOf([late], { panels: [{ kind: "facts", parts: null }] }), 1), "");
});
