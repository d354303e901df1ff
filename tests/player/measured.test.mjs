import assert from "node:assert/strict";
import test from "node:test";
import { COARSE, Measured, PLACES, measuring } from "../../views/player/rate/measured.js";

const TRACK = { low: 0.01, high: 100, log: true };
const STEPS = 60;

test("every fourth rate comes first and stands for its neighbours, then the rest", () => {
  const rows = new Array(PLACES).fill(null);
  const rates = rows.map((_, k) => k);
  const order = [];
  let after;
  for (const k of measuring(rates, rows, STEPS, (rate) => ({ kind: rate < 50 ? "converges" : "diverges", at: rate < 50 ? rate + 1 : null }))) {
    order.push(k);
    if (order.length === PLACES / COARSE) after = [...rows];
  }
  assert.deepEqual(order.slice(0, 3), [2, 6, 10]);
  assert.deepEqual([...order].sort((a, b) => a - b), rates);
  assert.ok(after.every(Boolean));
  assert.equal(after[0], after[2]);
  assert.deepEqual(rows.map(({ at }) => at), rates.map((k) => (k < 50 ? k + 1 : null)));
  assert.ok(rows[0].height >= rows[49].height && rows[99].height === 0);
});

/** A page with two runs on a parabola of curvature 1, whose hand and idle time are ours. */
function page() {
  const calls = [0, 0];
  const follow = (run) => ({ start, rates, hyper, steps }) => {
    calls[run] += 1;
    const [x, loss] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
    let [w, v, stoppedAt] = [start[0], 0, null];
    x[0] = w;
    for (let t = 1; t <= steps; t++) {
      v = hyper.momentum * v + w;
      if (stoppedAt === null && Math.abs(w - rates[t - 1] * v) > 5000) stoppedAt = t;
      if (stoppedAt === null) w -= rates[t - 1] * v;
      [x[t], loss[t]] = [w, (w * w) / 2];
    }
    return { x, loss, stoppedAt, escaped: false };
  };
  const runs = ["a", "b"].map((id) => ({ id }));
  const live = { surface: {}, runs: [0, 1].map((i) => ({ script: `${i}.js`, hyper: { momentum: 0 }, rate: 0.1 })), batch: "full", sigma: 0, normals: null, factors: null, momenta: null, feedback: {}, centre: [0], radius: 5, near: 5e-3, held: 10, examples: [], count: 0 };
  const header = { steps: STEPS, runs, live, main: { start: [-2, 2], sets: "start", surface: { kind: "curve", minima: [[0, 0]], saddles: [] } } };
  const readings = [];
  const pictures = { header, trajectories: [follow(0), follow(1)], hand: { read: () => readings } };
  const work = [];
  let changes = 0;
  const slices = { run: (generator, said) => work.splice(0, 1, { generator, said }), stop: () => work.splice(0) };
  const measured = new Measured({ values: new Map() }, () => pictures, () => (changes += 1), /** @type {any} */ (slices));
  const turn = (count = Infinity) => {
    for (let k = 0; work.length && k < count; k++) {
      const { done } = work[0].generator.next();
      if (done) work.shift().said(true);
    }
  };
  return { measured, turn, work, calls, pictures, readings, changes: () => changes };
}

test("the runs are measured one after the other, the first one first; what is known is not measured again", () => {
  const { measured, turn, work, calls } = page();
  measured.want(["b", "a"], TRACK, false);
  turn(PLACES);
  assert.deepEqual(calls, [0, PLACES]);
  assert.equal(measured.of("b", TRACK).count, PLACES);
  turn();
  assert.deepEqual(calls, [PLACES, PLACES]);
  measured.want(["b", "a"], TRACK, false);
  assert.equal(work.length, 0);
  const { rows, fresh } = measured.of("a", TRACK);
  assert.ok(fresh);
  assert.deepEqual([...new Set(rows.map(({ kind }) => kind))], ["crawls", "converges", "diverges"]);
});

test("an empty strip fills as it goes; another setting makes it stale until its coarse rates are known again", () => {
  const { measured, turn, readings } = page();
  measured.want(["a"], TRACK, false);
  turn(9);
  assert.deepEqual([measured.of("a", TRACK).count, measured.of("a", TRACK).rows.filter(Boolean).length], [9, 36]);
  turn();
  const before = measured.of("a", TRACK).rows;
  readings.push({ key: "a.momentum", sets: "hyper", run: 0, name: "momentum", value: 0.9 });
  measured.want(["a"], TRACK, false);
  turn(PLACES / COARSE - 1);
  assert.deepEqual([measured.of("a", TRACK).rows === before, measured.of("a", TRACK).fresh], [true, false]);
  turn(1);
  assert.deepEqual([measured.of("a", TRACK).rows === before, measured.of("a", TRACK).fresh], [false, true]);
  turn();
  readings.pop();
  measured.want(["a"], TRACK, false);
  assert.deepEqual([measured.of("a", TRACK).rows === before, measured.of("a", TRACK).fresh], [true, true], "a strip that was known is there at once");
});

test("a hand at work stops it; a rate, or another run's setting, makes nothing stale", () => {
  const { measured, turn, work, readings } = page();
  measured.want(["a"], TRACK, false);
  turn(5);
  measured.want(["a"], TRACK, true);
  assert.equal(work.length, 0);
  measured.want(["a"], TRACK, false);
  turn();
  readings.push({ key: "a.rate", sets: "rate", run: 0, name: "", value: 3 }, { key: "b.momentum", sets: "hyper", run: 1, name: "momentum", value: 0.5 });
  assert.ok(measured.of("a", TRACK).fresh);
  measured.want(["a"], TRACK, false);
  assert.equal(work.length, 0);
  assert.equal(measured.of("a", { ...TRACK, high: 10 }).fresh, false);
});

test("what the server answers with is the same strip, where it is the same", () => {
  const { measured, turn, readings, pictures } = page();
  readings.push({ key: "a.momentum", sets: "hyper", run: 0, name: "momentum", value: 0.9 });
  measured.want(["a"], TRACK, false);
  turn();
  const { live } = pictures.header;
  pictures.header = { ...pictures.header, live: { ...live, runs: live.runs.map((run, i) => (i ? run : { ...run, hyper: { momentum: 0.9 } })) } };
  assert.ok(measured.of("a", TRACK).fresh);
  for (const other of [{ steps: 61 }, { main: { ...pictures.header.main, start: [-1, 1] } }]) {
    const before = pictures.header;
    pictures.header = { ...before, ...other };
    assert.equal(measured.of("a", TRACK).fresh, false);
    pictures.header = before;
  }
  pictures.header = { ...pictures.header, live: { ...pictures.header.live, factors: Float64Array.of(1, 0.5) } };
  assert.equal(measured.of("a", TRACK).fresh, false);
});

test("a rate by itself is followed once, with what the desk says", () => {
  const { measured, readings, calls } = page();
  assert.deepEqual(measured.present("a", 1), { kind: "converges", at: 1, word: "converges" });
  readings.push({ key: "a.momentum", sets: "hyper", run: 0, name: "momentum", value: 0.9 });
  assert.equal(measured.present("a", 5).kind, "diverges");
  assert.deepEqual(calls, [2, 0]);
});

test("what the browser cannot follow it does not measure", () => {
  const { measured, work, pictures } = page();
  pictures.trajectories = [null];
  measured.want(["a", "b", "c"], TRACK, false);
  assert.deepEqual([work.length, measured.has("a"), measured.of("a", TRACK)], [0, false, { rows: null, count: 0, fresh: false }]);
});

test("what waits to be measured is left when another picture comes before its functions", () => {
  const { measured, turn, pictures, calls } = page();
  measured.want(["a", "b"], TRACK, false);
  turn(3);
  pictures.trajectories = [];
  turn();
  assert.deepEqual(calls, [PLACES, 0], "the one that was begun comes to its end");
});
