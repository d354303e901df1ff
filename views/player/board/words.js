// What the board says of a run at a step.

import { indexAt } from "../clock/progress.js";
import { percent, short } from "../parts/format.js";
import { isGone, lossAt, offsetOf, reached } from "./standing.js";

export const CHAOTIC = "Chaotic: a start moved by one rounding unit gives another path.";

/** Losses above a floor that is not 0 need a digit more to be told apart.
 * @param {import("../types").Header} header */
export const digitsOf = (header) => (offsetOf(header) ? 3 : 2);

/** A run's loss; one that has diverged has none.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function lossText(run, header, step) {
  if (isGone(run, header, step) && run.stopped_at !== null) return "–";
  return short(lossAt(run, header, step), digitsOf(header));
}

/** How a run ended, once it has come that far, and what part of the examples it gets right, where that is known: {text, tick, title}.
 * `brief` words are for little room; how it ended may be `kept` to itself.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function outcomeOf(run, header, step, brief = false, kept = false) {
  const right = isGone(run, header, step) ? "" : rightText(run, header, step);
  const done = !kept && reached(run, header, step) && !(right && run.outcome === "not_there_yet");
  const words = done ? (brief ? run.shortest : run.short) : "";
  return { text: [right, words].filter(Boolean).join(", "), tick: done && run.outcome === "converged", title: done ? run.explained : "" };
}

/** "97 % right", where the picture has an accuracy.
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function rightText(run, header, step) {
  const part = accuracyOf(header)?.get(run.id)?.[Math.floor(indexAt(run, header, step))];
  return part === undefined || Number.isNaN(part) ? "" : `${percent(part)} right`;
}

/** @param {import("../types").Header} header
 * @returns {import("../types").ByRun | undefined} */
const accuracyOf = ({ panels }) => panels.flatMap((panel) => (panel.kind === "facts" && panel.parts?.values) || [])[0];

const WIDTHS = /** @type {[RegExp, number][]} */ ([[/[ijlftI.,'()1|]/, 0.33], [/[mwMW@%]/, 0.88], [/[A-Z]/, 0.62]]);

/** How wide a name is in bold letters, nearly, in their size. */
export const roomOf = (name) => [...name].reduce((sum, letter) => sum + (WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 0.54), 0.2);
