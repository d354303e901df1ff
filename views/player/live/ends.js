// How a run that was followed in the browser ended: views/ends.py says the same of the server's.

import { apart, thereSince } from "../rate/judge.js";

/** @param {{x: Float64Array, loss: Float64Array, stoppedAt: number | null}} path
 * @param {import("../types").Header} header
 * @param {number[][]} minima of its surface */
export function endOf({ x, loss, stoppedAt }, { live: { centre, near, held }, steps }, minima) {
  const n = centre.length;
  const stopped = stoppedAt !== null && stoppedAt <= steps;
  const since = stopped || !minima.length ? null : thereSince(x, { n, steps, near, held, minima, saddles: [] });
  const away = Math.min(...minima.map((point) => apart(x, n, steps, point, 0)));
  return { stopped, there: since !== null, since, first: loss[0], last: loss[steps], away };
}
