// How a run stands at a step: its loss, how far it is from the minimum, whether its outcome is reached.

import { indexAt } from "../clock/progress.js";
import { isKnown } from "../parts/binary.js";

const ROUNDING = 2 ** -23; // of a float32 number
const summed = new WeakMap(); // losses of a run -> their sums

/** Whether a run's outcome is reached. One that only the end shows is reached there; while a hand drags, or more steps are to come, none
 * is known but that a run was stopped.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function reached({ outcome, at, stopped_at }, { steps, streaming }, step) {
  if (outcome === "moving" || (streaming && stopped_at === null)) return false;
  return step >= (at ?? steps);
}

/** Whether a run has diverged by now.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export const isGone = (run, header, step) => run.outcome === "diverged" && reached(run, header, step);

/** Whether a run has left downhill by now.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export const hasEscaped = (run, header, step) => run.outcome === "escaped" && run.at !== null && reached(run, header, step);

/** Whether it has left a ground that has minima, where to leave is to miss them.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export const hasMissed = (run, header, step) => Boolean(header.main?.surface?.minima?.length) && hasEscaped(run, header, step);

/** Whether the losses of a picture go up and down from step to step: any of its runs sees noise, or a part of the examples.
 * @param {import("../types").Header} header */
export function isNoisy({ live }) {
  const noisy = ({ batch = live.batch, sigma = live.sigma }) => batch !== undefined && batch !== "full" && (live.count ? batch !== live.count : sigma > 0);
  return Boolean(live) && [{}, ...(live.runs ?? [])].some(noisy);
}

/** A run's loss above what the payload has taken off; in a noisy picture the mean of the latest ones, half of those so far and a quarter of all at most.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function excessAt(run, header, step) {
  const row = Math.floor(indexAt(run, header, step));
  if (!isNoisy(header)) return run.loss[row];
  const many = Math.max(1, Math.min(Math.ceil(row / 2), Math.floor(header.points / 4)));
  const sums = sumsOf(run.loss);
  return (sums[row + 1] - sums[row + 1 - many]) / many;
}

/** Sums of the first k losses. */
function sumsOf(losses) {
  if (!summed.has(losses)) {
    const sums = new Float64Array(losses.length + 1);
    losses.forEach((loss, k) => (sums[k + 1] = sums[k] + loss));
    summed.set(losses, sums);
  }
  return summed.get(losses);
}

/** What the payload has taken off every loss.
 * @param {import("../types").Header} header */
export const offsetOf = ({ live }) => live?.offset ?? 0;

/** A run's loss; what rounding leaves where it is next to nothing beside what was taken off is nothing.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function lossAt(run, header, step) {
  const excess = excessAt(run, header, step);
  if (!isKnown(excess)) return excess;
  const loss = excess + offsetOf(header);
  return Math.abs(loss) <= ROUNDING * Math.abs(excess) ? 0 : loss;
}

/** The deepest known minima, as the runs' positions are: with their loss behind the coordinate of a curve.
 * @param {import("../types").Header} header */
export function goals({ main }) {
  const { minima = [], deepest = [] } = main?.surface ?? {};
  return minima.filter((_, i) => deepest[i]);
}

/** From a run to the nearest of these points; infinite without any.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function distanceAt(run, header, step, points) {
  const [x, y] = placeAt(run, header, step);
  const flat = header.main.surface.kind === "curve";
  return points.reduce((least, point) => Math.min(least, Math.hypot(x - point[0], flat ? 0 : y - point[1])), Infinity);
}

/** The number of the known minimum that is nearest to a run, -1 where none is known.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function hollowOf(run, header, step) {
  const minima = header.main?.surface?.minima ?? [];
  const distances = minima.map((point) => distanceAt(run, header, step, [point]));
  return distances.indexOf(Math.min(...distances));
}

function placeAt(run, header, step) {
  const i = 2 * Math.floor(indexAt(run, header, step));
  return [run.x[i], run.x[i + 1]];
}
