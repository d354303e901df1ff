import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../../views/player/payload.js";

function blob(header, numbers) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + text.length + 4 * numbers.length + 3).subarray(3);
  new DataView(bytes.buffer, 3).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 4 + text.length);
  return bytes;
}

const header = (id, sent) => ({ points: 2, record: 1, axis: { label: "updates", sent: false }, examples: null, surface: { id, shape: [2, 2], sent }, runs: [{ id: "sgd" }] });
const run = [1, 2, 3, 4, 10, 20];

test("positions and losses come out of an unaligned view", () => {
  const { header: read, grid } = decode(blob(header("a", true), [...run, 5, 6, 7, 8]));
  assert.deepEqual([...read.runs[0].x], [1, 2, 3, 4]);
  assert.deepEqual([...read.runs[0].loss], [10, 20]);
  assert.deepEqual([...grid], [5, 6, 7, 8]);
});

test("a ground sent before is remembered, one never sent is missed", () => {
  decode(blob(header("b", true), [...run, 9, 9, 9, 9]));
  assert.deepEqual([...decode(blob(header("b", false), run)).grid], [9, 9, 9, 9]);
  assert.equal(decode(blob(header("never", false), run)).grid, null);
});

test("only so many grounds are remembered", () => {
  for (let k = 0; k < 40; k++) decode(blob(header(`many ${k}`, true), [...run, k, k, k, k]));
  assert.equal(decode(blob(header("many 0", false), run)).grid, null);
  assert.equal(decode(blob(header("many 39", false), run)).grid[0], 39);
});
