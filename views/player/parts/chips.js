// What stands for a run: its mark and line, its name, how it ended.

import { element } from "./canvas.js";
import { drawHead } from "./marks.js";
import { colourOf } from "./theme.js";

const ICONS = { converged: "✓", local_minimum: "▽", at_saddle: "±", not_there_yet: "…", stalled: "‖", jittering: "~", cycling: "↻", escaped: "↗", diverged: "✕" };

/** Puts other children into a row of runs; the focus stays with its run. */
export function refill(row, children) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = row.contains(active) ? active.dataset.run : null;
  row.replaceChildren(...children);
  if (focused) row.querySelector(`[data-run="${CSS.escape(focused)}"]`)?.focus();
}

/** How a run ended, in a sign and words.
 * @param {import("../types").Run} run */
export const endOf = ({ outcome, words }) => `${ICONS[outcome] ?? ""} ${words}`;

/** What lifts a run while the pointer is over an element.
 * @param {import("../types").Run} run */
export const lifting = (run, hidden, act) => ({ onmouseenter: () => act.lift(hidden ? null : run.id), onmouseleave: () => act.lift(null) });

/** A run's chip: its line and mark, its name; one that stands for itself says how the run ended and lifts it.
 * @param {import("../types").Run} run
 * @param {import("../types").Theme} theme */
export function chipOf(run, hidden, theme, act, alone = true) {
  const swatch = swatchOf(run, theme);
  const { onmouseenter, onmouseleave } = lifting(run, hidden, act);
  const chip = element("button", {
    type: "button", ariaPressed: String(!hidden), onclick: () => act.toggle(run.id), onfocus: onmouseenter, onblur: onmouseleave,
    ...(alone ? { onmouseenter, onmouseleave } : {}),
  }, swatch, element("span"));
  chip.dataset.run = run.id;
  tell(chip, run, alone);
  return chip;
}

/** Writes a run's name and how it ended into its chip, which stays where it is under a hand or a pointer. */
function tell(chip, run, told = true) {
  const words = [element("b", { textContent: run.name }), element("span", { textContent: told ? ` ${endOf(run)}` : "", title: run.explained ?? "" })];
  if (run.chaotic) words.push(element("span", { className: "rv-chaotic", textContent: " ≈", title: "Chaotic: a start moved by one rounding unit gives another path." }));
  chip.className = `rv-chip rv-${run.outcome}`;
  chip.title = `${chip.ariaPressed === "true" ? "Hide" : "Show"} ${run.name}`;
  chip.lastChild.replaceChildren(...words);
}

/** A run's line and mark.
 * @param {import("../types").Run} run
 * @param {import("../types").Theme} theme */
export function swatchOf(run, theme) {
  const canvas = element("canvas", { className: "rv-swatch" });
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [34 * ratio, 16 * ratio];
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.strokeStyle = colourOf(run, theme);
  context.lineWidth = 3;
  context.setLineDash(run.dash.map((part) => part * 3));
  context.beginPath();
  context.moveTo(0, 8);
  context.lineTo(26, 8);
  context.stroke();
  context.setLineDash([]);
  drawHead(context, [26, 8], run.mark, colourOf(run, theme), theme.halo, 7);
  return canvas;
}
