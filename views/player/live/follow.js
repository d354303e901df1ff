// A whole picture made in the browser: the emitted functions follow every run with the sliders' values, and every panel what it can.

import { inputsOf } from "./inputs.js";
import { number } from "../parts/format.js";
import { contourOf, mainOf } from "../parts/main.js";

/** The header for `readings` of the sliders and a start; `kinds` are those of the panels, of which some can follow.
 * @param {import("../types").Header} header
 * @param {{loss: any, trajectories: any[], kinds: Record<string, any>}} made
 * @param {import("../types").Reading[]} readings */
export function picture(header, { loss, trajectories, kinds }, readings, start) {
  const { live } = header;
  const inputs = inputsOf(live, header, readings, (start ?? []).slice(0, live.centre.length));
  const grounded = readings.some((reading) => reading.sets === "surface" && reading.moved);
  const evaluate = loss({ surface: inputs.surface, examples: live.examples });
  const paths = trajectories.map((trajectory, i) => trajectory(inputs.runs[i]));
  const again = (i, hyper, changed) => trajectories[i]({ ...inputs.runs[i], hyper: { ...inputs.runs[i].hyper, ...hyper }, ...changed });
  const moved = { header, inputs, grounded, evaluate, paths, start, again, readings };
  const panels = header.panels.map((panel) => ({ ...panel, ...kinds[panel.kind]?.follow?.(panel, moved) }));
  const main = mainOf(panels);
  const grid = grounded ? contourOf({ ...header, main, panels })?.ground?.grid : null;
  const offset = grid ? Math.min(live.offset, grid.reduce((a, b) => Math.min(a, b))) : live.offset;
  const runs = header.runs.map((run, i) => ({ ...moving(run, header, paths[i], offset), ...named(run, inputs, i) }));
  return { ...header, live: { ...live, offset }, runs, panels, main, moved };
}

/** What a run is called now, where a number that a slider sets is part of its name.
 * @param {import("../types").Run} run */
function named({ template, named_by: by, name, title }, { runs, rates, sizes }, i) {
  if (!template) return {};
  const now = template.replace("{}", by === "batch" ? batchName(sizes[i]) : number(by === "rate" ? rates[i] : runs[i].hyper[by]));
  return { name: now, title: title === name ? now : title };
}

const batchName = (size) => (size === "full" ? "full batch" : `B = ${size}`);

/** A run with a new path; its outcome is the server's to judge, except that it stopped.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
function moving(run, { live, points, record, steps }, { x, loss, stoppedAt, escaped }, offset) {
  const n = live.centre.length;
  const places = new Float32Array(2 * points);
  const losses = new Float32Array(points);
  for (let k = 0; k < points; k++) {
    const at = k * record;
    losses[k] = loss[at] - offset;
    places[2 * k] = x[n * at];
    places[2 * k + 1] = n === 1 ? loss[at] : x[n * at + 1];
  }
  const stopped = stoppedAt !== null && stoppedAt <= steps;
  const outcome = stopped ? (escaped ? "escaped" : "diverged") : "moving";
  const [at, words] = stopped ? [stoppedAt, `${outcome} at ${stoppedAt}`] : [null, ""];
  return { ...run, x: places, loss: losses, stopped_at: at, outcome, at, short: words, shortest: words, words: words || "…", explained: "", chaotic: false };
}
