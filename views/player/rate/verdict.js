// What the present rate leads to: the word that its regime has in the strip, and how the run ended, as the board says it.

import { reached } from "../board/standing.js";

const ENDS = { converged: "converges", diverged: "diverges", escaped: "escapes" };
const FITTING = { not_there_yet: ["crawls", "swings"], jittering: ["converges", "swings"], cycling: ["converges", "swings"] }; // words that do not contradict an outcome

/** The strip's word for a run: that of its end, or else its row's where the two do not contradict each other.
 * @param {import("../types").Run} run */
export function regimeOf({ outcome }, row) {
  if (ENDS[outcome]) return ENDS[outcome];
  return row && (FITTING[outcome]?.includes(row.word) ?? true) ? row.word : "";
}

/** A sent run's: "converges, there at 287".
 * @param {import("../types").Run} run
 * @param {import("../types").Header} header */
export function verdictOf(run, header, row) {
  const [word, text] = [regimeOf(run, row), reached(run, header, header.steps) ? run.short : ""];
  if (run.outcome === "diverged" || run.outcome === "escaped") return run.at === null ? word : `${word} at step ${run.at}`;
  return (text.startsWith("still ") ? [word || text] : [word, text]).filter(Boolean).join(", ");
}

const ORDER = ["converges", "escapes", "swings", "crawls", "diverges"];

const verb = (word, count) => (count === 1 ? word : word.replace(/s$/u, ""));

/** How many runs of one rate do what, by the words of their rows: "both converge", "2 of 3 converge, 1 diverges"; nothing while one is not known.
 * @param {string[]} words */
export function verdictOfAll(words) {
  const all = words.length;
  const known = ORDER.map((word) => ({ word, count: words.filter((one) => one === word).length })).filter(({ count }) => count);
  if (known.reduce((sum, { count }) => sum + count, 0) < all) return "";
  if (known.length === 1 && all > 1) return `${all === 2 ? "both" : `all ${all}`} ${verb(known[0].word, all)}`;
  return known.map(({ word, count }, k) => `${count} ${k ? "" : `of ${all} `}${verb(word, count)}`).join(", ");
}

/** The same in words of the strip alone, while only that is known. */
export function wordOf(row) {
  if (!row) return "";
  const { word, at } = row;
  if (word === "crawls") return "crawls, not there yet";
  if (!at) return word;
  return word === "escapes" ? `escapes at step ${at}` : `${word}, there at ${at}`;
}
