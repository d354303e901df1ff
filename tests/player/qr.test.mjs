import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { qr } from "../../views/player/share/qr.js";

const figures = JSON.parse(readFileSync(new URL("../figures/qr.json", import.meta.url)));
const ALPHABET = "https://ravine.example/race?v=1&surface=beale&opt=sgd,adam&steps=300#"; // as in make_qr.py
const textOf = (length) => ALPHABET.repeat(Math.floor(length / ALPHABET.length) + 1).slice(0, length);
const hashOf = (rows) => createHash("sha256").update(rows.map((row) => row.join("")).join("\n")).digest("hex").slice(0, 16);

test("codes are those of another maker, for the fullest text of every version and every mask", () => {
  assert.equal(new Set(figures.map(([, version]) => version)).size, 40);
  for (const [length, version, mask, hash] of figures) {
    const rows = qr(textOf(length), mask);
    assert.equal(rows.length, 17 + 4 * version, `version ${version}`);
    assert.equal(hashOf(rows), hash, `version ${version}, mask ${mask}`);
  }
});

test("a text that no code has room for has none", () => {
  const [longest] = figures.at(-1);
  assert.ok(qr(textOf(longest)));
  assert.equal(qr(textOf(longest + 1)), null);
});

test("letters beyond ASCII are bytes, and the mask is one of the eight", () => {
  const rows = qr("η ≤ 2/λ");
  assert.ok([0, 1, 2, 3, 4, 5, 6, 7].some((mask) => JSON.stringify(qr("η ≤ 2/λ", mask)) === JSON.stringify(rows)));
});
