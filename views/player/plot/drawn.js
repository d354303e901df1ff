// A curve as a line, and graphs as bars.

import { number } from "../parts/format.js";
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

/** The bars of one graph beside those of the next under every name, each with its value. */
export function drawBars(context, at, graphs, theme) {
  const wide = (1 - GAP) / graphs.length;
  graphs.forEach(({ values, colour }, i) => {
    values.forEach((value, k) => {
      const [left, right] = [0, 0.92].map((part) => at.xAt(k - 0.5 + GAP / 2 + (i + part) * wide));
      const [floor, top] = [at.yAt(0), at.yAt(value)];
      context.fillStyle = shadeOf(colour, theme);
      context.fillRect(left, Math.min(top, floor), right - left, Math.max(1, Math.abs(floor - top)));
      Object.assign(context, { textAlign: "center", textBaseline: top > floor ? "top" : "bottom" });
      label(context, number(value), (left + right) / 2, top + (top > floor ? 4 : -4), theme.text, theme.background);
    });
  });
}
