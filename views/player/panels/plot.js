// Curves over a number, or bars under names, with points that are dragged: plot/graphs.js has what they are, plot/hands.js what stands on them.

import { rule } from "../parts/axes.js";
import { number, numberIfKnown } from "../parts/format.js";
import { clipTo, frameOf, letters, rulesAcross, scaleOf, ticksBelow, ticksInOneLine, title } from "../parts/frame.js";
import { scaleFor } from "../parts/layout.js";
import { drawBars, drawDots, drawLine, drawValues } from "../plot/drawn.js";
import { GRIP, drawExtreme, drawHand } from "../plot/hands.js";
import { drawBand, drawBest, headOf, heightAt } from "../plot/of_runs.js";
import { graphsOf, valueAt, whereIs } from "../plot/graphs.js";
import { drawLegend, legendRows } from "../plot/legend.js";

const MARGIN = { left: 56, right: 16, bottom: 42 };
const INDENT = 6; // pixels before the words over a panel
const FREE = 16; // pixels beside the lowest number at the left
const TIGHT = 220; // pixels: the height of a low panel
const TITLE = 26; // pixels over the panel
const LINE = 1.25; // heights of its letters
const MUCH = 0.4; // of the height of a panel
const NO_LEGEND = { rows: [], line: 0, height: 0 };
const FAR = 20; // heights of the panel: how far outside of it a curve is followed

export function read(told, take) {
  for (const graph of told.graphs) {
    graph.values = take(told.count);
    if (graph.banded) graph.band = [take(told.count), take(told.count)];
  }
}

export function size(told, room) {
  if (told.place !== "main") return null;
  return { width: room.main, height: room.height, small: false, scale: scaleFor(room.main, false) };
}

/** With nothing beside it it takes the whole row. */
export const alone = (panel, runs, beside) => !beside;

export function frame(panel, box, view) {
  const size = letters(view.scale, 16);
  const legend = panel.words.length ? { ...NO_LEGEND, height: (panel.words.length - 1) * LINE * size } : legendOf(panel, box, view, size);
  const tight = panel.words.length > 0 && box.height < TIGHT; // ticks and unit stand in one line
  const margin = { ...MARGIN, ...(tight ? { bottom: 8 + 1.1 * size } : {}), top: TITLE + legend.height };
  const at = { ...frameOf(box, scaleOf(panel.x), scaleOf(panel.y, FAR), margin), tight };
  const { left, top, right, bottom } = at.inner;
  return { ...at, legend, box: { left, top, width: right - left, height: bottom - top, toPixel: (x, y) => [at.xAt(x), at.yAt(y)], toData: (x, y) => [at.xOf(x), at.yOf(y)] } };
}

/** What its curves are called; where that would take much of a low panel, and the main one says it already, nothing. */
function legendOf(panel, box, { header }, size) {
  const legend = legendRows(panel, box.width - MARGIN.left - MARGIN.right, size);
  const [main] = header.panels;
  const isSaid = panel.place !== "main" && panel.graphs.every(({ name }) => main?.graphs?.some((graph) => graph.name === name));
  return isSaid && legend.height > MUCH * box.height ? NO_LEGEND : legend;
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { theme, scale } = view;
  const { inner } = at;
  const { graphs: all, found, read } = graphsOf(panel, view);
  const graphs = all.filter(({ run }) => !view.hidden.has(run));
  const hands = panel.hands.map((hand) => ({ hand, value: whereIs(hand, view) })).filter(({ hand }) => !view.hidden.has(panel.graphs[hand.on]?.run));
  const ruler = hands.find(({ hand }) => hand.across === null);
  context.save();
  Object.assign(context, { font: `${letters(scale, 16)}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  rulesAcross(context, at, inner.bottom - inner.top < 140 ? 3 : 5);
  const ticks = ticksOf(at, panel);
  if (at.tight) ticksInOneLine(context, at, ticks.filter(({ x }) => x > inner.left + FREE), panel.x.label);
  else ticksBelow(context, at, ticks, panel.names.length ? "" : panel.x.label);
  if (panel.words.length) panel.words.forEach((line, i) => title(context, { inner: { ...inner, left: INDENT } }, line, 12 + i * LINE * letters(scale, 16), theme));
  else title(context, at, [panel.y.label, ...(graphs.length > 1 ? [] : [graphs[0].name]), ...(read === null ? [] : [number(read)])].join(": "), 12, theme);
  drawLegend(context, at, graphs, ruler && graphs.map((graph) => found(graph, ruler.value)), theme);
  context.save();
  clipTo(context, inner);
  Object.assign(context, { strokeStyle: theme.text, lineWidth: 1 });
  if (panel.y.low < 0 && panel.y.high > 0) rule(context, inner.left, at.yAt(0), inner.right, at.yAt(0));
  for (const graph of graphs) if (graph.band) drawBand(context, at, panel, graph, theme);
  for (const graph of graphs) if (graph.best !== null) drawBest(context, at, panel, graph, theme, scale);
  if (panel.names.length) drawBars(context, at, graphs, theme);
  else for (const graph of graphs) (graph.drawn === "line" ? drawLine : drawDots)(context, at, panel, graph, theme, scale);
  for (const graph of graphs) if (graph.extreme) drawExtreme(context, at, panel, graph, theme, scale);
  context.restore();
  if (panel.names.length) drawValues(context, at, graphs, theme, panel.hands.length ? GRIP + 6 : 4);
  for (const { hand, value } of hands) if (hand.on !== null) headOf(context, at, panel, all[hand.on], value, view);
    else drawHand(context, at, hand, value, hand.across === null ? graphs.map((graph) => ({ graph, y: found(graph, value) })) : [], theme, scale);
  context.restore();
}

/** The names in the middle of their groups, the numbers that are marked, or round ones. */
export function ticksOf(at, { names, marked, x }) {
  if (names.length) return names.map((text, k) => ({ text, x: at.xAt(k) }));
  const numbers = marked?.length ? marked.map((value) => ({ text: number(value), value })) : at.across.ticks(x.log ? 7 : 8);
  return numbers.map(({ text, value }) => ({ text, x: at.xAt(value) }));
}

/** The value of every curve at the place under the pointer. */
export function reading(at, panel, view, px) {
  const { graphs } = graphsOf(panel, view);
  const x = at.xOf(px);
  const k = Math.round(x);
  if (panel.names.length && !(k >= 0 && k < panel.names.length)) return null;
  const head = panel.names.length ? panel.names[k] : `${panel.x.label} ${number(x)}`;
  return [head, ...graphs.filter(({ name }) => name).map((graph) => `${graph.name}  ${numberIfKnown(panel.names.length ? graph.values[k] : valueAt(panel, graph, x))}`)].join("\n");
}

export function handles(panel, view) {
  return panel.hands.filter(({ on }) => !view.hidden.has(panel.graphs[on]?.run)).map((hand) => {
    const value = whereIs(hand, view);
    const axis = hand.along === "x" ? 0 : 1;
    const scale = axis ? panel.y : panel.x;
    const [low, high] = hand.ends ?? [scale.low, scale.high];
    const tidy = (x) => (hand.whole ? Math.round(x) : Number(x.toPrecision(3)));
    const across = hand.on !== null ? inside(panel, heightAt(panel, panel.graphs[hand.on], value)) : hand.across ?? (panel.y.low + panel.y.high) / 2;
    return {
      sets: [hand.sets], at: axis ? [across, value] : [value, across], placed: panel.hands.length === 1 && hand.on === null, through: hand.across === null && hand.on === null,
      keep: (point) => [tidy(Math.min(high, Math.max(low, point[axis])))],
      said: ([now]) => `${hand.label} ${number(now)}`,
    };
  });
}

/** A value of y where a hand can be seen. */
const inside = ({ y }, value) => Math.min(y.high, Math.max(y.low, value));
