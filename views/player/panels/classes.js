// How classes look: quiet grounds, marks that are hollow or filled and of several shapes; none is an optimizer's colour.

import { mixed } from "../parts/theme.js";

// [ground light, ground dark, mark light, mark dark]
const LOOKS = [
  ["#ecd9b0", "#57482a", "#74531a", "#f0d59a"],
  ["#b4c9d9", "#2c4a60", "#1f4866", "#b5d8f2"],
  ["#cbd9b8", "#3d4f30", "#3f5a1f", "#cfe6b0"],
  ["#dac4d8", "#513c52", "#673463", "#ecc6ea"],
  ["#e3c4bd", "#5a3d38", "#7c3a2e", "#f3c5ba"],
  ["#bcd6cf", "#2d4d47", "#1c564a", "#b0e4d8"],
];
const MARKS = [["disc", false], ["disc", true], ["triangle", true], ["square", false], ["diamond", true], ["cross", true]]; // and whether it is filled

const EDGE = 1.2; // pixels of a hollow mark's outline

const lookOf = (index) => LOOKS[index % LOOKS.length];

export const groundOf = (index, { dark }) => lookOf(index)[dark ? 1 : 0];
const inkOfClass = (index, { dark }) => lookOf(index)[dark ? 3 : 2];
export const markOf = (index) => MARKS[index % MARKS.length];

/** The ground of a class believed in by `part`, 0 to 1, as [r, g, b]. */
export function beliefOf(index, part, theme) {
  return mixed(theme.dark ? "#1b2026" : "#fbfbf9", groundOf(index, theme), part).match(/\d+/g).map(Number);
}

/** An example of a class: its mark, so large. */
export function drawExample(context, x, y, index, radius, theme) {
  const [shape, filled] = markOf(index);
  context.beginPath();
  OUTLINES[shape](context, x, y, filled ? radius : radius - EDGE / 2);
  context.fillStyle = filled ? inkOfClass(index, theme) : theme.background;
  context.fill();
  Object.assign(context, filled ? { strokeStyle: theme.halo, lineWidth: 0.5 } : { strokeStyle: inkOfClass(index, theme), lineWidth: EDGE });
  context.stroke();
}

const OUTLINES = {
  disc: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  square: (c, x, y, r) => c.rect(x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r),
  triangle: (c, x, y, r) => corners(c, [[x, y - 1.2 * r], [x + 1.1 * r, y + 0.8 * r], [x - 1.1 * r, y + 0.8 * r]]),
  diamond: (c, x, y, r) => corners(c, [[x, y - 1.3 * r], [x + 1.3 * r, y], [x, y + 1.3 * r], [x - 1.3 * r, y]]),
  cross: (c, x, y, r) => { c.rect(x - 1.2 * r, y - 0.4 * r, 2.4 * r, 0.8 * r); c.rect(x - 0.4 * r, y - 1.2 * r, 0.8 * r, 2.4 * r); },
};

function corners(context, points) {
  points.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
  context.closePath();
}
