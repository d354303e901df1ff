import assert from "node:assert/strict";
import test from "node:test";
import { found } from "../../views/player/board/found.js";
import { MOST, textOf } from "../../views/player/board/sentence.js";
import { STEPS, headerOf, runOf } from "./raced.mjs";

const NONE = new Set();
const TWO = [[0, 0], [5, 0]];
const going = (name, loss, away) => runOf(name, { loss, away });
const there = (name, at, more = {}) => runOf(name, { loss: 1e-9 * at, away: 1e-4, outcome: "converged", at, short: `there at ${at}`, ...more });
const left = (name, at) => runOf(name, { loss: 50, away: 50, outcome: "diverged", at, stopped: at });
const hollow = (name, loss, away, at = 20) => runOf(name, { loss, away, outcome: "local_minimum", at });
const moving = (name, loss, away) => runOf(name, { loss, away, outcome: "moving" });
const ends = (name, outcome, short, more = {}) => runOf(name, { loss: 0.3, away: 0.4, outcome, at: 20, short, ...more });
const escaped = (name, at, loss = -2) => runOf(name, { loss, outcome: "escaped", at });

const RACES = [
  // how it begins
  ["no rule", [], 0, {}, "Add a rule to start the race."],
  ["all hidden", [going("A", 1, 1)], 9, { hidden: ["a"] }, "Every rule is hidden. Show one to see it race."],
  ["the start of one", [going("SGD", 12.8, 1)], 0, {}, "SGD leaves from (1, 1.5), loss 12.8."],
  ["of two", [going("SGD", 12.8, 1), going("Adam", 12.8, 1)], 0.9, {}, "Both leave from (1, 1.5), loss 12.8."],
  ["of three", [going("A", 12.8, 1), going("B", 12.8, 1), going("C", 12.8, 1)], 0, {}, "All leave from (1, 1.5), loss 12.8."],
  ["on a curve", [going("A", 0.4, 1), going("B", 0.4, 1)], 0, { kind: "curve", start: [-1.5, 2.25], offset: 2 }, "Both leave from −1.5, loss 2.40."],
  // nobody is there yet
  ["a leader", [going("RMSProp", 1.2, 1.4), going("Momentum", 0.03, 0.062), going("Adam", 0.5, 0.9)], 84, {}, "Momentum leads, 0.062 from the minimum. RMSProp is still 1.4 away."],
  ["of a hand's picture", [moving("RMSProp", 1.2, 1.4), moving("Momentum", 0.03, 0.062)], 84, {}, "Momentum leads, 0.062 from the minimum. RMSProp is still 1.4 away."],
  ["several minima", [going("A", 1.2, 1.4), going("B", 0.03, 0.062)], 84, { minima: TWO }, "B leads, 0.062 from a minimum. A is still 1.4 away."],
  ["only the deepest count", [going("A", 1.2, 4.9), going("B", 0.03, 0.062)], 84, { minima: TWO, deepest: [true, false] }, "B leads, 0.062 from the minimum. A is still 4.9 away."],
  ["no known minimum", [going("RMSProp", 1.2, 1), going("Momentum", 0.03, 1)], 84, { minima: [] }, "Momentum leads with loss 0.030. RMSProp is at 1.2."],
  ["a loss with a floor", [going("RMSProp", 1.2, 1), going("Momentum", 0.03, 1)], 84, { minima: [], offset: 0.5 }, "Momentum leads with loss 0.530. RMSProp is at 1.70."],
  ["lower, but further away", [going("RMSProp", 1.2, 0.5), going("Momentum", 0.03, 2)], 84, {}, "Momentum leads with loss 0.030. RMSProp is at 1.2."],
  ["as far to the eye", [going("A", 1.2, 2.201), going("B", 1.1, 2.2)], 1, {}, "B leads with loss 1.1. A is at 1.2."],
  ["all is as before to the eye", [going("A", 1.101, 2.2), going("B", 1.1, 2.2)], 1, {}, "B leads with loss 1.1."],
  ["two lead", [going("A", 0.1, 0.4), going("B", 0.1, 0.4), going("C", 3, 2)], 7, {}, "A and B lead, 0.40 from the minimum. C is still 2.0 away."],
  ["three lead", [going("A", 0.1, 0.4), going("B", 0.1, 0.4), going("C", 0.1, 0.4), going("D", 3, 2)], 7, {}, "A and 2 others lead, 0.40 from the minimum. D is still 2.0 away."],
  ["all level", [going("A", 0.1, 0.4), going("B", 0.1, 0.4), going("C", 0.1, 0.4)], 7, {}, "All are level, 0.40 from the minimum."],
  ["two level, no minimum", [going("A", 0.1, 0.4), going("B", 0.1, 0.4)], 7, { minima: [] }, "Both are level, with loss 0.10."],
  ["the last has left", [going("A", 0.1, 0.4), left("B", 11)], 20, {}, "A is 0.40 from the minimum. B has left: it diverged at step 11."],
  ["not yet", [going("A", 0.1, 0.4), left("B", 11)], 10, {}, "A leads, 0.40 from the minimum. B is still 50.0 away."],
  ["a leader, a last one, one that has left", [going("A", 0.1, 0.4), going("C", 0.2, 0.8), left("B", 11)], 20, {}, "A leads, 0.40 from the minimum. C is still 0.80 away. B has left: it diverged at step 11."],
  ["two have left", [going("A", 0.1, 0.4), left("B", 11), left("C", 12)], 20, {}, "A is 0.40 from the minimum. B and C have diverged."],
  ["three have left", [going("A", 0.1, 0.4), left("B", 11), left("C", 12), left("D", 13)], 20, {}, "A is 0.40 from the minimum. B and 2 others have diverged."],
  ["slowly", [going("A", 0.1, 0.4), runOf("B", { loss: 60, away: 9, outcome: "diverged" })], STEPS, {}, "A is 0.40 from the minimum. B is diverging."],
  ["all have left", [left("A", 40), left("B", 11)], 60, {}, "Both have left: B diverged first, at step 11, A last, at step 40."],
  ["all at once", [left("A", 11), left("B", 11), left("C", 11)], 60, {}, "All have left: they diverged at step 11."],
  ["all slowly", [runOf("A", { outcome: "diverged" }), runOf("B", { outcome: "diverged" })], STEPS, {}, "Both are diverging."],
  ["who rests is last", [going("A", 0.1, 0.4), hollow("B", 24.9, 3)], 20, {}, "A leads, 0.40 from the minimum. B is in a local minimum, loss 24.9."],
  ["at a saddle", [going("A", 0.1, 0.2), ends("B", "at_saddle", "at a saddle")], 20, {}, "A leads, 0.20 from the minimum. B is at a saddle, loss 0.30."],
  ["jitters", [going("A", 0.1, 0.2), ends("B", "jittering", "jitters, radius 0.15")], 20, {}, "A leads, 0.20 from the minimum. B jitters, radius 0.15."],
  ["cycles", [going("A", 0.1, 0.2), ends("B", "cycling", "cycles, period 2")], 20, {}, "A leads, 0.20 from the minimum. B cycles, period 2."],
  ["has stalled", [going("A", 0.1, 0.2), ends("B", "stalled", "stalled: flat ground")], 20, {}, "A leads, 0.20 from the minimum. B has stalled, 0.40 from the minimum."],
  ["somewhere", [going("A", 0.1, 0.2), ends("B", "stalled", "stalled: flat ground")], 20, { minima: [] }, "A leads with loss 0.10. B has stalled at loss 0.30."],
  // local minima
  ["all in one", [hollow("A", 24.9, 3), hollow("B", 24.9, 3), hollow("C", 24.9, 3)], 20, { minima: [[0, 0], [3, 0]], deepest: [true, false] }, "All are in the same local minimum, loss 24.9."],
  ["one known only by its loss", [hollow("A", 24.9, 3), hollow("B", 24.9, 3)], 20, { minima: [] }, "Both are in the same local minimum, loss 24.9."],
  ["in several", [hollow("A", 24.9, 5), hollow("B", 2.9, 3)], 20, { minima: [[0, 0], [3, 0], [5, 0]], deepest: [true, false, false] }, "Both are in local minima. B has the lowest, loss 2.9."],
  ["all but one that has left", [hollow("A", 24.9, 5), hollow("B", 24.9, 5), left("C", 9)], 20, {}, "A and B are in the same local minimum, loss 24.9. C has left: it diverged at step 9."],
  ["the lowest is in one", [going("A", 24.9, 1), hollow("B", 2.9, 3)], 20, {}, "B is lowest, in a local minimum, loss 2.9. A is at 24.9."],
  // somebody is there
  ["two, and one is not", [there("Momentum", 92), there("Adam", 120), going("RMSProp", 0.3, 0.07)], 130, {}, "Momentum is first, at step 92, 28 steps before Adam. RMSProp is still 0.070 away."],
  ["one", [there("Momentum", 92), there("Adam", 120), going("RMSProp", 0.3, 0.071)], 100, {}, "Momentum is first, at step 92. RMSProp is still 0.071 away."],
  ["one step", [there("Momentum", 92), there("Adam", 93), going("RMSProp", 0.3, 0.07)], 93, {}, "Momentum is first, at step 92, 1 step before Adam. RMSProp is still 0.070 away."],
  ["together", [there("Momentum", 92), there("Adam", 92), going("RMSProp", 0.3, 0.07)], 92, {}, "Momentum and Adam are first, at step 92. RMSProp is still 0.070 away."],
  ["together, whoever is lower now", [there("Momentum", 92, { loss: 0.2 }), there("Adam", 92)], 93, {}, "Momentum and Adam are first, at step 92."],
  ["three together", [there("A", 92), there("B", 92), there("C", 92), going("D", 0.3, 0.07)], 92, {}, "A and 2 others are first, at step 92. D is still 0.070 away."],
  ["all three", [there("A", 92), there("B", 95), there("C", 287)], STEPS, {}, "A is first, at step 92, 3 steps before B. C is last, at step 287."],
  ["both", [there("A", 92), there("B", 95)], STEPS, {}, "A is first, at step 92, 3 steps before B."],
  ["in two minima", [there("A", 92), there("B", 95, { away: 5 })], STEPS, { minima: TWO }, "A is first, at step 92, 3 steps before B. They are in 2 different minima."],
  ["one has left", [there("Momentum", 92), left("SGD", 11)], 100, {}, "Momentum is first, at step 92. SGD has left: it diverged at step 11."],
  ["a last one and one that has left", [there("A", 92), there("B", 95), going("C", 0.3, 0.07), left("D", 11)], 100, {}, "A is first, at step 92, 3 steps before B. C is still 0.070 away. D has left: it diverged at step 11."],
  ["too long for all of it", [there("Schedule-free SGD", 92), there("D-Adapt AdamW", 95), going("RMSProp", 0.3, 0.07), left("AdaBelief", 11)], 100, {}, "Schedule-free SGD is first, at step 92, 3 steps before D-Adapt AdamW."],
  ["too long for the last one", [there("Schedule-free SGD", 92), there("Adam", 95), going("RMSProp", 0.3, 0.07), left("SGD", 11)], 100, {}, "Schedule-free SGD is first, at step 92, 3 steps before Adam. SGD has left: it diverged at step 11."],
  ["and a local minimum", [there("Adam", 92), hollow("SGD", 24.9, 3)], 100, {}, "Adam is first, at step 92. SGD is in a local minimum, loss 24.9."],
  ["hidden ones do not count", [there("A", 92), there("B", 95), going("C", 0.3, 0.07)], STEPS, { hidden: ["a"] }, "B is first, at step 95. C is still 0.070 away."],
  // without a lowest point
  ["downhill", [escaped("Momentum", 31, -9), escaped("Adam", 43), going("SGD", 0.01, 1)], 50, { minima: [] }, "Momentum escaped first, at step 31, 12 steps before Adam. SGD is at loss 0.010."],
  ["downhill but for a saddle", [escaped("Momentum", 31), ends("SGD", "at_saddle", "at a saddle", { loss: 0.5 })], 50, { minima: [] }, "Momentum escaped first, at step 31. SGD is at a saddle, loss 0.50."],
  // one alone
  ["alone", [going("SGD", 0.3, 0.4)], 10, {}, "SGD is 0.40 from the minimum."],
  ["alone without a minimum", [going("SGD", 0.3, 0.4)], 10, { minima: [] }, "SGD is at loss 0.30."],
  ["alone and there", [there("SGD", 92)], 92, {}, "SGD arrived at step 92."],
  ["alone and gone", [left("SGD", 11)], 11, {}, "SGD has left: it diverged at step 11."],
  ["alone in a local minimum", [hollow("SGD", 24.9, 3)], 20, {}, "SGD is in a local minimum, loss 24.9."],
  ["alone downhill", [escaped("SGD", 31)], 31, { minima: [] }, "SGD escaped at step 31."],
  ["alone on a curve", [runOf("SGD", { loss: 0.3, away: 0.4 })], 10, { kind: "curve", minima: [[0, 7]] }, "SGD is 0.40 from the minimum."],
];
for (const [name, runs, step, { hidden = [], ...more }, text] of RACES) {
  test(`a race: ${name}`, () => {
    const parts = found(headerOf(runs, more), step, new Set(hidden));
    assert.equal(textOf(parts), text);
    assert.ok(text.length <= MOST, `${text.length} letters`);
    const bold = parts.filter((part) => part.bold).map((part) => part.text);
    assert.ok(bold.every((name) => runs.some((run) => run.name === name)));
    assert.ok(parts.every((part) => part.text));
  });
}

test("a race: who leads is said in losses until these and the distances have the same order for good", () => {
  const far = (until) => (step) => (step % 10 < 5 && step < until ? 3 : 0.5);
  const header = headerOf([runOf("A", { loss: 0.1, away: far(60) }), runOf("B", { loss: 0.2, away: 2 })]);
  const said = (step) => textOf(found(header, step, NONE)).includes("from the minimum");
  const steps = Array.from({ length: STEPS - 1 }, (_, k) => k + 1);
  const turn = steps.findIndex(said);
  assert.ok(turn > 40 && turn < 65, String(turn));
  assert.ok(steps.slice(turn).every(said));
});

const FACTS = (parts) => [{ kind: "facts", parts: { values: new Map(Object.entries(parts).map(([id, part]) => [id, new Float32Array(STEPS + 1).fill(part)])) } }];
const TRAININGS = [
  ["no rule", [], 0, {}, "Add a rule to start the training."],
  ["all hidden", [going("A", 1)], 9, { hidden: ["a"] }, "Every rule is hidden. Show one to see how it learns."],
  ["the start", [going("A", 0.72), going("B", 0.72), going("C", 0.72)], 0, {}, "All start from the same weights, loss 0.72."],
  ["the start of one", [going("A", 0.72)], 0, {}, "A starts with loss 0.72."],
  ["lowest and highest", [going("AdaGrad", 0.24), going("SGD", 0.059), going("Adam", 0.1)], 200, {}, "After 200 updates SGD is lowest, loss 0.059. AdaGrad is at 0.24."],
  ["and what it gets right", [going("AdaGrad", 0.24), going("SGD", 0.059)], 200, { panels: FACTS({ adagrad: 0.88, sgd: 0.97 }) }, "After 200 updates SGD is lowest, loss 0.059. AdaGrad is at 0.24, 88\u202f% right."],
  ["one update", [going("A", 0.7), going("B", 0.6)], 1, {}, "After 1 update B is lowest, loss 0.60. A is at 0.70."],
  ["one rule", [going("SGD", 0.059)], 200, {}, "After 200 updates SGD is at loss 0.059."],
  ["level", [going("A", 0.7), going("B", 0.7)], 2, {}, "After 2 updates both are level, loss 0.70."],
  ["one has left", [going("A", 0.7), going("B", 0.6), left("C", 40)], 40, {}, "After 40 updates B is lowest, loss 0.60. A is at 0.70. C diverged at update 40."],
  ["all have left", [left("A", 30), left("B", 40)], 60, {}, "Both have diverged, the last at update 40."],
  ["the only one has left", [left("A", 30)], 60, {}, "A diverged at update 30."],
  ["while it goes on nothing is judged", [there("A", 30), going("B", 0.6)], 60, { streaming: true }, "After 60 updates A is lowest, loss 3.0·10⁻⁸. B is at 0.60."],
];
for (const [name, runs, step, { hidden = [], ...more }, text] of TRAININGS) {
  test(`a training: ${name}`, () => assert.equal(textOf(found(headerOf(runs, { minima: [], found: "train", ...more }), step, new Set(hidden))), text));
}

test("a page that says something of its own is left alone", () => {
  const header = headerOf([going("A", 1, 1)], { found: "" });
  assert.equal(found(header, 5, NONE), null);
  assert.equal(textOf(found(header, 5, NONE, "race")), "A is 1.0 from the minimum.");
});
