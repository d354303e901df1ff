// What a training shows after so many updates: who is lowest, who is highest, who has diverged.

import { short } from "../parts/format.js";
import { ranking } from "./rank.js";
import { fitting, nameOf, namesOf, say } from "./sentence.js";
import { excessAt, isGone } from "./standing.js";
import { rightText } from "./words.js";

/** @param {import("../types").Header} header
 * @param {number} step
 * @param {Set<string>} hidden
 * @returns {import("./sentence").Parts} */
export function foundInTraining(header, step, hidden) {
  const runs = ranking(header, step, hidden).filter(({ id }) => !hidden.has(id));
  if (!header.runs.length) return say`Add a rule to start the training.`;
  if (!runs.length) return say`Every rule is hidden. Show one to see how it learns.`;
  const loss = (run) => short(excessAt(run, header, step));
  if (step === 0) return runs.length === 1 ? say`${nameOf(runs[0])} starts with loss ${loss(runs[0])}.` : say`${runs.length === 2 ? "Both" : "All"} start from the same weights, loss ${loss(runs[0])}.`;
  const gone = runs.filter((run) => isGone(run, header, step));
  const alive = runs.filter((run) => !gone.includes(run));
  if (!alive.length) return gone.length === 1 ? diverged(gone) : say`${gone.length === 2 ? "Both" : "All"} have diverged, the last at update ${Math.max(...gone.map(({ at }) => at ?? step))}.`;
  const after = `After ${step} ${step === 1 ? "update" : "updates"}`;
  const left = gone.length ? diverged(gone) : null;
  const [first, last] = [alive[0], alive.at(-1)];
  if (alive.length === 1) return fitting([say`${after} ${nameOf(first)} is at loss ${loss(first)}.`, left]);
  if (loss(first) === loss(last)) return fitting([say`${after} ${gone.length ? namesOf(alive) : alive.length === 2 ? "both" : "all"} are level, loss ${loss(first)}.`, left]);
  const head = say`${after} ${nameOf(first)} is lowest, loss ${loss(first)}.`;
  const right = rightText(last, header, step);
  const tail = say`${nameOf(last)} is at ${loss(last)}${right && `, ${right}`}.`;
  return fitting([head, tail, left], [head, left ?? tail], [head]);
}

function diverged(gone) {
  const [run] = gone;
  if (gone.length > 1) return say`${namesOf(gone)} have diverged.`;
  return run.at === null ? say`${nameOf(run)} is diverging.` : say`${nameOf(run)} diverged at update ${run.at}.`;
}
