// Cells over two numbers, each in the colour of what comes out there, with theory over them and a point that can be dragged.

import { closeTicks, roundNumbers } from "../parts/axes.js";
import { UNKNOWN_WHOLE, bytes, wholes } from "../parts/binary.js";
import { number } from "../parts/format.js";
import { clipTo, frameOf, letters, rulesAcross, scaleOf, ticksBelow, title } from "../parts/frame.js";
import { sideTitle } from "../parts/side_title.js";
import { scaleFor } from "../parts/layout.js";
import { HEAD, LINE, drawCross, drawHead, drawStar, drawStart, label } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";
import { fitting } from "../parts/zoom.js";
import { banded, factorsOf } from "../live/factors.js";
import { bestOf } from "../live/theory.js";
import { indexAt } from "../clock/progress.js";
import { AROUND, boxAt, free } from "../contour/names.js";
import { drawPath, pointAt, project } from "../contour/paths.js";
import { drawOverlays, followOverlays, overlayHandles, readOverlays } from "../overlays/kinds.js";
import { painted } from "./cells.js";
import { drawLegend } from "./legend.js";

const DIGITS = 4; // of a number that a hand sets on the map
const LINKED = 6; // and of one that a link says
const MARGIN = { left: 62, top: 10, bottom: 42 };
const EDGE = 8; // pixels around square cells
const LEGEND = 24; // pixels: of a row below
const TITLE = 20; // and of that above
const GAP = 6; // before the first box of a row without words
const STALE = 0.4;
const LEAST = 8; // pixels of a window that is dragged out
const LETTERS = 13;
const [FEW, CLOSE, NARROW] = [1e4, 4, 420]; // ratios of the ends of a logarithmic side; pixels

export function read(told, take, shared) {
  const count = told.shape[0] * told.shape[1];
  const cells = bytes(take, count);
  const values = told.whole ? wholes(take, count) : take(count);
  readOverlays(told.overlays, take, shared);
  return { cells, values };
}

export function size(told, room) {
  if (told.place !== "main") return null;
  return { width: room.main, height: room.height, small: false, scale: scaleFor(room.main, false) };
}

/** While the surface is in hand, theory for it and a coarse map that is measured here; without that the map is one of other settings. */
export function follow(panel, moved) {
  const stale = !panel.coarse && moved.readings.some(({ key, moved: other }) => other && !panel.sets?.includes(key));
  return { stale, ...(moved.grounded ? grounded(panel, moved) : {}) };
}

function grounded(panel, moved) {
  const star = panel.theory?.length ? bestOf(panel.theory, moved.inputs.surface) : panel.star;
  return { star, overlays: followOverlays(panel.overlays, moved), ...(panel.coarse ? measured(panel, moved) : {}) };
}

function measured({ coarse, x, y }, moved) {
  const middles = (axis) => Array.from({ length: coarse.size }, (_, k) => scaleOf(axis).value((k + 0.5) / coarse.size));
  const values = factorsOf(coarse, moved, middles(x), middles(y));
  return { values, cells: banded(values, coarse.edges), shape: [coarse.size, coarse.size], painted: null, paintedFor: "" };
}

export function frame(panel, box) {
  const legend = below(panel);
  const margin = panel.names?.length ? squared(panel.shape, box, legend) : { ...MARGIN, top: MARGIN.top + (panel.title ? TITLE : 0), bottom: MARGIN.bottom + legend };
  const at = frameOf(box, sideOf(panel.x), sideOf(panel.y), margin);
  const { left, top, right, bottom } = at.inner;
  return { ...at, box: { left, top, width: right - left, height: bottom - top, toPixel: (x, y) => [at.xAt(x), at.yAt(y)], toData: (x, y) => [at.xOf(x), at.yOf(y)] } };
}

/** The height of the rows of the legend. */
const below = ({ legend, note }) => LEGEND * (Number(Boolean(legend)) + Number(Boolean(note)));

/** The margins that leave room for square cells, in the middle. */
function squared([rows, columns], { width, height }, legend) {
  const [wide, tall] = [width - 2 * EDGE, height - 2 * EDGE - legend];
  const cell = Math.min(wide / columns, tall / rows);
  const [across, down] = [(wide - cell * columns) / 2 + EDGE, (tall - cell * rows) / 2 + EDGE];
  return { left: across, right: across, top: down, bottom: down + legend };
}

/** @param {import("../types").View} view */
export function draw(context, at, panel, view) {
  const { theme, scale } = view;
  const { inner, box } = at;
  context.save();
  Object.assign(context, { font: `${letters(scale, 16)}px ${theme.font}`, fillStyle: theme.text, strokeStyle: theme.border });
  if (!panel.names?.length) axes(context, at, panel, box.width);
  const left = box.width < NARROW ? 8 : inner.left;
  if (panel.legend || panel.note) drawRows(context, at, panel, left, view);
  if (panel.title) title(context, at, panel.title, inner.top - TITLE / 2, theme);
  if (!panel.names?.length) context.strokeRect(inner.left, inner.top, box.width, box.height);
  clipTo(context, inner);
  context.globalAlpha = panel.stale ? STALE : 1;
  context.drawImage(painted(panel, box, theme), inner.left, inner.top, box.width, box.height);
  context.globalAlpha = 1;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: theme.text });
  for (const [text, x, y] of panel.names ?? []) context.fillText(text, ...box.toPixel(x, y));
  const taken = drawOverlays(context, box, view, panel, view.header.runs.filter((run) => !view.hidden.has(run.id)));
  for (const place of panel.minima ?? []) drawCross(context, box.toPixel(...place), "minimum", theme.text, theme.halo, 0.9 * scale);
  if (panel.star) star(context, box, panel, view, taken);
  const point = pointOf(panel, view);
  const [run, another] = view.header.runs;
  if (point && !panel.runs?.length) cross(context, inner, box.toPixel(...point), theme);
  for (const number of panel.runs ?? []) path(context, box, view.header.runs[number], view);
  if (point && run && !another && !panel.runs?.length) drawHead(context, box.toPixel(...point), run.mark, colourOf(run, theme), theme.halo, 12 * scale);
  else if (point) drawStart(context, box.toPixel(...point), theme.text, theme.halo, 8.5 * scale);
  context.restore();
}

/** The path of a run up to the present step, with its head. */
function path(context, box, run, view) {
  const { theme, scale, header, step } = view;
  if (!run || view.hidden.has(run.id)) return;
  const [pixels, index, colour] = [project(run.x, box), indexAt(run, header, step), colourOf(run, theme)];
  drawPath(context, pixels, index, { colour, dash: run.dash, halo: theme.halo, width: LINE * scale, faint: false });
  drawHead(context, pointAt(pixels, index), run.mark, colour, theme.halo, HEAD * scale);
}

/** Thin lines from a point to both axes. */
function cross(context, { left, bottom }, [x, y], theme) {
  context.save();
  Object.assign(context, { strokeStyle: theme.text, lineWidth: 1, globalAlpha: 0.5 });
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(x, y);
  context.lineTo(x, bottom);
  context.stroke();
  context.restore();
}

/** The legend, and under it what of it had no room, and the note. */
function drawRows(context, at, panel, left, view) {
  const [first, second] = [at.height - below(panel) + LEGEND / 2, at.height - LEGEND / 2];
  const { rest } = panel.legend ? drawLegend(context, panel, left, at.width, first, view) : { rest: [] };
  if (!panel.note) return;
  const more = rest.some((band) => band.legend) ? drawLegend(context, { bands: rest, legend: "" }, left - GAP, at.width, second, view).end : left;
  const words = fitting(panel.note, (text) => more + context.measureText(text).width <= at.width);
  Object.assign(context, { textAlign: "left", textBaseline: "middle", fillStyle: view.theme.text });
  if (more + context.measureText(words).width <= at.width) context.fillText(words, more, second);
}

function axes(context, at, panel, width) {
  const { inner } = at;
  rulesAcross(context, at, 6);
  ticksBelow(context, at, ticks(panel.x, at, width).map(({ text, value }) => ({ text, x: at.xAt(value) })), panel.x.label);
  sideTitle(context, inner.left - 48, (inner.top + inner.bottom) / 2, panel.y.label);
}

/** The scale of a side; a logarithmic one of which little is seen has even ticks. */
function sideOf(side) {
  const scale = scaleOf(side);
  return side.log && side.high / side.low < CLOSE ? { ...scale, ticks: (many) => closeTicks(side.low, side.high, Math.min(many, 4)) } : scale;
}

/** Ticks across: of a few decades 1, 2 and 5 of each, where there is room. */
function ticks({ low, high, log }, { across }, width) {
  if (!log || high / low > FEW || high / low < CLOSE) return across.ticks(7);
  return roundNumbers(low, high, width < NARROW).map((value) => ({ value, text: number(value) }));
}

/** The star with its word beside it, off what else is written, to its left where it is far to the right. */
function star(context, box, panel, { theme, scale }, taken) {
  const at = box.toPixel(...panel.star);
  drawStar(context, at, theme.text, theme.halo, 10 * scale);
  const tall = Math.max(theme.least, LETTERS, LETTERS * scale);
  Object.assign(context, { font: `600 ${tall}px ${theme.font}`, textBaseline: "middle", textAlign: "left" });
  const first = at[0] > box.left + 0.35 * box.width ? -1 : 1;
  const boxOf = (place) => boxAt(at, place, 14 * scale, context.measureText(panel.starred).width, tall);
  const [left, top, , bottom] = free(box, taken, AROUND.map(([x, y]) => [first * x, y]), boxOf)?.box ?? boxOf([first, 0]);
  label(context, panel.starred, left, (top + bottom) / 2, theme.text, theme.halo);
}

/** The cell at a place, null outside. */
function cellAt({ shape: [rows, columns] }, { across, up }, x, y) {
  const [j, i] = [Math.floor(across.part(x) * columns), Math.floor(up.part(y) * rows)];
  return i >= 0 && j >= 0 && i < rows && j < columns ? i * columns + j : null;
}

/** Both numbers, what comes out there, and its value. */
export function reading(at, panel, view, px, py) {
  const [x, y] = [at.xOf(px), at.yOf(py)];
  const cell = cellAt(panel, at, x, y);
  if (cell === null) return null;
  const numbers = `${panel.x.label} ${number(x)}  ${panel.y.label} ${number(y)}`;
  const band = panel.bands[panel.cells[cell]];
  if (!band) return panel.names?.length ? null : `${numbers}\nnot known yet`;
  const value = panel.whole && panel.values[cell] === UNKNOWN_WHOLE ? NaN : panel.values[cell];
  return `${panel.names?.length ? "" : `${numbers}\n`}${band.name}${Number.isNaN(value) ? "" : `, ${panel.label} ${panel.whole ? value : number(value)}`}`;
}

/** Where a click leads: the address of its cell's numbers; "" where it leads nowhere. */
export function linkOf(at, panel, px, py) {
  const { link, shape: [rows, columns] } = panel;
  const cell = link && cellAt(panel, at, at.xOf(px), at.yOf(py));
  if (cell === null || !link) return "";
  const numbers = [at.across.value(((cell % columns) + 0.5) / columns), at.up.value((Math.floor(cell / columns) + 0.5) / rows)];
  const [path, query] = link.address.split("?");
  const told = new URLSearchParams(query);
  for (const [axis, name] of link.names.entries()) {
    const [key, part] = name.split(":");
    const value = String(Number(numbers[axis].toPrecision(LINKED)));
    told.set(key, part === undefined ? value : told.get(key).split(",").with(Number(part), value).join(","));
  }
  return `${path}?${told}`;
}

/** The window between two places, as [name, ends]: it shows what lies between them; null where there is none, or they are too near. */
export function windowOf({ box }, { window: shown }, from, to) {
  if (!shown) return null;
  if (Math.abs(from.x - to.x) < LEAST || Math.abs(from.y - to.y) < LEAST) return null;
  const [left, right, bottom, top] = shown.ends;
  const part = (value, start, length) => Math.min(1, Math.max(0, (value - start) / length));
  const across = [from.x, to.x].map((x) => left + (right - left) * part(x, box.left, box.width)).sort((a, b) => a - b);
  const up = [from.y, to.y].map((y) => top - (top - bottom) * part(y, box.top, box.height)).sort((a, b) => a - b);
  return [shown.name, [...across, ...up]];
}

/** The name and the ends of the whole map, null where it is shown. */
export function wholeOf({ window: shown }) {
  return !shown || shown.ends.every((end, k) => end === k % 2) ? null : [shown.name, [0, 1, 0, 1]];
}

/** Where the settings of the point are now, under a hand too. */
const pointOf = ({ point, sets }, view) => point && point.map((value, axis) => view.settingOf?.(sets?.[axis]) ?? value);

export function handles(panel, view) {
  const others = overlayHandles(panel, view);
  if (!panel.point || !panel.sets) return others;
  const limits = [panel.x, panel.y];
  return [...others, {
    sets: panel.sets, at: pointOf(panel, view), placed: !panel.link,
    keep: (point) => point.map((value, axis) => Math.min(limits[axis].high, Math.max(limits[axis].low, Number(value.toPrecision(DIGITS))))),
    said: (point) => limits.map(({ label }, axis) => `${label} ${number(point[axis])}`).join("  "),
  }];
}
