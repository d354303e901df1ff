// What the curves are called, over them, each beside a piece of its line; and what each is at the ruler.

import { rule } from "../parts/axes.js";
import { number } from "../parts/format.js";
import { label } from "../parts/marks.js";
import { shadeOf } from "../parts/theme.js";

const [PIECE, GAP, LETTER] = [22, 20, 0.56]; // pixels, pixels, of the height: how wide a letter is on average
const VALUE = 8; // letters of a number
const DOT = 4; // pixels

/** {rows, line, height}: which graphs stand in which row, in pixels. */
export function legendRows({ graphs, hands }, width, size) {
  const more = hands.some(({ across }) => across === null) ? VALUE : 0;
  const wide = ({ name }) => PIECE + 6 + (name.length + more) * LETTER * size + GAP;
  const rows = [];
  if (graphs.length < 2) return { rows, line: 0, height: 0 }; // the title has its name
  let left = 0;
  graphs.forEach((graph, i) => {
    if (!graph.name) return;
    if (!rows.length || left + wide(graph) > width + GAP) [left] = [0, rows.push([])];
    rows.at(-1).push({ i, x: left });
    left += wide(graph);
  });
  const line = Math.ceil(size * 1.35);
  return { rows, line, height: rows.length * line + 4 };
}

/** `values` are those at the ruler, where there is one. */
export function drawLegend(context, { inner, legend: { rows, line } }, graphs, values, theme) {
  const top = inner.top - rows.length * line - 2;
  context.save();
  Object.assign(context, { textAlign: "left", textBaseline: "middle" });
  rows.forEach((row, k) => {
    for (const { i, x } of row) {
      const { name, colour, dash, drawn } = graphs[i];
      const [left, y] = [inner.left + x, top + (k + 0.5) * line];
      Object.assign(context, { strokeStyle: shadeOf(colour, theme), lineWidth: 3 });
      context.setLineDash(dash.map((part) => part * 3));
      if (drawn === "dots" || drawn === "rings") point(context, [left + PIECE / 2, y], drawn);
      else rule(context, left, y, left + PIECE, y);
      context.setLineDash([]);
      label(context, values && Number.isFinite(values[i]) ? `${name}  ${number(values[i])}` : name, left + PIECE + 6, y, theme.text, theme.background);
    }
  });
  context.restore();
}

function point(context, [x, y], drawn) {
  Object.assign(context, { lineWidth: 1.8, fillStyle: context.strokeStyle });
  context.beginPath();
  context.arc(x, y, DOT, 0, 2 * Math.PI);
  context[drawn === "dots" ? "fill" : "stroke"]();
}
