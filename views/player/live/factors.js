// A map of factors measured in the browser, by the functions that follow a hand: engine/tuning/factor_map.py measures the server's in the same way.

const SETTLING = 3; // the first part of so many is not looked at
const FEWEST = 3;

/** The factor per step of lengths whose logarithms are given: e to the slope of a straight line through all that are finite from the first on, without
 * their first third. */
export function growth(logs) {
  let count = 0;
  while (count < logs.length && Number.isFinite(logs[count])) count += 1;
  if (count < FEWEST) return logs[0] === -Infinity ? 0 : Infinity;
  const first = Math.floor(count / SETTLING);
  const middle = (first + count - 1) / 2;
  let [above, below] = [0, 0];
  for (let k = first; k < count; k++) {
    above += (k - middle) * logs[k];
    below += (k - middle) ** 2;
  }
  return Math.exp(above / below);
}

/** The same of a path `x` of `n` coordinates: of the distances from a point of each two of its iterates that follow each other, up to the `last`. */
export function factorOf(x, n, minimum, last) {
  const logs = new Float64Array(last);
  let before = NaN;
  for (let t = 0; t <= last; t++) {
    let now = 0;
    for (let axis = 0; axis < n; axis++) now += (x[n * t + axis] - minimum[axis]) ** 2;
    if (t) logs[t - 1] = Math.log(now + before) / 2;
    before = now;
  }
  return growth(logs);
}

/** That of a run at a rate and a value of a hyper-parameter: as a map says that it is measured, from so far beside the minimum.
 * @param {Pick<import("../types").Coarse, "run" | "name" | "steps" | "minimum">} coarse */
export function factorAt({ run, name, steps, minimum }, { again }, rate, value, beside) {
  const start = minimum.map((part) => part + beside);
  const { x, stoppedAt } = again(run, { [name]: value }, { start, rates: new Float64Array(steps).fill(rate), steps, noise: null, momenta: null });
  return factorOf(x, minimum.length, minimum, stoppedAt === null ? steps : stoppedAt - 1);
}

/** (rows, columns) of factors at rates across and values of a hyper-parameter up.
 * @param {import("../types").Coarse} coarse */
export const factorsOf = (coarse, moved, across, up) => Float32Array.from(up.flatMap((value) => across.map((rate) => factorAt(coarse, moved, rate, value, 1))));

/** The number of the band of each value. */
export const banded = (values, edges) => Uint8Array.from(values, (value) => edges.reduce((count, edge) => count + Number(value >= edge), 0));
