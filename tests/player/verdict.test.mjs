import assert from "node:assert/strict";
import test from "node:test";
import { regimeOf, verdictOf, verdictOfAll, wordOf } from "../../views/player/rate/verdict.js";
import { headerOf, runOf } from "./raced.mjs";

const VERDICTS = [
  ["converged", { at: 287, short: "there at 287" }, "crawls", "converges, there at 287"],
  ["not_there_yet", { short: "not there yet, 0.071 away" }, "crawls", "crawls, not there yet, 0.071 away"],
  ["not_there_yet", { short: "not there yet, 0.071 away" }, "converges", "not there yet, 0.071 away"],
  ["not_there_yet", { short: "still swinging" }, "swings", "swings"],
  ["jittering", { at: 90, short: "jitters, radius 0.28" }, "swings", "swings, jitters, radius 0.28"],
  ["jittering", { at: 90, short: "jitters, radius 8.3" }, "crawls", "jitters, radius 8.3"],
  ["local_minimum", { at: 90, short: "local minimum, loss 24.9" }, "converges", "converges, local minimum, loss 24.9"],
  ["diverged", { at: 27, short: "diverged at 27" }, "swings", "diverges at step 27"],
  ["diverged", { short: "diverging" }, "diverges", "diverges"],
  ["escaped", { at: 174, short: "escaped at 174" }, undefined, "escapes at step 174"],
];
for (const [outcome, more, word, said] of VERDICTS) {
  test(`beside the rate: ${outcome} where the strip says ${word}`, () => {
    const run = runOf("A", { outcome, ...more });
    assert.equal(verdictOf(run, headerOf([run]), word && { word }), said);
    assert.ok(said.startsWith(regimeOf(run, word && { word })), "it begins with the strip's word");
  });
}

test("beside the rate: what a training says of itself stands there once; nothing while more steps are to come", () => {
  const run = runOf("A", { short: "loss 0.29, 89\u202f% right" });
  const panels = [{ kind: "facts", parts: { values: new Map([["a", new Float32Array(301).fill(0.89)]]) } }];
  assert.equal(verdictOf(run, headerOf([run], { panels }), null), "loss 0.29, 89\u202f% right");
  assert.equal(verdictOf(run, headerOf([run], { panels, streaming: true }), null), "");
});

test("while a hand drags the strip's row says it in the same words", () => {
  const rows = [null, { word: "converges", at: 80 }, { word: "crawls", at: null }, { word: "escapes", at: 9 }, { word: "diverges", at: null }, { word: "monotone", at: null }];
  assert.deepEqual(rows.map(wordOf), ["", "converges, there at 80", "crawls, not there yet", "escapes at step 9", "diverges", "monotone"]);
});

test("one rate for all runs is judged by all of them", () => {
  const said = [["diverges", "diverges"], ["converges", "diverges", "converges"], ["swings", "crawls", "converges"], ["crawls"], ["crawls", "crawls", "crawls"], ["converges", ""], []];
  assert.deepEqual(said.map(verdictOfAll), ["both diverge", "2 of 3 converge, 1 diverges", "1 of 3 converges, 1 swings, 1 crawls", "1 of 1 crawls", "all 3 crawl", "", ""]);
});
