// How far a run is drawn at a step.

/** The index up to which a run is drawn at a step: it ends where it was stopped.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function indexAt(run, header, step) {
  const end = run.stopped_at === null ? header.steps : run.stopped_at - 1;
  return Math.min(step, end) / header.record;
}

/** The last step of the clock: where what it shows is the step that is about to be taken, the one before the last iterate.
 * @param {{steps: number, first?: number}} header */
export const lastOf = ({ steps, first = 0 }) => steps - first;
