// What an emitted trajectory is given (engine/to_javascript): the payload's numbers with the sliders' values laid over them.

import { batchesOf } from "./batches.js";

const AS_ALL = "as all"; // what a slider of one run says that leaves it to the slider of all

/** {runs: [arguments], surface, rates, sizes}: `start` replaces the payload's. A run's own start, batch, order and schedule stand before those of all.
 * @param {import("../types").Live} live
 * @param {import("../types").Header} header */
export function inputsOf(live, header, readings, start) {
  const surface = { ...live.surface };
  const runs = live.runs.map((run) => ({ ...run, hyper: { ...run.hyper } }));
  const drawn = { batch: live.batch, sigma: live.sigma };
  const starts = new Map(); // of runs that have one of their own
  for (const { sets, run, name, value } of readings) {
    if (sets === "surface") surface[name] = value;
    else if (sets === "hyper") runs.forEach(({ hyper }, i) => (run === null || run === i) && name in hyper && (hyper[name] = value));
    else if (sets === "rate") runs.forEach((one, i) => (run === null || run === i) && one.rate !== null && (one.rate = value));
    else if (sets === "batch" && run !== null) runs[run].batch = value === AS_ALL ? undefined : value;
    else if (sets === "start") starts.set(run, Object.assign(starts.get(run) ?? [...start], { [Number(name)]: value }));
    else drawn[sets] = value;
  }
  const divided = readings.filter(({ multiples }) => multiples);
  const divisor = Math.max(...divided.map(({ value }) => Number(value)));
  for (const { multiples } of divided) runs.forEach((one, i) => (one.rate = multiples[i] / divisor));
  const [noises, batches] = [kept((batch) => noiseOf(live, batch, drawn.sigma)), kept((key, of) => of())];
  const inputs = runs.map(({ hyper, rate, schedule, batch = drawn.batch, ordered = live.ordered, order = live.order }, i) => {
    const { factors, momenta = null, feedback } = schedule ?? live;
    const size = batch === "full" ? live.count : Math.min(Number(batch), live.count);
    const seen = live.count ? batches(`${ordered} ${size}`, () => batchesOf(order, live.count, size, header.steps, ordered)) : null;
    return {
      start: aside(starts.get(i) ?? start, live), surface, hyper, rates: ratesOf(factors, rate, header.steps), momenta, feedback, noise: noises(batch), batches: seen,
      examples: live.examples, centre: live.centre, radius: live.radius, steps: header.steps,
    };
  });
  const batchOf = ({ batch = drawn.batch }) => (live.count && Number(batch) >= live.count ? "full" : batch);
  return { surface, runs: inputs, rates: runs.map((run) => run.rate), sizes: runs.map(batchOf) };
}

/** Where runs begin that are one of many starts about this one.
 * @param {import("../types").Live} live */
const aside = (start, live) => (live.aside?.length ? start.map((part, axis) => part + live.aside[axis]) : start);

/** A function that makes what it is asked for once. */
function kept(make) {
  const made = new Map();
  return (key, ...more) => {
    if (!made.has(key)) made.set(key, make(key, ...more));
    return made.get(key);
  };
}

/** The rates of a run over its steps, by the factors of its schedule. */
export function ratesOf(factors, rate, steps) {
  const rates = new Float64Array(steps).fill(rate ?? 1);
  if (factors) for (let t = 0; t < steps; t++) rates[t] *= factors[t];
  return rates;
}

/** The gradient noise sigma / sqrt(B) times the payload's normals; null for the full batch.
 * @param {import("../types").Live} live */
function noiseOf({ normals }, batch, sigma) {
  if (!normals || batch === "full" || !sigma) return null;
  const scale = sigma / Math.sqrt(batch);
  return normals.map((normal) => normal * scale);
}
