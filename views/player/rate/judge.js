// What a rate leads to, judged by its path: it crawls, converges, swings, diverges, or escapes from a ground without a lowest point.

const WINDOW = 40; // last steps, of which
const BACK = 0.5; // more than this part turn back,
const RISES = 0.44; // or this part climb: it swings
const SETTLED = 0.02; // of the whole way: where no minimum is known, a last tenth shorter than this is there
const TURNS = 0.8; // of the steps of the last half turn back,
const FEWEST = 8; // steps of which quarters can be told
const BLOCKS = 6; // and the largest of each part of it is longer than the one before: it swings ever further
const LATE = 0.6; // of the steps: what comes only then as near as it is over the last quarter is still on its way
const SLACK = 1e-9; // relative: what rounding cannot make

/** What a path is judged by: n numbers a step, the box, how near it has to stay to a minimum for how many steps, what is known of its ground,
 * and whether steps see noise or batches.
 * @typedef {{n: number, steps: number, centre: number[], radius: number, near: number, held: number, minima: number[][], saddles: number[][], noisy: boolean}} Ground */

/** {kind, at, left} of a path: under noise `left` is the part of its first distance from the nearest minimum that its last half keeps; `at` is the step from which it is there, null where it never is. A minimum that it stays at is there, however it
 * came; of the others some swing ever further or end higher than they began, out of the box: they diverge.
 * @param {{x: Float64Array, loss: Float64Array, stoppedAt: number | null, escaped?: boolean}} path n numbers a step, the start first
 * @param {Ground} ground
 * @returns {{kind: import("../types").Kind, at: number | null, left?: number}} */
export function judge({ x, loss, stoppedAt, escaped = false }, ground) {
  const { n, steps, centre, radius, noisy } = ground;
  if (stoppedAt !== null && stoppedAt <= steps) return escaped ? { kind: "escapes", at: stoppedAt } : { kind: "diverges", at: null };
  const at = thereSince(x, ground);
  const away = noisy && ground.minima.length && steps >= FEWEST ? awayOf(x, ground) : null;
  if (away) return { kind: at !== null ? "converges" : away.falls ? "crawls" : "swings", at, left: away.left };
  if (at !== null) return { kind: "converges", at };
  if (!noisy && grows(x, n, steps)) return { kind: "diverges", at };
  if (swings(x, loss, n, steps)) return { kind: "swings", at };
  return { kind: !noisy && loss[steps] > loss[0] && apart(x, n, steps, centre, 0) > radius ? "diverges" : "crawls", at };
}

/** {left, falls}: how far from the nearest minimum a noisy path stays over its last half, for one unit where it began, and whether it still comes nearer. */
function awayOf(x, { n, steps, minima }) {
  const distance = (t) => Math.min(...minima.map((point) => apart(x, n, t, point, 0)));
  const mean = (first, last) => {
    let sum = 0;
    for (let t = first; t < last; t++) sum += distance(t);
    return sum / (last - first);
  };
  const lately = mean((3 * steps) >> 2, steps + 1);
  let near = 0;
  while (distance(near) > lately) near += 1;
  return { left: mean(steps >> 1, steps + 1) / (distance(0) || 1), falls: near > LATE * steps };
}

/** The distance of two places of a path, or of one from a point. */
export function apart(x, n, t, y, s) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x[n * t + i] - y[n * s + i]) ** 2;
  return Math.sqrt(sum);
}

/** The step from which the path stays near a point, null where it does not, or not for long enough. */
function since(x, { n, steps, near, held }, point) {
  let t = steps;
  while (t >= 0 && apart(x, n, t, point, 0) <= near) t -= 1;
  return steps - t > Math.min(held, steps / 10) ? t + 1 : null;
}

/** The step from which the path stays near the minimum that it ends at.
 * @param {Pick<Ground, "n" | "steps" | "near" | "held" | "minima" | "saddles">} ground */
export function thereSince(x, ground) {
  const { n, steps, near, minima, saddles } = ground;
  if (!minima.length) return saddles.length ? null : settledSince(x, ground);
  const end = minima.find((point) => apart(x, n, steps, point, 0) <= near);
  return end ? since(x, ground, end) : null;
}

/** The step from which the path stays near its end, where it has come to rest there. */
function settledSince(x, ground) {
  const { n, steps } = ground;
  const way = (first, last) => {
    let sum = 0;
    for (let t = first + 1; t <= last; t++) sum += apart(x, n, t, x, t - 1);
    return sum;
  };
  const whole = way(0, steps);
  if (!(way(Math.ceil(0.9 * steps), steps) <= SETTLED * whole) || !whole) return null;
  return since(x, ground, x.subarray(n * steps));
}

/** Whether step t turns back against the one before. */
function turnsBack(x, n, t) {
  let product = 0;
  for (let i = 0; i < n; i++) product += (x[n * t + i] - x[n * (t - 1) + i]) * (x[n * (t - 1) + i] - x[n * (t - 2) + i]);
  return product < 0;
}

/** Whether of the last WINDOW steps half turn back, or nearly half climb. */
function swings(x, loss, n, steps) {
  const wide = Math.min(WINDOW, steps - 1);
  let [back, up] = [0, 0];
  for (let t = steps - wide + 1; t <= steps; t++) {
    back += turnsBack(x, n, t) ? 1 : 0;
    up += loss[t] > loss[t - 1] + SLACK * Math.abs(loss[t - 1]) ? 1 : 0;
  }
  return back > BACK * wide || up > RISES * wide;
}

/** Whether the path swings ever further over its last half. */
export function grows(x, n, steps) {
  const half = steps >> 1;
  const long = Math.floor((steps - half) / BLOCKS);
  if (long < 2) return false;
  let [turns, before] = [0, 0];
  for (let block = 0; block < BLOCKS; block++) {
    let largest = 0;
    for (let k = 0; k < long; k++) {
      const t = half + block * long + k + 1;
      largest = Math.max(largest, apart(x, n, t, x, t - 1));
      turns += t > 1 && turnsBack(x, n, t) ? 1 : 0;
    }
    if (largest <= before * (1 + SLACK)) return false;
    before = largest;
  }
  return turns >= TURNS * BLOCKS * long;
}

const [FIRST, SOON] = [0.36, 14]; // the height of what is there with the last step; the step from which on a height is full
const [FLOOR, ROOM] = [0.06, 0.27]; // the height of what is not there at the end, and how much more it has that has nearly come down
const DECADES = 5; // down from where it began: all the way
const NEAREST = 1e-2; // of the first distance: a noisy run that stays so near is as high as can be

/** What part of the way down a path has come by its end, 0 to 1, by the logarithm of its losses above the lowest. */
export function downOf(loss, lowest, steps) {
  const [first, last] = [loss[0] - lowest, loss[steps] - lowest];
  if (!(first > 0) || Number.isNaN(last)) return 0;
  return Math.min(1, Math.max(0, Math.log10(first / Math.max(last, first * 10 ** -DECADES)) / DECADES));
}

/** How high a rate stands in the strip, 0 to 1: the sooner there, the higher, by the logarithm of the step; below that, the further `down`; under
 * noise the nearer it stays.
 * @param {{kind: import("../types").Kind, at: number | null, down?: number, left?: number}} found */
export function heightOf({ kind, at, down = 0, left }, steps) {
  if (kind === "diverges") return 0;
  if (left !== undefined) return FLOOR + (1 - FLOOR) * Math.min(1, Math.max(0, Math.log(left) / Math.log(NEAREST)));
  if (at === null) return FLOOR + ROOM * down;
  const part = Math.log(steps / Math.max(1, at)) / Math.log(Math.max(2, steps / SOON));
  return FIRST + (1 - FIRST) * Math.min(1, Math.max(0, part));
}
