// In which measure the line of a race says who leads: in losses at first, in distances once these have the same order for good.

import { ranking } from "./rank.js";
import { distanceAt, goals, isGone } from "./standing.js";

const LOOKS = 60; // at a whole race
const found = new WeakMap(); // runs -> {key, step}

/** The last step that is said in losses: there the lowest run is not the nearer one. Before that the measure does not change to and fro.
 * @param {import("../types").Header} header
 * @param {Set<string>} hidden
 * @returns {number} */
export function lossSteps(header, hidden) {
  const key = [...hidden].sort().join();
  const before = found.get(header.runs);
  if (before?.key === key) return before.step;
  const step = lastOf(header, hidden);
  found.set(header.runs, { key, step });
  return step;
}

function lastOf(header, hidden) {
  const points = goals(header);
  const first = Math.min(header.steps, ...header.runs.filter(({ outcome, id }) => outcome === "converged" && !hidden.has(id)).map(({ at }) => at ?? header.steps));
  for (let k = LOOKS; k > 0; k--) {
    const step = Math.round((first * k) / LOOKS);
    const alive = ranking(header, step, hidden).filter((run) => !hidden.has(run.id) && !isGone(run, header, step));
    if (alive.length > 1 && distanceAt(alive[0], header, step, points) > distanceAt(alive.at(-1), header, step, points)) return step;
  }
  return 0;
}
