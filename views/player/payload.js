// One binary blob per change: u32 header length, JSON header, float32 body. Grids are kept by the id of their ground.

import { KINDS } from "./panels/kinds.js";
import { mainOf } from "./parts/main.js";

const MOST_GRIDS = 16;
const grids = new Map();

let made = { revision: "", words: new Uint32Array() }; // the body of the last picture, while that is still being made

/** The revision of the picture whose body is kept: of the next one only what differs from it is to be sent. */
export const base = () => made.revision;

/** The grounds that are held here, by their ids. */
export const held = () => [...grids.keys()];

/** {header, lacks} of a payload; every run gets x (2k, its positions) and loss (k), every panel what its kind reads; `main` is the large one.
 * `lacks` says whether a ground is missing here, or the body that it is a patch of. A header that says `same` stands for the picture that is there: it has no runs.
 * @returns {{header: import("./types").Header, lacks: boolean}} */
export function decode(bytes) {
  const copy = bytes.slice();
  const length = new DataView(copy.buffer).getUint32(0, true);
  /** @type {import("./types").Header} */
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(4, 4 + length)));
  if (header.same) return { header, lacks: false };
  const words = wholeOf(new Uint32Array(copy.buffer.slice(4 + length)), header.patch);
  if (!words) return { header, lacks: true };
  const body = new Float32Array(words.buffer);
  let at = 0;
  const take = (count) => body.subarray(at, (at += count));
  for (const run of header.runs) [run.x, run.loss] = [take(2 * header.points), take(header.points)];
  header.axis.values = header.axis.sent ? take(header.points) : Float32Array.from({ length: header.points }, (_, i) => i * header.record);
  if (header.axis.own) for (const run of header.runs) run.seen = take(header.points);
  /** @type {any[]} */
  const panels = header.panels;
  const shared = { runs: header.runs, points: header.points, measures: new Map() };
  for (const told of panels) Object.assign(told, KINDS[told.kind].read(told, take, shared));
  if (header.live) readLive(header.live, take);
  const { revision, work } = header;
  made = work && !work.ended ? { revision, words: words.slice(0, at) } : { revision: "", words: new Uint32Array() };
  const grounds = panels.flatMap(({ ground, further = [] }) => (ground ? [ground, ...further.map((one) => one.ground)] : []));
  for (const ground of grounds) ground.grid = gridOf(ground, take);
  header.main = mainOf(panels);
  return { header, lacks: grounds.some(({ grid }) => !grid) };
}

/** All words of a body of which these were sent: with a patch, what differs from the body that is kept, and the grids after it.
 * @param {Uint32Array} sent
 * @returns {Uint32Array | null} */
function wholeOf(sent, patch) {
  if (!patch) return sent;
  if (patch.of !== made.revision) return null;
  const { length } = made.words;
  const words = new Uint32Array(length + sent.length - 2 * patch.count);
  words.set(made.words);
  words.set(sent.subarray(2 * patch.count), length);
  for (let k = 0; k < patch.count; k++) words[sent[k]] = sent[patch.count + k];
  return words;
}

/** Gives header.live its float64 numbers: factors of the rate, momenta, normals of the noise, examples; runs the first two of a schedule of their own.
 * @param {import("./types").Live} live */
function readLive(live, take) {
  const exact = (count) => (count ? new Float64Array(take(2 * count).slice().buffer) : null);
  live.factors = exact(live.sizes.factors);
  live.momenta = exact(live.sizes.momenta);
  live.normals = exact(live.sizes.normals);
  live.examples = live.sizes.examples.map(exact);
  for (const { schedule } of live.runs) if (schedule) [schedule.factors, schedule.momenta] = [exact(schedule.sizes.factors), exact(schedule.sizes.momenta)];
}

/** The grid of a ground: sent with this payload, or kept from an earlier one. */
function gridOf({ id, shape, sent }, take) {
  const grid = sent ? take(shape.reduce((a, b) => a * b)).slice() : (grids.get(id) ?? null);
  if (!grid) return null;
  grids.delete(id);
  grids.set(id, grid);
  if (grids.size > MOST_GRIDS) grids.delete(grids.keys().next().value);
  return grid;
}
