// Numbers of the present step as bars: a group for each name, a bar in it for each run; or the same over the steps, see bars_over.js.

import { indexAt } from "../clock/progress.js";
import { rule } from "../parts/axes.js";
import { byRun, isKnown } from "../parts/binary.js";
import { madeOf } from "../live/along.js";
import { weightsOf } from "../live/theory.js";
import { numberIfKnown } from "../parts/format.js";
import { scaleFor } from "../parts/layout.js";
import { clipTo, frameOf, letters, linear, logarithmic, rulesAcross, ticksBelow, title } from "../parts/frame.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import * as over from "./bars_over.js";

const GAP = 0.25; // of a group
const [FEW, SHORT] = [2, 0.36]; // bars, and their part of the column

export function read({ names, dotted, ruled }, take, { runs, points }) {
  const each = () => byRun(runs, points * names.length, take);
  return { values: each(), dots: dotted ? each() : null, rules: ruled ? each() : null };
}

/** The bars of the paths in hand, and the lines across them for its momentum: what is known here. Other theory is not. */
export function follow({ quantity, dots_quantity: dots, law, names, over: steps }, moved) {
  const { header, inputs } = moved;
  const lawOf = (i) => weightsOf(law[0], inputs.runs[i].hyper[law[1]], header.points, header.record, names.length);
  return {
    ...(quantity ? { values: madeOf(moved, quantity) } : {}),
    ...(quantity && steps ? { dots: dots ? madeOf(moved, dots) : null, rules: null } : {}),
    ...(law?.length ? { rules: new Map(header.runs.map(({ id }, i) => [id, lawOf(i)])) } : {}),
  };
}

/** Two bars beside something else need less room than that. */
export function size({ place, names, over }, { main, height, tall, beside }) {
  if (place === "main") return { width: main, height, small: false, scale: scaleFor(main, false) };
  return names?.length <= FEW && !over && beside > 1 ? Math.round(SHORT * tall) : null;
}

export const scrubs = (told) => told.over;

export const stepAt = over.stepAt;

/** One scale for all steps: it holds every number of the shown runs, and zero where it is linear. */
export function frame(panel, box, view) {
  if (panel.over) return over.frame(panel, box, view);
  const { names, values, log, axis } = panel;
  const { header, hidden } = view;
  const shown = header.runs.filter((run) => !hidden.has(run.id));
  const known = shown.flatMap((run) => [...values.get(run.id)].filter((value) => isKnown(value) && (!log || value > 0)));
  const [low, high] = [known.reduce((a, b) => Math.min(a, b), log ? Infinity : 0), known.reduce((a, b) => Math.max(a, b), log ? -Infinity : 0)];
  const pad = (high - low || 1) * 0.05;
  const up = log ? logarithmic(...(known.length ? [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high) + 1e-9)] : [0, 1]), 0) : linear(low < 0 ? low - pad : 0, high + pad, 0);
  return { ...frameOf(box, linear(0, names.length), up, axis ? { bottom: 42 } : {}), shown };
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  if (panel.over) return over.draw(context, at, panel, view);
  const { header, theme, scale } = view;
  const { inner, shown } = at;
  context.save();
  Object.assign(context, { font: `${letters(scale, 16)}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  rulesAcross(context, at, 5);
  ticksBelow(context, at, panel.names.map((text, k) => ({ text, x: at.xAt(k + 0.5) })), panel.axis);
  title(context, at, panel.label, 10, theme);
  context.save();
  clipTo(context, inner);
  const wide = (1 - GAP) / shown.length;
  const floor = panel.log ? inner.bottom : at.yAt(0);
  shown.forEach((run, i) => {
    const row = Math.floor(indexAt(run, header, view.step));
    context.globalAlpha = view.held || (view.lifted && view.lifted !== run.id) ? 0.2 : 1;
    panel.names.forEach((_, k) => {
      const value = panel.values.get(run.id)[row * panel.names.length + k];
      if (Number.isNaN(value) || (panel.log && !(value > 0))) return;
      const [left, right, y] = [at.xAt(k + GAP / 2 + i * wide), at.xAt(k + GAP / 2 + (i + 0.9) * wide), at.yAt(value)];
      context.fillStyle = panel.shades ? shadeOf(panel.shades[k], theme) : colourOf(run, theme);
      context.fillRect(left, Math.min(y, floor), right - left, Math.abs(floor - y));
      const law = panel.rules?.get(run.id)[row * panel.names.length + k] ?? NaN;
      if (!Number.isNaN(law)) across(context, left - 2, right + 2, at.yAt(law), theme);
    });
  });
  context.restore();
  context.strokeStyle = theme.text;
  rule(context, inner.left, floor, inner.right, floor);
  context.restore();
}

/** What theory says of a bar. */
function across(context, left, right, y, theme) {
  for (const [style, width] of [[theme.halo, 4.4], [theme.text, 1.8]]) {
    Object.assign(context, { strokeStyle: style, lineWidth: width });
    rule(context, left, y, right, y);
  }
}

/** The numbers of the group under the pointer. */
export function reading(at, panel, view, x) {
  if (panel.over) return over.reading(at, panel, view, x);
  const { header, step } = view;
  const k = Math.floor(at.xOf(x));
  if (!(k >= 0 && k < panel.names.length)) return null;
  const value = (run) => numberIfKnown(panel.values.get(run.id)[Math.floor(indexAt(run, header, step)) * panel.names.length + k]);
  return [panel.names[k], ...at.shown.map((run) => `${run.name}  ${value(run)}`)].join("\n");
}
