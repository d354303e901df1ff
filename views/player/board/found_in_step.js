// What the step that is about to be taken does with its gradient, in one line: read off the parts of the formula under the picture.

import { indexAt } from "../clock/progress.js";
import { short } from "../parts/format.js";
import { say } from "./sentence.js";

const [STRAIGHT, ALIKE] = [0.5, 1.05]; // degrees, and a ratio: below these nothing is turned, nothing preferred
const bold = (text) => [{ text, bold: true }];

/** @param {import("../types").Header} header
 * @returns {import("./sentence").Parts | null} */
export function foundInStep(header, step) {
  const panel = header.panels.find((one) => one.kind === "terms");
  if (panel?.kind !== "terms") return null;
  const row = Math.floor(indexAt(header.runs[0], header, step));
  const of = (part) => {
    const term = panel.terms.find((one) => one.part === part);
    return Array.from({ length: term?.columns ?? 0 }, (_, k) => term.values?.[row * term.columns + k] ?? NaN);
  };
  const [gradient, taken] = [of(panel.gradient), of(panel.step)];
  const angle = between(gradient.map((part) => -part), taken);
  if (Number.isNaN(angle)) return null;
  const turned = angle < STRAIGHT ? say`Step ${row + 1} goes straight along −g.` : say`Step ${row + 1} turns ${bold(`${angle.toFixed(0)}°`)} away from −g.`;
  const more = preference(of(panel.driver).map((part, k) => -taken[k] / part), panel, header);
  return more ? say`${turned} ${more}` : turned;
}

/** Degrees between two vectors. */
export function between(a, b) {
  const cosine = a.reduce((sum, part, k) => sum + part * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** Along which axis a unit of what drives the step moves further. */
function preference(rates, { letter }, { main }) {
  if (rates.length !== 2 || !rates.every((rate) => Number.isFinite(rate) && rate > 0)) return null;
  const [x, y] = main.surface.axes;
  const ratio = Math.max(rates[0] / rates[1], rates[1] / rates[0]);
  if (ratio < ALIKE) return say`One unit of ${letter} moves equally far along both axes.`;
  const [far, near] = rates[0] > rates[1] ? [x, y] : [y, x];
  return say`One unit of ${letter} moves ${bold(short(ratio))} times as far along ${far} as along ${near}.`;
}
