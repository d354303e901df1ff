// What an emitted trajectory is given (engine/to_javascript): the payload's numbers with the sliders' values laid over them.

import { batchesOf } from "./batches.js";

/** {runs: [arguments], surface, models, moved}: `moved` names what the sliders changed; `start` replaces the payload's.
 * @param {import("../types").Live} live
 * @param {import("../types").Header} header */
export function inputsOf(live, header, readings, start) {
  const surface = { ...live.surface };
  const runs = live.runs.map((run) => ({ hyper: { ...run.hyper }, rate: run.rate }));
  const drawn = { batch: live.batch, sigma: live.sigma };
  for (const { sets, run, name, value } of readings) {
    if (sets === "surface") surface[name] = value;
    else if (sets === "hyper") runs[run].hyper[name] = value;
    else if (sets === "rate") runs.forEach((one, i) => (run === null || run === i) && one.rate !== null && (one.rate = value));
    else drawn[sets] = value;
  }
  for (const { value, multiples } of readings) if (multiples) runs.forEach((one, i) => (one.rate = multiples[i] / value));
  const noise = noiseOf(live, drawn);
  const batches = live.count ? batchesOf(live.order, live.count, drawn.batch, header.steps, live.ordered) : null;
  const common = { start, surface, examples: live.examples, feedback: live.feedback, centre: live.centre, radius: live.radius, momenta: live.momenta ?? null, noise, batches, steps: header.steps };
  return { surface, runs: runs.map(({ hyper, rate }) => ({ ...common, hyper, rates: ratesOf(live, rate, header.steps) })), rates: runs.map((run) => run.rate), batches };
}

/** @param {import("../types").Live} live */
function ratesOf({ factors }, rate, steps) {
  const rates = new Float64Array(steps).fill(rate ?? 1);
  if (factors) for (let t = 0; t < steps; t++) rates[t] *= factors[t];
  return rates;
}

/** The gradient noise sigma / sqrt(B) times the payload's normals; null for the full batch.
 * @param {import("../types").Live} live */
function noiseOf({ normals }, { batch, sigma }) {
  if (!normals || batch === "full" || !sigma) return null;
  const scale = sigma / Math.sqrt(batch);
  return normals.map((normal) => normal * scale);
}
