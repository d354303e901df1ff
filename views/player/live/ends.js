// How a run that was followed in the browser ended: views/ends.py says the same of the server's.

import { apart, grows, thereSince } from "../rate/judge.js";

/** @param {import("../types").Path} path
 * @param {import("../types").Header} header
 * @param {number[][]} minima of its surface */
export function endOf({ x, loss, stoppedAt, escaped }, { live: { centre, radius, near, held }, steps }, minima) {
  const n = centre.length;
  const stopped = stoppedAt !== null && stoppedAt <= steps;
  const since = stopped || !minima.length ? null : thereSince(x, { n, steps, near, held, minima, saddles: [] });
  return {
    stopped, there: since !== null, since, first: loss[0], last: loss[steps],
    get away() {
      return Math.min(...minima.map((point) => apart(x, n, steps, point, 0)));
    },
    get diverged() {
      return stopped ? !escaped : since === null && (grows(x, n, steps) || loss[steps] > loss[0]);
    },
    get diverged_at() {
      let t = steps;
      while (!stopped && t >= 0 && apart(x, n, t, centre, 0) > radius) t -= 1;
      return stopped ? stoppedAt : t < steps ? t + 1 : -1;
    },
  };
}
