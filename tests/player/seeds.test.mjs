import assert from "node:assert/strict";
import test from "node:test";
import { newPage } from "./fake_page.mjs";

newPage();
const { frame, follow: followCurves, reading: readCurves } = await import("../../views/player/panels/curves.js");
const { draw, dotAt, follow, picked, read, reading } = await import("../../views/player/overlays/cloud.js");
const { frame: frameShares, partsOf, reading: readShares, size: sizeShares } = await import("../../views/player/panels/shares.js");
const { inputsOf } = await import("../../views/player/live/inputs.js");

const [SGD, ADAM] = ["sgd", "adam"].map((id) => ({ id, name: id.toUpperCase(), colour: { light: "#123456", dark: "#abcdef" }, dash: [], stopped_at: null, loss: Float32Array.of(1, 0.5, 0.25) }));
const BOX = { left: 0, top: 0, width: 100, height: 100, toPixel: (x, y) => [10 * x, 10 * y] };
const THEME = { dark: false, halo: "#fff", text: "#000", font: "sans" };
const TOLD = { counts: [3, 2], begun: 1, shown: 1, sets: "many.shown", word: "seed", first: 7 };
const POINTS = Float32Array.of(1, 1, 5, 5, NaN, NaN, 5, 6, 8, 8, 2, 2);

function cloudOf(more = {}) {
  let at = 0;
  return { ...TOLD, ...read(TOLD, (count) => POINTS.subarray(at, (at += count)), { runs: [SGD, ADAM] }), ...more };
}

/** A context that says where circles were drawn, and how much of them is seen. */
function paper() {
  const arcs = [];
  const known = { globalAlpha: 1, arc: (x, y) => arcs.push([x, y, known.globalAlpha]), arcs };
  return new Proxy(known, { get: (target, name) => target[name] ?? (() => {}), set: (target, name, value) => ((target[name] = value), true) });
}

test("every run has its dots, and where it was stopped none", () => {
  const cloud = cloudOf();
  assert.deepEqual([...cloud.points].map(([id, points]) => [id, points.length]), [["sgd", 6], ["adam", 4]]);
  const context = paper();
  draw(context, BOX, cloud, { theme: THEME, scale: 1 }, {}, [SGD, ADAM]);
  const places = context.arcs.map(([x, y]) => `${x} ${y}`);
  assert.deepEqual([...new Set(places)], ["20 20", "10 10", "50 50", "50 60", "80 80"]);
  assert.equal(places.filter((place) => place === "50 50").length, 3, "a dot, and a ring about the run that is shown");
});

test("a click picks the nearest dot of the runs that are seen, but not while a hand is on something", () => {
  const cloud = cloudOf();
  assert.deepEqual(picked(cloud, BOX, [SGD, ADAM], 49, 57), ["many.shown", 0], "of Adam, which is nearer");
  assert.equal(dotAt(cloud, BOX, [SGD, ADAM], 49, 57).run.id, "adam");
  assert.deepEqual(picked(cloud, BOX, [SGD], 49, 55), ["many.shown", 1]);
  assert.equal(picked(cloud, BOX, [SGD, ADAM], 30, 90), null);
  assert.equal(picked({ ...cloud, ...follow() }, BOX, [SGD, ADAM], 50, 50), null);
  assert.match(reading(cloud, BOX, [SGD], 10, 10), /^SGD, seed 7: .* one of 3 seeds ends\nclick to see/);
  assert.match(reading(cloud, BOX, [SGD], 50, 50), /the one shown$/);
});

test("under a hand the dots are fainter", () => {
  const [before, after] = [cloudOf(), cloudOf(follow())].map((cloud) => {
    const context = paper();
    draw(context, BOX, cloud, { theme: THEME, scale: 1 }, {}, [SGD]);
    return context.arcs[1][2];
  });
  assert.ok(after < before / 2);
});

const SPREAD = { words: "median", values: new Map([["sgd", [[0.8, 1e-3, 2e-4], [1, 0.1, 0.1], [2, 3, 3.4e38]].map((values) => Float32Array.from(values))]]) };
const MEASURE = { name: "loss", label: "loss", log: true, limit: null, range: null, words: [], values: null, beside: null, spread: SPREAD };
const HEADER = { steps: 2, record: 1, points: 3, runs: [SGD], axis: { label: "updates", values: Float32Array.of(0, 1, 2) } };
const VIEW = { header: HEADER, hidden: new Set() };
const framed = (more) => frame({ stacked: "", measures: [{ ...MEASURE, ...more }] }, { width: 300, height: 200 }, VIEW);

test("a band is in sight with its median, and what has left squashes nothing", () => {
  const at = framed({});
  assert.deepEqual([at.low, at.high], [-4, 1]);
  const plain = framed({ log: false });
  assert.ok(plain.high < 2.5 && plain.low < 0.01, "on a linear axis");
  assert.ok(framed({}).inner.top > framed({ spread: null }).inner.top, "there is room for the words");
});

test("a band is read with the run, and one of other settings is stale", () => {
  const text = readCurves(framed({}), {}, VIEW, framed({}).xAt(2));
  assert.match(text, /SGD {2}0\.25 \(median 0\.1, 2·10⁻⁴ to ∞\)/u);
  const [measure] = followCurves({ measures: [MEASURE] }, { header: HEADER }).measures;
  assert.equal(measure.spread.stale, true);
  assert.equal(MEASURE.spread.stale, undefined);
});

test("shares are parts of a bar", () => {
  assert.deepEqual(partsOf([3, 0, 1]), [{ band: 0, from: 0, to: 0.75 }, { band: 2, from: 0.75, to: 1 }]);
  assert.deepEqual(partsOf([0, 0, 0]), [], "of nobody there are none");
  const one = { counts: [[3, 1]], said: ["3 of 4 converged"] };
  const at = frameShares(one, { width: 100, height: sizeShares(one, { wide: true, presented: false }) });
  assert.equal(readShares(at, one, { header: HEADER }, 5, 20), "SGD: 3 of 4 converged");
  assert.equal(readShares(at, one, { header: HEADER }, 5, 40), null);
});

test("shares of many are lower where others beside the picture need the room", () => {
  const six = { counts: Array(6).fill([8]) };
  const [usual, short, none] = [900, 450, 100].map((tall) => sizeShares(six, { wide: true, presented: true, tall, beside: 3 }));
  assert.ok(usual > short && short > none, "as much lower as they are asked to be, but not so that words lie over each other");
  assert.ok(frameShares(six, { width: 320, height: none * 13 / 20 }).row >= 16, "pixels of 20 / 13 each");
  assert.equal(sizeShares(six, { wide: false, presented: true, tall: 100, beside: 3 }), usual, "a phone scrolls");
});

test("under a hand the run that is shown goes on beginning beside the start", () => {
  const live = { surface: {}, runs: [{ hyper: {}, rate: 0.1 }], batch: "full", sigma: 0, count: 0, factors: null, momenta: null, normals: null, examples: [], centre: [0, 0], radius: 1 };
  assert.deepEqual(inputsOf({ ...live, aside: [0.5, -1] }, { steps: 3 }, [], [1, 2]).runs[0].start, [1.5, 1]);
  assert.deepEqual(inputsOf({ ...live, aside: [] }, { steps: 3 }, [], [1, 2]).runs[0].start, [1, 2]);
});
