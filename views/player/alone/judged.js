// What becomes of every run of a page to take away, judged in the browser, in the words of the board.

import { distanceAt, goals } from "../board/standing.js";
import { short } from "../parts/format.js";

const OUTCOMES = { converges: "converged", escapes: "escaped", diverges: "diverged" };

/** Runs with their outcomes: `tried(run)` is {kind, at} as the strip has it.
 * @param {import("../types").Header} header
 * @param {(run: import("../types").Run) => {kind: string, at: number | null}} tried */
export function judged(header, tried) {
  const runs = header.runs.map((run) => {
    const { kind, at } = run.stopped_at === null ? tried(run) : { kind: run.outcome === "escaped" ? "escapes" : "diverges", at: run.stopped_at };
    return { ...run, title: "", explained: "", outcome: OUTCOMES[kind] ?? "not_there_yet", at, ...wordsOf(run, header, kind, at) };
  });
  return { ...header, runs };
}

function wordsOf(run, header, kind, at) {
  if (kind === "converges") return { short: `there at ${at}`, shortest: `step ${at}` };
  if (kind === "escapes" || kind === "diverges") return both(at === null ? "diverging" : `${OUTCOMES[kind]} at ${at}`);
  if (kind === "swings") return { short: "still swinging", shortest: "swinging" };
  const away = distanceAt(run, header, header.steps, goals(header));
  return Number.isFinite(away) ? { short: `not there yet, ${short(away)} away`, shortest: `${short(away)} away` } : both("not there yet");
}

const both = (words) => ({ short: words, shortest: words });
