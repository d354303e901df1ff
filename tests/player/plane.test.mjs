import assert from "node:assert/strict";
import test from "node:test";
import "./page.mjs";
import { circle, distanceAt, drawOffPlane } from "../../views/player/contour/off_plane.js";
import { PlaneRow } from "../../views/player/desk/plane_row.js";
import { fade } from "../../views/player/parts/sliding.js";
import { Tabs } from "../../views/player/parts/tabs.js";

const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is not ${wanted}`);
const runs = ["sgd", "adam"].map((id) => ({ id, name: id, stopped_at: null }));
const facts = { kind: "facts", names: ["training loss", "off the plane"], values: new Map([["sgd", Float32Array.of(1, 0, 1, 2, 1, 3)], ["adam", Float32Array.of(1, 0, 1, 8, 1, 9)]]) };
const header = { runs, steps: 20, record: 10, panels: [{ kind: "contour" }, facts] };
const plane = { shown: 0.77, by_chance: 0.51, words: "shows 77 % of the movement", help: "Of the squared distances", metric: [1, 0, 1], off: "off the plane" };

test("the distance from the plane is the fact of that name, between two recorded rows in proportion", () => {
  assert.deepEqual([0, 0.5, 1, 1.5, 2].map((row) => distanceAt(header, { plane }, runs[0], row)), [0, 1, 2, 2.5, 3]);
  assert.ok(Number.isNaN(distanceAt(header, { plane: { ...plane, off: "" } }, runs[0], 1)));
  assert.ok(Number.isNaN(distanceAt({ panels: [] }, { plane }, runs[0], 1)));
});

test("every point of the circle is as far away in the space as the distance says, also where the directions are long and askew", () => {
  for (const metric of [[1, 0, 1], [4, 0, 0.25], [9, 2.5, 1]]) {
    const ring = circle(2.5, metric, 16);
    for (const [u, v] of ring) near(metric[0] * u * u + 2 * metric[1] * u * v + metric[2] * v * v, 2.5 ** 2);
    assert.equal(new Set(ring.map(([u, v]) => Math.atan2(v, u).toFixed(6))).size, 16, "all around");
  }
});

/** What is drawn: the ring in pixels, words with their places. */
function drawn(view = {}, { scale = 20, size = 400, at = [200, 200] } = {}) {
  const [ring, words] = [[], []];
  const context = new Proxy({ measureText: (text) => ({ width: 7 * text.length }), lineTo: (...to) => ring.push(to), fillText: (...said) => words.push(said) }, { get: (target, name) => target[name] ?? (() => {}), set: () => true });
  const box = { left: 0, top: 0, width: size, height: size, toPixel: (x, y) => [50 + scale * x, 60 - scale * y] };
  const heads = runs.map((run, i) => ({ run, at: [at[0] + 5 * i, at[1]] }));
  const off = drawOffPlane(context, { plane }, { header, step: 10, chosen: "sgd", scale: 1, theme: { least: 12 }, ...view }, box, heads);
  return { ring, words, off };
}

test("only the chosen run has its circle, around its head, with the distance in words on it", () => {
  const { ring, words, off } = drawn();
  for (const [x, y] of ring) near(Math.hypot(x - 200, y - 200), 40);
  assert.equal(words[0][0], "2.0 off the plane");
  assert.equal(off.length, 1);
  assert.equal(drawn({ chosen: "adam" }).words[0][0], "8.0 off the plane");
  assert.deepEqual(drawn({ chosen: "momentum" }), { ring: [], words: [], off: [] });
  assert.deepEqual(drawn({ step: 0 }), { ring: [], words: [], off: [] }, "at the start it is in the plane");
});

test("the words stay inside: a circle beyond the picture has them beside the head, a tiny one is not drawn, and one of no size says nothing", () => {
  for (const [scale, at] of [[20, [200, 200]], [20, [390, 390]], [1000, [200, 200]], [3, [200, 200]]]) {
    const { words: [[text, x, y]] } = drawn({}, { scale, at });
    assert.ok(x >= 0 && y >= 0 && x + 7 * text.length <= 400 && y <= 400, `${scale}: ${x}, ${y}`);
  }
  assert.deepEqual(drawn({}, { scale: 3 }).ring, []);
  assert.deepEqual(drawn({}, { scale: 0.1 }), { ring: [], words: [], off: [] });
});

test("the row under a plane says in words and as a bar what it shows, with chance as a tick; without a plane there is none", () => {
  const desk = { sliders: [], values: new Map(), follow() {} };
  const row = new PlaneRow(desk);
  row.show({ main: { plane } });
  assert.deepEqual([row.box.hidden, row.words.textContent, row.told.title, row.fill.style.width, row.tick.style.left], [false, plane.words, plane.help, "77%", "51%"]);
  row.show({ main: { plane: null } });
  assert.ok(row.box.hidden);
});

test("tabs that are cut fade at that edge, and a chosen one comes into the middle", () => {
  const tabs = new Tabs(() => {});
  Object.assign(tabs.row, { scrollWidth: 340, clientWidth: 260, scrollLeft: 0 });
  tabs.offer(["accuracy", "sharpness", "gradient"].map((name) => ({ name, label: name })));
  const edges = () => ["left", "right"].filter((edge) => tabs.row.className.includes(`rv-to-the-${edge}`));
  assert.deepEqual(edges(), ["right"]);
  Object.assign(tabs.row.children[2], { offsetLeft: 200, offsetWidth: 60 });
  tabs.choose("gradient");
  assert.equal(tabs.row.scrollLeft, 100);
  tabs.row.scrollLeft = 80;
  tabs.row.happens("scroll");
  assert.deepEqual(edges(), ["left"]);
  tabs.row.scrollWidth = 250;
  tabs.row.scrollLeft = 0;
  fade(tabs.row);
  assert.deepEqual(edges(), []);
});
