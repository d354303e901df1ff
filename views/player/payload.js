// One binary blob per change: u32 header length, JSON header, float32 body. Grids are kept by their id.

import { readNetworks } from "./panels/networks.js";

const MOST_GRIDS = 16;
const grids = new Map();

/** The grounds that are held here, by their ids. */
export const held = () => [...grids.keys()];

/** {header, grid} of a payload; every run gets x (2k, places on the ground) and loss (k); grid is null where the browser lacks it.
 * A header that says `same` stands for the picture that is there: it has no runs.
 * @returns {{header: import("./types").Header, grid: Float32Array | null}} */
export function decode(bytes) {
  const copy = bytes.slice();
  const length = new DataView(copy.buffer).getUint32(0, true);
  /** @type {import("./types").Header} */
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(4, 4 + length)));
  if (header.same) return { header, grid: null };
  const body = new Float32Array(copy.buffer.slice(4 + length));
  let at = 0;
  const take = (count) => body.subarray(at, (at += count));
  for (const run of header.runs) {
    run.x = take(2 * header.points);
    run.loss = take(header.points);
    if (header.models) run.slopes = take(header.points);
    if (header.errors) [run.errors, run.predicted] = [0, 1].map(() => take(header.points * header.errors.names.length));
  }
  header.axis.values = header.axis.sent ? take(header.points) : Float32Array.from({ length: header.points }, (_, i) => i * header.record);
  if (header.examples) readExamples(header, take);
  if (header.live) readLive(header.live, take);
  readNetworks(header, take);
  const { id, shape } = header.surface;
  header.surface.size = shape[0];
  if (header.surface.sent) remember(id, take(shape.reduce((a, b) => a * b)));
  const grid = grids.get(id) ?? null;
  if (grid) remember(id, grid);
  return { header, grid };
}

/** Gives header.live its float64 numbers: factors of the rate, momenta, normals of the noise, examples.
 * @param {import("./types").Live} live */
function readLive(live, take) {
  const exact = (count) => (count ? new Float64Array(take(2 * count).slice().buffer) : null);
  live.factors = exact(live.sizes.factors);
  live.momenta = exact(live.sizes.momenta);
  live.normals = exact(live.sizes.normals);
  live.examples = live.sizes.examples.map(exact);
}

/** Gives header.examples its `at(i, column)` and `seen(row, i)`: whether recorded step `row` sees example i. */
function readExamples({ examples, points }, take) {
  const { count, columns, batches } = examples;
  const values = take(count * columns);
  examples.at = (i, column) => values[i * columns + column];
  const width = Math.ceil(count / 8);
  const packed = batches ? take(Math.ceil((width * points) / 4)) : null;
  const bits = packed && new Uint8Array(packed.buffer, packed.byteOffset, width * points);
  examples.seen = (row, i) => !bits || ((bits[row * width + (i >> 3)] >> (i & 7)) & 1) === 1;
}

function remember(id, grid) {
  grids.delete(id);
  grids.set(id, grid);
  if (grids.size > MOST_GRIDS) grids.delete(grids.keys().next().value);
}
