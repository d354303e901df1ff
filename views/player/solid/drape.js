// A path laid onto the ground of the 3-D view: cut at the edge of the box, and never inside the hill between two steps.

import { inside } from "../parts/segment.js";

/** {x, y, at, left}: the path's points up to index `end`, with more between distant ones; null marks a gap, `at` their indices in the path.
 * Where it is for `good` that it leaves the box it ends there, at index `left`. */
export function drape(path, end, domain, spacing, good = false, most = 24) {
  const laid = { x: [], y: [], at: [], left: Infinity };
  const put = (x, y, at) => (laid.x.push(x), laid.y.push(y), laid.at.push(at));
  const point = (i) => [path[2 * i], path[2 * i + 1]];
  const [[west, east], [south, north]] = domain;
  let open = false;
  for (let i = 0; i < end && laid.left === Infinity; i++) {
    const [a, b] = [point(i), point(i + 1)];
    const kept = inside(a, b, domain);
    const on = (part) => [Math.min(east, Math.max(west, a[0] + part * (b[0] - a[0]))), Math.min(north, Math.max(south, a[1] + part * (b[1] - a[1])))];
    if (!kept) {
      if (open) put(null, null, i);
      open = false;
      if (good) laid.left = i;
      continue;
    }
    const [from, to] = kept;
    if (open && from > 0) put(null, null, i + from);
    if (!open || from > 0) put(...on(from), i + from);
    const cells = Math.max(...domain.map(([low, high], axis) => Math.abs((to - from) * (b[axis] - a[axis])) / ((high - low) * spacing)));
    const pieces = Math.min(most, Math.max(1, Math.ceil(cells)));
    for (let k = 1; k <= pieces; k++) put(...on(from + ((to - from) * k) / pieces), i + from + ((to - from) * k) / pieces);
    open = to === 1;
    if (!open) put(null, null, i + to);
    if (good && !open) laid.left = i + to;
  }
  return laid;
}

/** How many of the laid points belong to the path up to `index`. */
export function upTo({ at }, index) {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}
