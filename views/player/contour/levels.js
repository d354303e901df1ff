// How losses become heights of the drawn ground: logarithmic, square root or linear, and where isolines lie.

const LIGHT = 0.88; // how far up the colours the middle height of a ground lies: dark is only where it is low
const STEEPEST = 0.45; // power that brings it there

/** {kind, toHeight, toLoss, low, high, power}: a monotone scale that shows the structure of `grid`; parts of its heights to this power are those of its colours. */
export function scale(kind, grid) {
  const finite = grid.filter(Number.isFinite);
  const sorted = Float64Array.from(finite).sort();
  if (sorted.length === 0) return { kind, toHeight: () => 0, toLoss: () => 0, low: 0, high: 1, power: 1 };
  const bottom = sorted[0];
  const range = sorted[sorted.length - 1] - bottom || 1;
  const unit = Math.max(sorted[Math.floor(sorted.length * 0.02)] - bottom, range * 1e-9);
  const scales = {
    linear: [(f) => f, (h) => h],
    sqrt: [(f) => Math.sqrt(Math.max(0, f - bottom)), (h) => bottom + h * h],
    log: [(f) => Math.log1p(Math.max(0, f - bottom) / unit), (h) => bottom + unit * Math.expm1(h)],
  };
  const [toHeight, toLoss] = scales[kind];
  const low = toHeight(bottom);
  const high = Math.max(toHeight(bottom + range), low + 1e-12);
  const middle = (toHeight(sorted[Math.floor(sorted.length / 2)]) - low) / (high - low);
  return { kind, toHeight, toLoss, low, high, power: middle > 0 && middle < 1 ? Math.min(1, Math.max(STEEPEST, Math.log(LIGHT) / Math.log(middle))) : 1 };
}

/** Plotly's scale of colours, lowest first: [[part of the heights, colour]]. */
export const coloured = (colours, { power }) => colours.map((colour, i) => [(i / (colours.length - 1)) ** (1 / power), colour]);

export const BANDS = 14;

/** Plotly's {start, end, size} for BANDS evenly spaced isolines. */
export function isolines({ low, high }) {
  const size = (high - low) / BANDS;
  return { start: low + size, end: high - size / 2, size };
}

/** Rows of heights of a grid of `shape` [rows, columns], every `stride`-th point. */
export function rows(grid, [tall, wide], { toHeight, high }, stride = 1) {
  const result = [];
  for (let i = 0; i < tall; i += stride) {
    const row = [];
    for (let j = 0; j < wide; j += stride) {
      const height = toHeight(grid[i * wide + j]);
      row.push(Number.isFinite(height) ? height : high);
    }
    result.push(row);
  }
  return result;
}

/** The loss at a point of a grid's domain by bilinear interpolation; NaN outside. */
export function lossAt(grid, [tall, wide], [[x0, x1], [y0, y1]], x, y) {
  const u = ((x - x0) / (x1 - x0)) * (wide - 1);
  const v = ((y - y0) / (y1 - y0)) * (tall - 1);
  if (!(u >= 0 && v >= 0 && u <= wide - 1 && v <= tall - 1)) return NaN;
  const j = Math.min(wide - 2, Math.floor(u));
  const i = Math.min(tall - 2, Math.floor(v));
  const [a, b] = [u - j, v - i];
  const at = (di, dj) => grid[(i + di) * wide + j + dj];
  return (1 - b) * ((1 - a) * at(0, 0) + a * at(0, 1)) + b * ((1 - a) * at(1, 0) + a * at(1, 1));
}

/** A few isolines with a place for their label: {x, y, loss}, found on rays from the lowest point. */
export function labels(grid, shape, domain, { toHeight, toLoss }, lines, every = 4) {
  const [tall, wide] = shape;
  const [[x0, x1], [y0, y1]] = domain;
  let lowest = 0;
  grid.forEach((value, k) => (value < grid[lowest] ? (lowest = k) : 0));
  const at = (i, j) => [x0 + ((x1 - x0) * j) / (wide - 1), y0 + ((y1 - y0) * i) / (tall - 1)];
  const from = at(Math.floor(lowest / wide), lowest % wide);
  const corners = [[x1, y1], [x0, y0], [x0, y1], [x1, y0]];
  const found = [];
  for (let level = lines.start + lines.size * (every - 1), n = 0; level < lines.end; level += lines.size * every, n++) {
    const place = firstCrossing(grid, shape, domain, toHeight, from, corners[n % 2 ? 1 : 0], level)
      ?? firstCrossing(grid, shape, domain, toHeight, from, corners[n % 2 ? 3 : 2], level);
    if (place) found.push({ x: place[0], y: place[1], loss: toLoss(level) });
  }
  return found;
}

function firstCrossing(grid, shape, domain, toHeight, from, to, level) {
  let before = toHeight(lossAt(grid, shape, domain, ...from));
  for (let k = 1; k <= 100; k++) {
    const point = [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * k) / 104);
    const height = toHeight(lossAt(grid, shape, domain, ...point));
    if (before < level && height >= level) return point;
    before = height;
  }
  return null;
}
