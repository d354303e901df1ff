import assert from "node:assert/strict";
import test from "node:test";
import { closeTicks } from "../../views/player/parts/axes.js";
import { follow, frame, handles, linkOf, reading, wholeOf, windowOf } from "../../views/player/panels/heat_map.js";

const BANDS = ["there", "diverges"].map((name) => ({ name, colour: { light: "#112233", dark: "#ddeeff" }, hatch: null, legend: "", pattern: "up" }));
const MAP = {
  x: { label: "rate", low: 0.01, high: 1, log: true }, y: { label: "momentum", low: 0, high: 1, log: false }, shape: [2, 4], bands: BANDS, label: "step", whole: true,
  cells: Uint8Array.of(0, 0, 1, 255, 0, 1, 1, 1), values: Uint16Array.of(12, 9, 65535, 65535, 7, 3, 2, 1), point: [0.1, 0.5], sets: ["sgd.learning_rate", "sgd.momentum"],
  names: [], legend: "", note: "", title: "", link: { address: "race?v=1&sgd.learning_rate=0.5&start=1.0%2C2.0", names: ["sgd.learning_rate", "start:1"] },
  window: { name: "window", ends: [0, 0.5, 0.5, 1] }, runs: [], minima: [], overlays: [], theory: [], coarse: null,
};
const AT = frame(MAP, { width: 474, height: 252 });
const { left, top, width, height } = AT.box;
const inside = (across, up) => [left + across * width, top + (1 - up) * height];

test("a cell is read out in words: both numbers, what comes out and from which step on", () => {
  const read = (across, up) => reading(AT, MAP, {}, ...inside(across, up));
  assert.equal(read(0.125, 0.25), "rate 0.0178  momentum 0.25\nthere, step 12");
  assert.equal(read(0.375, 0.75), "rate 0.0562  momentum 0.75\ndiverges, step 3");
  assert.equal(read(0.625, 0.25).split("\n")[1], "diverges");
  assert.equal(read(0.875, 0.25).split("\n")[1], "not known yet");
  assert.equal(read(1.1, 0.25), null);
});

test("a click leads to the race with the numbers of its cell, a coordinate of the start among them", () => {
  const [path, query] = linkOf(AT, MAP, ...inside(0.13, 0.7)).split("?");
  assert.equal(path, "race");
  assert.deepEqual(Object.fromEntries(new URLSearchParams(query)), { v: "1", "sgd.learning_rate": "0.0177828", start: "1.0,0.75" });
  assert.equal(linkOf(AT, MAP, ...inside(-0.1, 0.7)), "");
  assert.equal(linkOf(AT, { ...MAP, link: null }, ...inside(0.1, 0.7)), "");
});

test("a box that is dragged out is a part of the window that is seen, whichever corner comes first", () => {
  const place = ([x, y]) => ({ x, y });
  const ends = [0.125, 0.375, 0.625, 0.875];
  for (const [from, to] of [[[0.25, 0.25], [0.75, 0.75]], [[0.75, 0.25], [0.25, 0.75]]]) {
    const [name, found] = windowOf(AT, MAP, place(inside(...from)), place(inside(...to)));
    assert.equal(name, "window");
    found.forEach((end, k) => assert.ok(Math.abs(end - ends[k]) < 1e-12));
  }
  assert.equal(windowOf(AT, MAP, place(inside(0.5, 0.5)), place(inside(0.505, 0.9))), null);
  assert.equal(windowOf(AT, { ...MAP, window: null }, place(inside(0, 0)), place(inside(1, 1))), null);
  assert.deepEqual(wholeOf(MAP), ["window", [0, 1, 0, 1]]);
  assert.equal(wholeOf({ window: { name: "window", ends: [0, 1, 0, 1] } }), null);
});

test("where a click leads elsewhere two of them do not place the point", () => {
  assert.equal(handles(MAP, {})[0].placed, false);
  assert.equal(handles({ ...MAP, link: null }, {})[0].placed, true);
});

test("under a hand on anything but its own two numbers the map is one of other settings", () => {
  const hand = (key) => ({ grounded: false, readings: [{ key, moved: true }, { key: "steps", moved: false }] });
  assert.equal(follow(MAP, hand("sgd.momentum")).stale, false);
  assert.equal(follow(MAP, hand("sigma")).stale, true);
  assert.equal(follow({ ...MAP, coarse: {} }, hand("sigma")).stale, false);
});

test("a logarithmic side of which little is seen has ticks with as many digits as tell them apart", () => {
  assert.deepEqual(closeTicks(5.011, 5.089, 4).map(({ text }) => text), ["5.02", "5.04", "5.06", "5.08"]);
  assert.deepEqual(closeTicks(3.12345678, 3.12345686, 2).map(({ text }) => text), ["3.12345680", "3.12345685"]);
  const near = frame({ ...MAP, y: { label: "rate", low: 5.011, high: 5.089, log: true } }, { width: 474, height: 252 });
  assert.equal(near.up.ticks(6).length, 4);
});
