// Where the predicted class changes: line segments in the coordinates of the image's grid.

/** [x0, y0, x1, y1, ...] along which a field (size x size, row by row) is zero, by linear interpolation in each cell. */
export function zeroLine(field, size) {
  const segments = [];
  for (let i = 0; i < size - 1; i++) {
    for (let j = 0; j < size - 1; j++) {
      const at = i * size + j;
      const [a, b, c, d] = [field[at], field[at + 1], field[at + size + 1], field[at + size]]; // around the cell
      const corners = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
      if (corners === 0 || corners === 15) continue;
      const sides = [[a, b, (t) => [j + t, i]], [b, c, (t) => [j + 1, i + t]], [d, c, (t) => [j + t, i + 1]], [a, d, (t) => [j, i + t]]];
      const crossed = sides.filter(([from, to]) => from > 0 !== to > 0).map(([from, to, place]) => place(from / (from - to)));
      if (crossed.length === 2) segments.push(...crossed[0], ...crossed[1]);
      else segments.push(...saddle(crossed, a + b + c + d > 0 === a > 0));
    }
  }
  return segments;
}

/** Two crossing lines in one cell: which sides belong together follows from its middle.
 * @type {(crossed: number[][], firstIsJoined: boolean) => number[]} */
const saddle = ([below, right, above, left], firstIsJoined) => (firstIsJoined ? [...below, ...right, ...above, ...left] : [...below, ...left, ...right, ...above]);

/** The field averaged over its neighbours with weights 1 2 1 each way: takes the steps out of coarse numbers. */
export function smooth(field, size) {
  const along = (from, step, start) => {
    const to = new Float32Array(from.length);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const at = start(i) + j * step;
        to[at] = (from[j ? at - step : at] + 2 * from[at] + from[j < size - 1 ? at + step : at]) / 4;
      }
    }
    return to;
  };
  return along(along(field, 1, (i) => i * size), size, (i) => i);
}
