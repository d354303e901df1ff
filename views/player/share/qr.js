// QR codes of texts, drawn here: byte mode, correction level L (ISO/IEC 18004). An address on a projector is clean but long.

import { correction } from "./galois.js";
import { bestMask, masked } from "./qr_mask.js";

// For versions 1 to 40: how many codewords correct a block, and how many blocks there are (table 9, level L).
const EACH = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
const PADS = [0xec, 0x11];
const BYTES = 4; // the mode

/** How many codewords a version has in all. */
function codewords(version) {
  const across = Math.floor(version / 7) + 2;
  const patterns = version > 1 ? (25 * across - 10) * across - 55 + (version > 6 ? 36 : 0) : 0;
  return ((16 * version + 128) * version + 64 - patterns) >> 3;
}

const room = (version) => codewords(version) - EACH[version - 1] * BLOCKS[version - 1];
const counted = (version) => (version < 10 ? 8 : 16); // bits that say how long the text is

/** The rows of a text's code, of 0 and 1; null where it is too long for one. Its mask is the best, or `mask`. */
export function qr(text, mask = null) {
  const bytes = new TextEncoder().encode(text);
  const version = EACH.findIndex((_, k) => room(k + 1) * 8 >= 4 + counted(k + 1) + 8 * bytes.length) + 1;
  if (!version) return null;
  const { size, cells, fixed } = patterns(version);
  place(cells, fixed, size, interleaved(written(bytes, version), version));
  const chosen = mask ?? bestMask(cells, fixed, size, version);
  const done = masked(cells, fixed, size, version, chosen);
  return Array.from({ length: size }, (_, row) => [...done.subarray(row * size, (row + 1) * size)]);
}

/** The data of a version: mode, length, the text, and what fills the rest. */
function written(bytes, version) {
  const bits = [];
  const push = (value, length) => {
    for (let k = length - 1; k >= 0; k--) bits.push((value >> k) & 1);
  };
  push(BYTES, 4);
  push(bytes.length, counted(version));
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, 8 * room(version) - bits.length));
  push(0, -bits.length & 7);
  for (let k = 0; bits.length < 8 * room(version); k++) push(PADS[k % 2], 8);
  return Uint8Array.from({ length: room(version) }, (_, k) => bits.slice(8 * k, 8 * k + 8).reduce((sum, bit) => 2 * sum + bit, 0));
}

/** Blocks with their corrections, codeword by codeword in turns; the first blocks are one shorter. */
function interleaved(data, version) {
  const [count, each] = [BLOCKS[version - 1], EACH[version - 1]];
  const short = Math.floor(data.length / count);
  const shorter = count - (data.length % count);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, k) => data.subarray(from, (from += short + Number(k >= shorter))));
  const corrections = blocks.map((block) => correction(block, each));
  const found = [];
  for (let k = 0; k <= short; k++) for (const block of blocks) if (k < block.length) found.push(block[k]);
  for (let k = 0; k < each; k++) for (const one of corrections) found.push(one[k]);
  return found;
}

/** What every code of a version has: finders, timing, alignment; and which cells are taken by that. */
function patterns(version) {
  const size = 17 + 4 * version;
  const [cells, fixed] = [new Uint8Array(size * size), new Uint8Array(size * size)];
  const set = (row, column, dark) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return;
    cells[row * size + column] = Number(dark);
    fixed[row * size + column] = 1;
  };
  for (let k = 0; k < size; k++) for (const [row, column] of [[6, k], [k, 6]]) set(row, column, k % 2 === 0);
  const places = alignments(version, size);
  for (const row of places) {
    for (const column of places) {
      if ((row === 6 && column === 6) || (row === 6 && column === size - 7) || (row === size - 7 && column === 6)) continue;
      square(2, (down, across) => set(row + down, column + across, Math.max(Math.abs(down), Math.abs(across)) !== 1));
    }
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    square(4, (down, across) => set(row + down, column + across, ![2, 4].includes(Math.max(Math.abs(down), Math.abs(across)))));
  }
  for (let k = 0; k < 9; k++) for (const [row, column] of [[8, k], [k, 8]]) if (!fixed[row * size + column]) set(row, column, false);
  for (let k = 0; k < 8; k++) for (const [row, column] of [[8, size - 1 - k], [size - 1 - k, 8]]) set(row, column, false);
  if (version > 6) for (let k = 0; k < 18; k++) for (const [row, column] of [[size - 11 + (k % 3), Math.floor(k / 3)], [Math.floor(k / 3), size - 11 + (k % 3)]]) set(row, column, false);
  return { size, cells, fixed };
}

function square(reach, put) {
  for (let down = -reach; down <= reach; down++) for (let across = -reach; across <= reach; across++) put(down, across);
}

function alignments(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, k) => size - 7 - (count - 2 - k) * step)];
}

/** The bits of the codewords in the free cells: two columns at a time, from the right, up and down in turns. */
function place(cells, fixed, size, codewords) {
  let at = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let k = 0; k < size; k++) {
      for (const column of [right, right - 1]) {
        const cell = (up ? size - 1 - k : k) * size + column;
        if (fixed[cell]) continue;
        cells[cell] = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        at += 1;
      }
    }
  }
}
