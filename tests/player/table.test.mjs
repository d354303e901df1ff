import assert from "node:assert/strict";
import test from "node:test";
import { alone, inkOn, pathOf, read, size } from "../../views/player/panels/table.js";

const told = { rows: [{}, {}], columns: [{}, {}, {}], places: 4, place: "main" };
const taking = (numbers) => {
  let at = 0;
  return (count) => Float32Array.from(numbers.slice(at, (at += count)));
};

test("every cell has a shade and a curve of its own", () => {
  const packed = new Float32Array(new Uint8Array([0, 1, 2, 3, 4, 5, 0, 0]).buffer);
  const { cells, curves } = read(told, taking([...packed, ...Array.from({ length: 24 }, (_, k) => k)]));
  assert.deepEqual([...cells], [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([...curves.subarray(20)], [20, 21, 22, 23]);
});

test("a curve goes upwards, and nothing is drawn over a gap", () => {
  const curves = Float32Array.from([0, 0, 0, 0, 0, 1, NaN, 0.25]);
  assert.equal(pathOf({ places: 4, curves }, 1), "M0 10L1 0M3 7.5");
  assert.equal(pathOf({ places: 2, curves: Float32Array.from([NaN, NaN]) }, 0), "");
});

test("letters are black or white, whichever stands out more", () => {
  assert.deepEqual(["#ffffff", "#d9dadd", "#4f8f97", "#10505c", "#000000"].map(inkOn), ["#000000", "#000000", "#000000", "#ffffff", "#ffffff"]);
  assert.deepEqual(["#757575", "#777777"].map(inkOn), ["#ffffff", "#000000"]); // white has 4.61 and 4.48, black 4.56 and 4.69
});

test("without others beside it, it has the whole row", () => {
  assert.ok(alone(told, [], false) && !alone(told, [], true));
  assert.equal(size(told, { main: 900, height: 400 }).width, 900);
});
