// The mask of a QR code: which of eight patterns its cells are mixed with, and the bits that say so (ISO/IEC 18004, 7.8 to 7.10).

const MASKS = [
  (i, j) => (i + j) % 2, (i) => i % 2, (i, j) => j % 3, (i, j) => (i + j) % 3, (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
  (i, j) => ((i * j) % 2) + ((i * j) % 3), (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2, (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2,
];
const LEVEL = 1; // L
const [FORMAT, VERSION, MIX] = [0x537, 0x1f25, 0x5412];
const LIKE_A_FINDER = [[1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1]];

/** A number with the bits that a BCH code adds to it. */
function bch(value, bits, generator) {
  let rest = value;
  const top = 31 - Math.clz32(generator);
  for (let k = 0; k < bits; k++) rest = (rest << 1) ^ ((rest >> (top - 1)) * generator);
  return (value << bits) | rest;
}

/** The code with a mask, its format and version. */
export function masked(cells, fixed, size, version, mask) {
  const done = cells.map((dark, cell) => (fixed[cell] ? dark : dark ^ Number(MASKS[mask](Math.floor(cell / size), cell % size) === 0)));
  const set = (row, column, dark) => (done[row * size + column] = dark);
  const format = bch((LEVEL << 3) | mask, 10, FORMAT) ^ MIX;
  for (let k = 0; k < 15; k++) {
    const bit = (format >> k) & 1;
    if (k < 8) set(k < 6 ? k : k + 1, 8, bit);
    else set(8, k < 9 ? 7 : 14 - k, bit);
    if (k < 8) set(8, size - 1 - k, bit);
    else set(size - 15 + k, 8, bit);
  }
  set(size - 8, 8, 1);
  const numbered = version > 6 ? bch(version, 12, VERSION) : 0;
  for (let k = 0; version > 6 && k < 18; k++) {
    const [low, high, bit] = [Math.floor(k / 3), size - 11 + (k % 3), (numbered >> k) & 1];
    set(low, high, bit);
    set(high, low, bit);
  }
  return done;
}

/** The mask whose code has the fewest runs, blocks and look-alikes. */
export function bestMask(cells, fixed, size, version) {
  const costs = MASKS.map((_, mask) => penalty(masked(cells, fixed, size, version, mask), size));
  return costs.indexOf(Math.min(...costs));
}

function penalty(cells, size) {
  let cost = 0;
  for (let i = 0; i < size; i++) {
    for (const line of [cells.subarray(i * size, (i + 1) * size), Uint8Array.from({ length: size }, (_, k) => cells[k * size + i])]) cost += ofLine(line);
  }
  for (let i = 0; i + 1 < size; i++) {
    for (let j = 0; j + 1 < size; j++) {
      const [a, b, c, d] = [cells[i * size + j], cells[i * size + j + 1], cells[(i + 1) * size + j], cells[(i + 1) * size + j + 1]];
      if (a === b && b === c && c === d) cost += 3;
    }
  }
  const dark = cells.reduce((sum, one) => sum + one, 0) / cells.length;
  return cost + 10 * Math.floor(Math.abs(20 * dark - 10));
}

function ofLine(line) {
  let [cost, length] = [0, 1];
  for (let k = 1; k <= line.length; k++) {
    if (k < line.length && line[k] === line[k - 1]) length += 1;
    else [cost, length] = [cost + (length > 4 ? length - 2 : 0), 1];
  }
  for (let k = 0; k + 11 <= line.length; k++) if (LIKE_A_FINDER.some((bits) => bits.every((bit, i) => line[k + i] === bit))) cost += 40;
  return cost;
}
