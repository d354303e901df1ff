// A curve as a line, and graphs as bars.

import { short } from "../parts/format.js";
import { label } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";
import { placeAt } from "./graphs.js";

const WIDTH = 2.6;
const DOT = 3;
const GAP = 0.3; // of a group of bars

/** What was measured at the places of a curve, as discs or rings. */
export function drawDots(context, at, { x, count }, { values, colour, drawn }, theme, scale) {
  context.save();
  Object.assign(context, { fillStyle: shadeOf(colour, theme), strokeStyle: shadeOf(colour, theme), lineWidth: 1.8 });
  for (let k = 0; k < count; k++) {
    if (Number.isNaN(values[k])) continue;
    context.beginPath();
    context.arc(at.xAt(placeAt(x, k / (count - 1))), at.yAt(values[k]), DOT * Math.max(1, scale), 0, 2 * Math.PI);
    context[drawn === "dots" ? "fill" : "stroke"]();
  }
  context.restore();
}

export function drawLine(context, at, { x, count }, { values, colour, dash }, theme, scale) {
  context.save();
  context.beginPath();
  let down = false;
  for (let k = 0; k < count; k++) {
    if (Number.isNaN(values[k])) down = false;
    else {
      context[down ? "lineTo" : "moveTo"](at.xAt(placeAt(x, k / (count - 1))), at.yAt(values[k]));
      down = true;
    }
  }
  for (const casing of [2.6, 0]) {
    const width = WIDTH * Math.max(1, scale);
    Object.assign(context, { strokeStyle: casing ? theme.halo : shadeOf(colour, theme), lineWidth: width + casing, lineJoin: "round" });
    context.setLineDash(casing ? [] : dash.map((part) => part * width));
    context.stroke();
  }
  context.restore();
}

/** [left, right, floor, top, value, graph] of every bar: those of one graph beside those of the next under every name. */
function bars(at, graphs) {
  const wide = (1 - GAP) / graphs.length;
  return graphs.flatMap((graph, i) => Array.from(graph.values, (value, k) => {
    const [left, right] = [0.04, 0.96].map((part) => at.xAt(k - 0.5 + GAP / 2 + (i + part) * wide));
    return { left, right, floor: at.yAt(0), top: at.yAt(value), value, graph };
  }));
}

export function drawBars(context, at, graphs, theme) {
  for (const { left, right, floor, top, value, graph } of bars(at, graphs)) {
    if (Number.isNaN(value)) continue;
    context.fillStyle = shadeOf(graph.colour, theme);
    context.fillRect(left, Math.min(top, floor), right - left, Math.max(1, Math.abs(floor - top)));
  }
}

/** The value of every bar `gap` pixels beyond its end. */
export function drawValues(context, at, graphs, theme, gap) {
  for (const { left, right, floor, top, value } of bars(at, graphs)) {
    if (Number.isNaN(value)) continue;
    const below = top > floor;
    Object.assign(context, { textAlign: "center", textBaseline: below ? "top" : "bottom" });
    label(context, short(value), (left + right) / 2, below ? top + gap : top - gap, theme.text, theme.background);
  }
}
