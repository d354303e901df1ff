// Legend and results in one: a chip per run with its mark, name and outcome; a click hides the run everywhere.

import { element } from "./canvas.js";
import { drawHead } from "./marks.js";
import { colourOf } from "./theme.js";

const ICONS = { converged: "✓", at_saddle: "±", stalled: "‖", cycling: "↻", escaped: "↗", diverged: "✕", running: "…" };

export class Chips {
  constructor(act) {
    this.act = act;
    this.row = element("div", { className: "rv-chips", role: "group", ariaLabel: "Runs" });
  }

  show(header, hidden, theme) {
    const signature = JSON.stringify([header.runs.map((run) => [run.id, run.words, run.chaotic, run.name]), [...hidden], theme.dark, theme.background]);
    if (signature === this.shown) return;
    this.shown = signature;
    const focused = this.row.contains(document.activeElement) ? document.activeElement.dataset.run : null;
    this.row.replaceChildren(...header.runs.map((run) => chipOf(run, hidden.has(run.id), theme, this.act)));
    if (focused) this.row.querySelector(`[data-run="${CSS.escape(focused)}"]`)?.focus();
  }
}

/** How a run ended, in a sign and words. */
export const endOf = ({ outcome, words }) => `${ICONS[outcome] ?? ""} ${words}`;

/** A run's chip: its line and mark, its name, and with `told` how it ended. */
export function chipOf(run, hidden, theme, act, told = true) {
  const swatch = element("canvas", { className: "rv-swatch" });
  draw(swatch, run, theme);
  const words = [element("b", { textContent: run.name }), told ? ` ${endOf(run)}` : ""];
  if (run.chaotic) words.push(element("span", { className: "rv-chaotic", textContent: " ≈", title: "Chaotic: a start moved by one rounding unit gives another path." }));
  const chip = element("button", { type: "button", className: `rv-chip rv-${run.outcome}`, title: `${hidden ? "Show" : "Hide"} ${run.name}`, ariaPressed: String(!hidden), onclick: () => act.toggle(run.id) }, swatch, element("span", {}, ...words));
  chip.dataset.run = run.id;
  chip.onmouseenter = chip.onfocus = () => act.lift(hidden ? null : run.id);
  chip.onmouseleave = chip.onblur = () => act.lift(null);
  return chip;
}

function draw(canvas, run, theme) {
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
  drawHead(context, [26, 8], run.mark, colourOf(run, theme), theme.halo, 7);
}
