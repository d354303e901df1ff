import assert from "node:assert/strict";
import test from "node:test";
import { base, decode } from "../../views/player/payload.js";

function blob(header, numbers) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + text.length + 4 * numbers.length + 3).subarray(3);
  new DataView(bytes.buffer, 3).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 4 + text.length);
  return bytes;
}

const ground = (id, sent, place = "main") => ({ kind: "contour", place, overlays: [], surface: {}, ground: { id, shape: [2, 2], sent } });
const header = (...panels) => ({ points: 2, record: 1, axis: { label: "step", sent: false }, panels, runs: [{ id: "sgd" }] });
const run = [1, 2, 3, 4, 10, 20];

test("positions and losses come out of an unaligned view", () => {
  const { header: read } = decode(blob(header(ground("a", true)), [...run, 5, 6, 7, 8]));
  assert.deepEqual([...read.runs[0].x], [1, 2, 3, 4]);
  assert.deepEqual([...read.runs[0].loss], [10, 20]);
  assert.deepEqual([...read.main.ground.grid], [5, 6, 7, 8]);
});

test("a ground sent before is remembered, one never sent is missed", () => {
  decode(blob(header(ground("b", true)), [...run, 9, 9, 9, 9]));
  const known = decode(blob(header(ground("b", false)), run));
  assert.deepEqual([[...known.header.main.ground.grid], known.lacks], [[9, 9, 9, 9], false]);
  const missed = decode(blob(header(ground("never", false)), run));
  assert.deepEqual([missed.header.main.ground.grid, missed.lacks], [null, true]);
});

test("two grounds come in the order of their panels", () => {
  const { header: read, lacks } = decode(blob(header(ground("c", true), ground("d", true, "beside")), [...run, 1, 1, 1, 1, 2, 2, 2, 2]));
  assert.deepEqual(read.panels.map((panel) => [...panel.ground.grid]), [[1, 1, 1, 1], [2, 2, 2, 2]]);
  assert.equal(lacks, false);
  assert.equal(decode(blob(header(ground("c", false), ground("other", false, "beside")), run)).lacks, true);
});

test("of a picture that is being made only what differs comes", () => {
  const work = { words: "", part: 0, ended: false };
  const now = (revision, more = {}) => ({ ...header(ground("p", true)), revision, work, ...more });
  const patch = (of, count) => ({ patch: { of, count } });
  const patched = (told, places, values, grid) => {
    const bytes = blob(told, [...places, ...values, ...grid]);
    new Uint8Array(bytes.buffer).set(new Uint8Array(Uint32Array.from(places).buffer), bytes.byteOffset + bytes.length - 4 * (places.length + values.length + grid.length));
    return bytes;
  };
  decode(blob(now("one"), [...run, 5, 6, 7, 8]));
  assert.equal(base(), "one");
  const { header: two, lacks } = decode(patched(now("two", patch("one", 2)), [1, 4], [-2, -10], [9, 9, 9, 9]));
  assert.deepEqual([[...two.runs[0].x], [...two.runs[0].loss], [...two.main.ground.grid], lacks], [[1, -2, 3, 4], [-10, 20], [9, 9, 9, 9], false]);
  assert.equal(base(), "two");
  const late = decode(patched(now("three", patch("one", 1)), [0], [7], [9, 9, 9, 9]));
  assert.deepEqual([late.lacks, late.header.runs[0].x, base()], [true, undefined, "two"], "it is asked for once more");
  const { header: four } = decode(patched(now("four", { ...patch("two", 1), work: null }), [0], [7], [9, 9, 9, 9]));
  assert.deepEqual([...four.runs[0].x], [7, -2, 3, 4]);
  assert.equal(base(), "", "of what is whole nothing is kept");
});

test("only so many grounds are remembered", () => {
  for (let k = 0; k < 40; k++) decode(blob(header(ground(`many ${k}`, true)), [...run, k, k, k, k]));
  assert.equal(decode(blob(header(ground("many 0", false)), run)).header.main.ground.grid, null);
  assert.equal(decode(blob(header(ground("many 39", false)), run)).header.main.ground.grid[0], 39);
});
