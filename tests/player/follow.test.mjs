import assert from "node:assert/strict";
import test from "node:test";
import { outcomeOf, lossText } from "../../views/player/board/words.js";
import { picture } from "../../views/player/live/follow.js";

const STEPS = 4;
const run = (id) => ({ id, name: id, outcome: "converged", at: 2, short: "there at 2", shortest: "step 2", words: "converged in 2", explained: "It is there.", stopped_at: null, chaotic: true });

/** A live picture of runs whose losses are the same but for where they were stopped, on a ground whose lowest point is given. */
function followed(paths, lowest) {
  const panel = { kind: "ground", place: "main", ground: { grid: Float32Array.of(9) }, start: [0, 0] };
  const live = { runs: paths.map(() => ({ hyper: {}, rate: 0.1 })), surface: { a: 1 }, centre: [0, 0], radius: 1, offset: 2, factors: null, normals: null, count: 0, batch: "full", sigma: 0, examples: [] };
  const header = { steps: STEPS, record: 1, points: STEPS + 1, streaming: false, runs: paths.map((_, i) => run(`r${i}`)), panels: [panel], main: panel, live };
  const x = new Float64Array(2 * STEPS + 2);
  const trajectories = paths.map((path) => () => ({ x, loss: Float64Array.of(8, 6, 5, 4, 3), stoppedAt: null, escaped: false, ...path }));
  const kinds = { ground: { follow: () => ({ ground: { grid: Float32Array.of(9, lowest) } }) } };
  return picture(header, { loss: () => null, trajectories, kinds }, [{ sets: "surface", run: null, name: "a", value: 2, moved: true }], [0, 0]);
}

test("under a hand no outcome is known, but that a run was stopped", () => {
  const header = followed([{}, { stoppedAt: 3 }, { stoppedAt: 2, escaped: true }], 2);
  assert.deepEqual(header.runs.map((one) => [one.outcome, one.at, one.short, one.shortest, one.words]), [
    ["moving", null, "", "", "…"], ["diverged", 3, "diverged at 3", "diverged at 3", "diverged at 3"], ["escaped", 2, "escaped at 2", "escaped at 2", "escaped at 2"],
  ]);
  assert.deepEqual(header.runs.map((one) => outcomeOf(one, header, STEPS).text), ["", "diverged at 3", "escaped at 2"]);
});

test("losses stay those of the surface where it has come to lie lower than what was taken off", () => {
  for (const lowest of [2, 2.5, -7]) {
    const header = followed([{}], lowest);
    assert.equal(header.live.offset, Math.min(2, lowest));
    assert.deepEqual([0, STEPS].map((step) => lossText(header.runs[0], header, step)), ["8.00", "3.00"]);
  }
});
