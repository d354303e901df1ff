// Cells over two numbers, each in the colour of what comes out there, with theory over them and a point that can be dragged.

import { UNKNOWN, bytes } from "../parts/binary.js";
import { roundNumbers } from "../parts/axes.js";
import { element, fit } from "../parts/canvas.js";
import { number } from "../parts/format.js";
import { clipTo, frameOf, letters, rulesAcross, scaleOf, ticksBelow, title } from "../parts/frame.js";
import { sideTitle } from "../parts/side_title.js";
import { hatch } from "../parts/hatch.js";
import { scaleFor } from "../parts/layout.js";
import { drawHead, drawStar, drawStart, label } from "../parts/marks.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import { banded, factorsOf } from "../live/factors.js";
import { bestOf, saidOf } from "../live/theory.js";
import { drawOverlays, followOverlays, overlayHandles, readOverlays } from "../overlays/kinds.js";
import { drawLegend } from "./legend.js";

const DIGITS = 4; // of a number that a hand sets on the map
const MARGIN = { left: 62, top: 10, bottom: 42 };
const NEAR = 1e-9; // beside the minimum: far enough from where runs are stopped that the fastest growth is measured over some steps
const EDGE = 8; // pixels around square cells
const LEGEND = 24; // pixels: of the row below
const TITLE = 20; // and of that above
const LETTERS = 13;
const [FEW, NARROW] = [1e4, 420];

export function read(told, take, shared) {
  const count = told.shape[0] * told.shape[1];
  const cells = bytes(take, count);
  const values = take(count);
  readOverlays(told.overlays, take, shared);
  return { cells, values };
}

export function size(told, room) {
  if (told.place !== "main") return null;
  return { width: room.main, height: room.height, small: false, scale: scaleFor(room.main, false) };
}

/** What is said of the point in hand; while the surface is, theory for it and a coarse map that is measured here. */
export function follow(panel, moved) {
  const said = panel.says?.length ? { said: sentenceOf(panel, moved) } : {};
  return moved.grounded ? { ...said, ...grounded(panel, moved) } : said;
}

function sentenceOf({ says, coarse, theory }, moved) {
  const [rate, momentum] = [moved.inputs.rates[coarse.run], moved.inputs.runs[coarse.run].hyper[coarse.name]];
  const [factor] = factorsOf(coarse, moved, [rate], [momentum], NEAR);
  const told = { factor, ...saidOf(theory, rate, momentum, moved.inputs.surface) };
  return says[Number(factor >= 1)].replace(/\{(\w+)\}/gu, (_, name) => number(told[name]));
}

function grounded(panel, moved) {
  const star = panel.theory?.length ? bestOf(panel.theory, moved.inputs.surface) : panel.star;
  return { star, overlays: followOverlays(panel.overlays, moved), ...(panel.coarse ? measured(panel, moved) : {}) };
}

function measured({ coarse, x, y }, moved) {
  const middles = (axis) => Float64Array.from({ length: coarse.size }, (_, k) => scaleOf(axis).value((k + 0.5) / coarse.size));
  const values = factorsOf(coarse, moved, middles(x), middles(y));
  return { values, cells: banded(values, coarse.edges), shape: [coarse.size, coarse.size], painted: null, paintedFor: "" };
}

export function frame(panel, box) {
  const legend = panel.legend ? LEGEND : 0;
  const margin = panel.names?.length ? squared(panel.shape, box, legend) : { ...MARGIN, top: MARGIN.top + (panel.title ? TITLE : 0), bottom: MARGIN.bottom + legend };
  const at = frameOf(box, scaleOf(panel.x), scaleOf(panel.y), margin);
  const { left, top, right, bottom } = at.inner;
  return { ...at, box: { left, top, width: right - left, height: bottom - top, toPixel: (x, y) => [at.xAt(x), at.yAt(y)], toData: (x, y) => [at.xOf(x), at.yOf(y)] } };
}

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
  if (panel.legend) drawLegend(context, panel, box.width < NARROW ? 8 : inner.left, at.width, at.height - LEGEND / 2, view);
  if (panel.title) title(context, at, panel.title, inner.top - TITLE / 2, theme);
  if (!panel.names?.length) context.strokeRect(inner.left, inner.top, box.width, box.height);
  clipTo(context, inner);
  context.drawImage(painted(panel, box, theme), inner.left, inner.top, box.width, box.height);
  Object.assign(context, { textAlign: "center", textBaseline: "middle", fillStyle: theme.text });
  for (const [text, x, y] of panel.names ?? []) context.fillText(text, ...box.toPixel(x, y));
  drawOverlays(context, box, view, panel, view.header.runs.filter((run) => !view.hidden.has(run.id)));
  if (panel.star) star(context, box, panel, view);
  const point = pointOf(panel, view);
  const [run, another] = view.header.runs;
  if (point && run && !another) drawHead(context, box.toPixel(...point), run.mark, colourOf(run, theme), theme.halo, 12 * scale);
  else if (point) drawStart(context, box.toPixel(...point), theme.text, theme.halo, 8.5 * scale);
  context.restore();
}

function axes(context, at, panel, width) {
  const { inner } = at;
  rulesAcross(context, at, 6);
  ticksBelow(context, at, ticks(panel.x, at, width).map(({ text, value }) => ({ text, x: at.xAt(value) })), panel.x.label);
  sideTitle(context, inner.left - 48, (inner.top + inner.bottom) / 2, panel.y.label);
}

/** Ticks across: of a few decades 1, 2 and 5 of each, where there is room. */
function ticks({ low, high, log }, { across }, width) {
  if (!log || high / low > FEW) return across.ticks(7);
  return roundNumbers(low, high, width < NARROW).map((value) => ({ value, text: number(value) }));
}

/** The star with its word, to its left where it is far to the right. */
function star(context, box, panel, { theme, scale }) {
  const [x, y] = box.toPixel(...panel.star);
  drawStar(context, [x, y], theme.text, theme.halo, 10 * scale);
  Object.assign(context, { font: `600 ${Math.max(theme.least, LETTERS, LETTERS * scale)}px ${theme.font}`, textBaseline: "middle" });
  const left = x > box.left + 0.35 * box.width;
  context.textAlign = left ? "right" : "left";
  label(context, panel.starred, x + (left ? -14 : 14) * scale, y, theme.text, theme.halo);
}

/** The cells with their hatching as a canvas over the box, drawn once for a payload, a size and a theme. */
function painted(panel, { width, height }, theme) {
  const key = `${width} ${height} ${theme.dark} ${window.devicePixelRatio}`;
  if (panel.paintedFor === key) return panel.painted;
  const canvas = element("canvas");
  const context = fit(canvas, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(tinted(panel, theme), 0, 0, width, height);
  for (const [index, band] of panel.bands.entries()) if (band.hatch) hatched(context, [width, height], panel, index, shadeOf(band.hatch, theme));
  Object.assign(panel, { painted: canvas, paintedFor: key });
  return canvas;
}

/** The cells as a canvas of their own size, highest row first. */
function tinted(panel, theme) {
  const [rows, columns] = panel.shape;
  const canvas = element("canvas", { width: columns, height: rows });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  const colours = panel.bands.map(({ colour }) => [1, 3, 5].map((k) => parseInt(shadeOf(colour, theme).slice(k, k + 2), 16)));
  panel.cells.forEach((band, k) => {
    if (band === UNKNOWN) return;
    const place = 4 * ((rows - 1 - Math.floor(k / columns)) * columns + (k % columns));
    image.data.set([...colours[band], 255], place);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Stripes over the cells of one band. */
function hatched(context, [width, height], { cells, shape: [rows, columns] }, index, ink) {
  const [wide, tall] = [width / columns, height / rows];
  context.save();
  context.beginPath();
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let end = j;
      while (end < columns && cells[i * columns + end] === index) end++;
      if (end > j) context.rect(j * wide, height - (i + 1) * tall, (end - j) * wide, tall);
      j = end;
    }
  }
  context.clip();
  hatch(context, width, height, ink);
  context.restore();
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
  return `${panel.names?.length ? "" : `${numbers}\n`}${band.name}${Number.isNaN(panel.values[cell]) ? "" : `, ${panel.label} ${number(panel.values[cell])}`}`;
}

/** Where the settings of the point are now, under a hand too. */
const pointOf = ({ point, sets }, view) => point && point.map((value, axis) => view.settingOf?.(sets?.[axis]) ?? value);

export function handles(panel, view) {
  const others = overlayHandles(panel, view);
  if (!panel.point || !panel.sets) return others;
  const limits = [panel.x, panel.y];
  return [...others, {
    sets: panel.sets, at: pointOf(panel, view), placed: true,
    keep: (point) => point.map((value, axis) => Math.min(limits[axis].high, Math.max(limits[axis].low, Number(value.toPrecision(DIGITS))))),
    said: (point) => limits.map(({ label }, axis) => `${label} ${number(point[axis])}`).join("  "),
  }];
}
