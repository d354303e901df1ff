// How classes look: quiet grounds, stronger marks of another shape each; none is an optimizer's colour.

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
const SHAPES = ["disc", "square", "triangle", "diamond", "cross"];

const lookOf = (index) => LOOKS[index % LOOKS.length];

export const groundOf = (index, { dark }) => lookOf(index)[dark ? 1 : 0];
const inkOfClass = (index, { dark }) => lookOf(index)[dark ? 3 : 2];
export const shapeOf = (index) => SHAPES[index % SHAPES.length];

/** The ground of a class believed in by `part`, 0 to 1, as [r, g, b]. */
export function beliefOf(index, part, theme) {
  return mixed(theme.dark ? "#1b2026" : "#fbfbf9", groundOf(index, theme), part).match(/\d+/g).map(Number);
}

/** An example: a filled mark of its class, hollow where it was held out. */
export function drawExample(context, x, y, index, hollow, radius, theme) {
  const ink = inkOfClass(index, theme);
  context.beginPath();
  OUTLINES[shapeOf(index)](context, x, y, radius);
  if (!hollow) {
    context.fillStyle = ink;
    context.fill();
  }
  context.strokeStyle = hollow ? ink : theme.halo;
  context.lineWidth = hollow ? 0.8 : 0.5;
  context.globalAlpha = hollow ? 0.75 : 1;
  context.stroke();
  context.globalAlpha = 1;
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
