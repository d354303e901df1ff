// What a race shows at a step: who leads and who is last, who was first and by how much, who rests elsewhere, who has left.

import { number, short } from "../parts/format.js";
import { isLevel, ranking } from "./rank.js";
import { lossSteps } from "./measured_by.js";
import { fitting, nameOf, namesOf, say } from "./sentence.js";
import { distanceAt, excessAt, goals, hasMissed, hollowOf, isGone, lossAt, reached } from "./standing.js";
import { digitsOf } from "./words.js";

/** @param {import("../types").Header} header
 * @param {number} step
 * @param {Set<string>} hidden
 * @returns {import("./sentence").Parts} */
export function foundInRace(header, step, hidden) {
  const runs = ranking(header, step, hidden).filter(({ id }) => !hidden.has(id));
  if (!header.runs.length) return say`Add a rule to start the race.`;
  if (!runs.length) return say`Every rule is hidden. Show one to see it race.`;
  const at = new At(header, step, hidden);
  if (step === 0) return beginning(at, runs);
  const gone = runs.filter((run) => isGone(run, header, step));
  const alive = runs.filter((run) => !gone.includes(run));
  const there = header.runs.filter((run) => alive.includes(run) && isThere(run, header, step)).sort((one, other) => one.at - other.at);
  if (!alive.length) return leaving(gone);
  const [head, tail] = there.length ? arrivals(at, there, alive, runs) : alive.length === 1 ? [alone(at, alive[0])] : ahead(at, alive, gone);
  const left = gone.length ? losing(gone) : null;
  return fitting([head, tail, left], [head, left ?? tail], [head]);
}

/** Whether a run has done what is to be done: it is at the minimum, or has left where there is none. */
const isThere = (run, header, step) => reached(run, header, step) && (run.outcome === "converged" || (run.outcome === "escaped" && !hasMissed(run, header, step)));

/** How the runs of a header stand at a step, in numbers of the board. */
class At {
  constructor(header, step, hidden) {
    this.header = header;
    this.step = step;
    this.hidden = hidden;
    this.goals = goals(header);
    this.near = this.goals.length > 1 ? "a minimum" : "the minimum";
  }

  loss(run) {
    return short(lossAt(run, this.header, this.step), digitsOf(this.header));
  }

  distance(run) {
    return distanceAt(run, this.header, this.step, this.goals);
  }

  isLevel(one, other) {
    return isLevel(one, other, this.header, this.step);
  }

  rests(run, outcome) {
    return run.outcome === outcome && reached(run, this.header, this.step);
  }
}

const everyone = (count) => ({ 1: "It", 2: "Both" })[count] ?? "All";

function beginning(at, runs) {
  const { main } = at.header;
  const start = main.surface.kind === "curve" ? number(main.start[0]) : `(${main.start.map(number).join(", ")})`;
  if (runs.length === 1) return say`${nameOf(runs[0])} leaves from ${start}, loss ${at.loss(runs[0])}.`;
  return say`${everyone(runs.length)} leave from ${start}, loss ${at.loss(runs[0])}.`;
}

/** The head and the tail of a line about those who are there already. */
function arrivals(at, there, alive, all) {
  const away = alive.filter((run) => !there.includes(run));
  const tail = away.length ? last(at, away.at(-1)) : null;
  if (all.length === 1) return [say`${nameOf(there[0])} ${there[0].outcome === "escaped" ? "escaped" : "arrived"} at step ${there[0].at}.`];
  return [first(there), tail ?? apart(at, there) ?? hindmost(there)];
}

function first(there) {
  const [run] = there;
  const ties = there.filter(({ at }) => at === run.at);
  const won = run.outcome === "escaped" ? "escaped first" : ties.length > 1 ? "are first" : "is first";
  if (ties.length > 1) return say`${namesOf(ties)} ${won}, at step ${run.at}.`;
  const before = there[1] ? there[1].at - run.at : 0;
  return before ? say`${nameOf(run)} ${won}, at step ${run.at}, ${before} ${before === 1 ? "step" : "steps"} before ${nameOf(there[1])}.` : say`${nameOf(run)} ${won}, at step ${run.at}.`;
}

/** Where those who are there have come to several minima. */
function apart(at, there) {
  const count = new Set(there.map((run) => hollowOf(run, at.header, at.step))).size;
  return count > 1 && there.every(({ outcome }) => outcome === "converged") ? say`They are in ${count} different minima.` : null;
}

function hindmost(there) {
  const [run, before] = [there.at(-1), there.at(-2)];
  return there.length > 2 && run.at > before.at ? say`${nameOf(run)} is last, at step ${run.at}.` : null;
}

/** The head and the tail of a line about those who are on their way, or rest elsewhere. */
function ahead(at, alive, gone) {
  const [leader, hind] = [alive[0], alive.at(-1)];
  const whole = gone.length ? namesOf(alive) : everyone(alive.length);
  if (alive.every((run) => at.rests(run, "local_minimum"))) return hollows(at, alive, whole);
  const [near, far] = [at.distance(leader), at.distance(hind)];
  const known = Number.isFinite(near);
  if (at.isLevel(leader, hind)) return [known ? say`${whole} are level, ${short(near)} from ${at.near}.` : say`${whole} are level, with loss ${at.loss(leader)}.`];
  const tops = alive.filter((run) => at.isLevel(run, leader));
  const lead = tops.length === 1 ? "leads" : "lead";
  if (at.rests(leader, "local_minimum")) return [say`${nameOf(leader)} is lowest, in a local minimum, loss ${at.loss(leader)}.`, last(at, hind, true)];
  if (near < far && short(near) !== short(far) && at.step > lossSteps(at.header, at.hidden)) return [say`${namesOf(tops)} ${lead}, ${short(near)} from ${at.near}.`, last(at, hind)];
  const tail = at.loss(leader) === at.loss(hind) ? null : last(at, hind, true);
  return [say`${namesOf(tops)} ${lead} with loss ${at.loss(leader)}.`, tail];
}

function hollows(at, alive, whole) {
  const losses = new Set(alive.map((run) => `${hollowOf(run, at.header, at.step)} ${short(excessAt(run, at.header, at.step), 3)}`));
  if (losses.size === 1) return [say`${whole} are in the same local minimum, loss ${at.loss(alive[0])}.`];
  return [say`${whole} are in local minima. ${nameOf(alive[0])} has the lowest, loss ${at.loss(alive[0])}.`];
}

function alone(at, run) {
  const away = at.distance(run);
  return resting(at, run) ?? (Number.isFinite(away) ? say`${nameOf(run)} is ${short(away)} from ${at.near}.` : say`${nameOf(run)} is at loss ${at.loss(run)}.`);
}

/** Who is last, in the head's measure: its distance, or its loss. */
function last(at, run, byLoss = false) {
  const away = at.distance(run);
  if (byLoss) return resting(at, run) ?? say`${nameOf(run)} is at ${at.loss(run)}.`;
  return resting(at, run) ?? (Number.isFinite(away) ? say`${nameOf(run)} is still ${short(away)} away.` : say`${nameOf(run)} is at loss ${at.loss(run)}.`);
}

/** A run that has come to an end of another kind, null for every other. */
function resting(at, run) {
  if (at.rests(run, "local_minimum")) return say`${nameOf(run)} is in a local minimum, loss ${at.loss(run)}.`;
  if (at.rests(run, "at_saddle")) return say`${nameOf(run)} is at a saddle, loss ${at.loss(run)}.`;
  if (at.rests(run, "escaped")) return say`${nameOf(run)} has left downhill, at step ${run.at}.`;
  if (at.rests(run, "jittering") || at.rests(run, "cycling")) return say`${nameOf(run)} ${run.short}.`;
  if (!at.rests(run, "stalled")) return null;
  const away = at.distance(run);
  return Number.isFinite(away) ? say`${nameOf(run)} has stalled, ${short(away)} from ${at.near}.` : say`${nameOf(run)} has stalled at loss ${at.loss(run)}.`;
}

function losing(gone) {
  const [run] = gone;
  if (gone.length > 1) return say`${namesOf(gone)} have diverged.`;
  return run.at === null ? say`${nameOf(run)} is diverging.` : say`${nameOf(run)} has left: it diverged at step ${run.at}.`;
}

/** Nobody is left. */
function leaving(gone) {
  if (gone.length === 1) return losing(gone);
  const [one, other] = [...gone].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity)).filter((_, i, { length }) => i === 0 || i === length - 1);
  if (other.at === null) return say`${everyone(gone.length)} are diverging.`;
  if (one.at === other.at) return say`${everyone(gone.length)} have left: they diverged at step ${one.at}.`;
  return say`${everyone(gone.length)} have left: ${nameOf(one)} diverged first, at step ${one.at}, ${nameOf(other)} last, at step ${other.at}.`;
}
