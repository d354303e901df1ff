// What a rule that follows a running mean keeps of the noise of its gradients: engine/runs/running_mean.py says the same of the server's run.

import { gradientAt } from "./along.js";
import { lastOf } from "./path.js";

const FULL = 5; // memories of the mean until it is as good as full
const FEWEST = 4; // steps from which a spread can be told

/** The spread of what run i followed without the running mean of its slopes, over that of the noise that it saw; not-a-number of too few steps.
 * @param {import("../types").Moved} moved
 * @param {import("../types").Header} header */
export function noiseKept({ paths, inputs, evaluate }, { steps, live }, i, momentum) {
  const n = live.centre.length;
  const [{ x }, { noise, rates }, last] = [paths[i], inputs.runs[i], lastOf(paths[i], steps)];
  if (!noise || last < FEWEST) return NaN;
  const kept = new Float64Array(n * last);
  let mean = Array(n).fill(0);
  for (let t = 0; t < last; t++) {
    const slopes = gradientAt(evaluate.at, Array.from(x.subarray(n * t, n * (t + 1))));
    mean = mean.map((before, axis) => momentum * before + (1 - momentum) * slopes[axis]);
    mean.forEach((part, axis) => (kept[n * t + axis] = (x[n * t + axis] - x[n * (t + 1) + axis]) / rates[t] - part));
  }
  const first = n * Math.min(last >> 1, Math.floor(FULL / (1 - momentum)));
  return spread(kept.subarray(first)) / spread(noise.subarray(first, n * last));
}

/** The standard deviation of numbers. */
function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
