// One binary blob per change: u32 header length, JSON header, float32 body. Grids are kept by their id.

const MOST_GRIDS = 16;
const grids = new Map();

/** {header, grid} of a payload; every run gets x (2k) and loss (k); grid is null where the browser lacks it. */
export function decode(bytes) {
  const copy = bytes.slice();
  const length = new DataView(copy.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(4, 4 + length)));
  const body = new Float32Array(copy.buffer.slice(4 + length));
  let at = 0;
  const take = (count) => body.subarray(at, (at += count));
  for (const run of header.runs) {
    run.x = take(2 * header.points);
    run.loss = take(header.points);
  }
  const { id, size } = header.surface;
  if (header.surface.sent) remember(id, take(size * size));
  const grid = grids.get(id) ?? null;
  if (grid) remember(id, grid);
  return { header, grid };
}

function remember(id, grid) {
  grids.delete(id);
  grids.set(id, grid);
  if (grids.size > MOST_GRIDS) grids.delete(grids.keys().next().value);
}
