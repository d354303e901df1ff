// The question and the sentence over a picture while a hand is on it: expressions that views/unknown.py has written, worked out anew.

import { number, precise } from "../parts/format.js";
import { functionOf } from "../plot/graphs.js";
import { chordOf } from "./chord.js";
import { endOf } from "./ends.js";
import { extreme } from "./extreme.js";
import { factorAt } from "./factors.js";
import { noiseKept } from "./noise.js";
import { countOf, firstOf, lastOf } from "./path.js";

const NOTHING = 1e-15; // what rounding leaves of a number like 1
const NEAR = 1e-9; // beside a minimum: far enough from where runs are stopped that the fastest growth is measured over some steps

/** The words of views/words.py, by their names there. */
export const WORDS = {
  number: (value) => number(Math.abs(value) < NOTHING ? 0 : value),
  precise,
  share: (part) => (Number.isFinite(part) ? `${(100 * part).toFixed(part >= 0.1 ? 0 : 1)}\u202f%` : number(part)),
  whole: (value) => String(value),
};

const OPERATIONS = {
  ...WORDS,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "**": (a, b) => a ** b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "≠": (a, b) => a !== b,
  and: (a, b) => a && b,
  abs: Math.abs,
  floor: Math.floor,
  isnan: Number.isNaN,
  log: Math.log,
  max: Math.max,
  min: Math.min,
  round: Math.round,
  sqrt: Math.sqrt,
  text: (...parts) => parts.join(""),
};

/** [question, sentence] with settings as they stand; null where something moved that they do not follow, or something is not known yet.
 * @param {import("../types").Says | undefined} says
 * @param {import("../types").View} view
 * @param {Iterable<string>} moved the names of settings
 * @returns {[string, string] | null} */
export function toldInHand(says, view, moved) {
  if (!says || [...moved].some((name) => !says.follows.includes(name))) return null;
  if (!says.scripts.every((script) => functionOf(script, view.arrived)) || (says.runs && !view.header.moved)) return null;
  const { moved: { paths } = { paths: [] }, live, steps } = view.header;
  const [known, n] = [new Map(), live?.centre.length ?? 0];
  let now = 0; // the step that is looked at
  const looking = (holds) => (t) => ((now = t), valueOf(holds));
  const quantity = (k) => (known.has(k) ? known : known.set(k, quantityOf(says.quantities[k], valueOf, looking, view))).get(k);
  const READ = {
    of: (k) => quantity(k),
    set: (name, first) => view.settingOf?.(name) ?? first,
    if: (condition, then, otherwise) => valueOf(valueOf(condition) ? then : otherwise),
    step: () => now,
    last: (i) => lastOf(paths[i], steps),
    x: (i, axis, t) => paths[i].x[n * valueOf(t) + axis],
    loss: (i, t) => paths[i].loss[valueOf(t)],
  };
  const valueOf = (told) => {
    if (!Array.isArray(told)) return told;
    const [operation, ...of] = told;
    return READ[operation] ? READ[operation](...of) : OPERATIONS[operation](...of.map(valueOf));
  };
  return [valueOf(says.question), valueOf(says.sentence)];
}

/** @param {any[]} told
 * @param {(told: any) => any} valueOf
 * @param {(holds: any) => (t: number) => any} looking
 * @param {import("../types").View} view */
function quantityOf([kind, ...of], valueOf, looking, { header }) {
  const { moved } = header;
  if (kind === "along") return of[0][valueOf(of[1])];
  if (kind === "end") return endOf(moved.paths[of[0]], header, of[2])[of[1]];
  if (kind === "first") return firstOf(of[0], valueOf(of[1]), looking(of[2]));
  if (kind === "count") return countOf(of[0], valueOf(of[1]), looking(of[2]));
  if (kind === "factor") return factorAt({ run: of[0], name: of[2], steps: of[4], minimum: of[5] }, moved, valueOf(of[1]), valueOf(of[3]), NEAR);
  if (kind === "noise kept") return noiseKept(moved, header, of[0], valueOf(of[1]));
  if (kind === "chord") return chordOf(moved.evaluate.at, of[1].map(valueOf), of[2].map(valueOf))[of[0]];
  const [script, k, ...more] = of;
  const at = functionOf(script)(Object.fromEntries(more.pop().map(([name, value]) => [name, valueOf(value)])));
  return kind === "curve" ? at(valueOf(more[0]))[k] : extreme((x) => at(x)[k], more[0], more[1], more[2]);
}
