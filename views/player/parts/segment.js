// A piece of a line and a box.

/** The part [from, to] of the segment a-b, as fractions, that lies in the box; null where none does (Liang and Barsky, 1984). */
export function inside(a, b, domain) {
  let [from, to] = [0, 1];
  for (let axis = 0; axis < 2; axis++) {
    const way = b[axis] - a[axis];
    const [low, high] = domain[axis];
    if (way === 0) {
      if (a[axis] < low || a[axis] > high) return null;
      continue;
    }
    const ends = [(low - a[axis]) / way, (high - a[axis]) / way];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return from <= to ? [from, to] : null;
}
