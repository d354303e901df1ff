// The question and the sentence over a picture while a hand is on it: expressions that views/unknown.py has written, worked out anew.

import { number } from "../parts/format.js";
import { functionOf } from "../plot/graphs.js";
import { endOf } from "./ends.js";
import { extreme } from "./extreme.js";

const NOTHING = 1e-15; // what rounding leaves of a number like 1

/** The words of views/words.py, by their names there. */
export const WORDS = {
  number: (value) => number(Math.abs(value) < NOTHING ? 0 : value),
  share: (part) => (Number.isFinite(part) ? `${(100 * part).toFixed(part >= 0.1 ? 0 : 1)}\u202f%` : number(part)),
  whole: (value) => String(value),
};

const OPERATIONS = {
  ...WORDS,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "≠": (a, b) => a !== b,
  abs: Math.abs,
  floor: Math.floor,
  round: Math.round,
  text: (...parts) => parts.join(""),
};

/** [question, sentence] with settings as they stand; null where something moved that they do not follow, or something is not known yet.
 * @param {import("../types").Says | undefined} says
 * @param {import("../types").View} view
 * @param {Iterable<string>} moved the names of settings
 * @returns {[string, string] | null} */
export function toldInHand(says, view, moved) {
  if (!says || [...moved].some((name) => !says.follows.includes(name))) return null;
  if (!says.scripts.every(functionOf) || (says.quantities.some(([kind]) => kind === "end") && !view.header.paths)) return null;
  const known = new Map();
  const quantity = (k) => (known.has(k) ? known : known.set(k, quantityOf(says.quantities[k], valueOf, view))).get(k);
  const valueOf = (told) => {
    if (!Array.isArray(told)) return told;
    const [operation, ...of] = told;
    if (operation === "of") return quantity(of[0]);
    if (operation === "set") return view.settingOf?.(of[0]) ?? of[1];
    if (operation === "if") return valueOf(valueOf(of[0]) ? of[1] : of[2]);
    return OPERATIONS[operation](...of.map(valueOf));
  };
  return [valueOf(says.question), valueOf(says.sentence)];
}

/** @param {any[]} told
 * @param {(told: any) => any} valueOf
 * @param {import("../types").View} view */
function quantityOf([kind, ...of], valueOf, { header }) {
  if (kind === "along") return of[0][valueOf(of[1])];
  if (kind === "end") return endOf(header.paths[of[0]], header, of[2])[of[1]];
  const [script, k, ...more] = of;
  const at = functionOf(script)(Object.fromEntries(more.pop().map(([name, value]) => [name, valueOf(value)])));
  return kind === "curve" ? at(valueOf(more[0]))[k] : extreme((x) => at(x)[k], more[0], more[1], more[2]);
}
