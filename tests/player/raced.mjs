// Headers of races that never ran: their losses and distances are what the tests say.

export const STEPS = 300;

/** A run whose loss and distance (along x, from a minimum at 0) at every step are numbers or functions of the step. */
export function runOf(name, { loss = 1, away = 1, outcome = "not_there_yet", at = null, stopped = null, short = "", shortest = short, ...more } = {}, steps = STEPS) {
  const valueAt = (value, step) => (typeof value === "function" ? value(step) : value);
  const each = Array.from({ length: steps + 1 }, (_, step) => step);
  return {
    id: name.toLowerCase(), name, title: name, colour: { light: "#112233", dark: "#ddeeff" }, dash: [], mark: "dot", outcome, at, short, shortest, words: "", explained: `${name} explained`,
    stopped_at: stopped, chaotic: false, x: Float32Array.from(each.flatMap((step) => [valueAt(away, step), 0])), loss: Float32Array.from(each, (step) => valueAt(loss, step)), ...more,
  };
}

/** A header of these runs on a ground with one minimum at (0, 0), with `minima` of other places, or with none. */
export function headerOf(runs, { minima = [[0, 0]], deepest = minima.map(() => true), offset = 0, kind = "contour", start = [1, 1.5], found = "race", panels = [], ...more } = {}) {
  const surface = { minima, deepest, kind, axes: ["x", "y"] };
  return { steps: STEPS, record: 1, streaming: false, runs, found, panels, live: { offset }, main: { start, surface }, ...more };
}
