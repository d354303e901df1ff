// One frame of the ground: labels, minima, paths, heads, names and the start, box by box.

import { number } from "../parts/format.js";
import { HEAD, LINE, drawCross, drawEdgeArrow, drawEnd, drawHead, drawStart, edge, label, seenOf } from "../parts/marks.js";
import { apart } from "./edges.js";
import { drawPath, drawSteps, pointAt } from "./paths.js";
import { indexAt } from "../clock/progress.js";
import { colourOf } from "../parts/theme.js";
import { drawNames } from "./names.js";
import { groundOf } from "./grounds.js";
import { drawOffPlane } from "./off_plane.js";

/** Draws a contour's paths in all its boxes.
 * @param {import("../types").Contour} contour
 * @param {import("../types").Scene} view */
export function drawScene(context, contour, view) {
  const { header, boxes, theme } = view;
  const size = boxes.length > 1 ? 0.7 : view.scale;
  boxes.forEach((box, i) => {
    const { surface } = groundOf(contour, i);
    const shown = boxes.length === 1 ? header.runs : [header.runs[i]];
    const ink = theme.dark ? "#eef1f4" : "#1b232b";
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
    if (boxes.length === 1 && !view.plain) isolineLabels(context, view, box);
    for (const [x, y] of surface.saddles) drawCross(context, box.toPixel(x, y), "saddle", ink, theme.halo, size);
    minima(context, surface, theme, box, ink, size);
    const visible = shown.filter((run) => !view.hidden.has(run.id));
    for (const run of order(visible, view.lifted)) trail(context, contour, view, box, run);
    const off = [...(view.covers ?? []), ...(view.over?.(context, box, view, contour, visible) ?? [])];
    if (contour.start) drawStart(context, box.toPixel(...startOf(contour, view)), ink, theme.halo, (view.held ? 11 : 8) * size);
    view.taken = [];
    const heads = order(visible, view.lifted).map((run) => head(context, contour, view, box, run));
    if (boxes.length === 1) {
      if (!view.held) off.push(...drawOffPlane(context, contour, view, box, heads));
      drawNames(context, view, box, { heads: heads.filter(Boolean), named: header.runs.length > 1, marks: marksOf(surface, startOf(contour, view)), ink, off });
    }
    context.restore();
  });
}

/** The deepest minima as crosses, the others smaller and fainter; dotted where they were found numerically.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../types").Surface} surface */
function minima(context, surface, theme, box, ink, size) {
  surface.minima.forEach(([x, y], i) => {
    context.globalAlpha = surface.deepest[i] ? 1 : 0.45;
    drawCross(context, box.toPixel(x, y), "minimum", ink, theme.halo, surface.deepest[i] ? size : size * 0.55, surface.found);
  });
  context.globalAlpha = 1;
}

const THIN = 0.6; // of the path that is one of many
const FEW = 2; // marks of a kind that have a word beside them

/** What has a word beside it: [{at, word}]. */
function marksOf({ minima, deepest, found, saddles }, start) {
  const lowest = minima.filter((_, i) => deepest[i]);
  const few = (points, word) => (points.length <= FEW ? points.map((at) => ({ at, word })) : []);
  return [...(start ? [{ at: start, word: "start" }] : []), ...few(lowest, found ? "minimum found" : "minimum"), ...few(saddles, "saddle")];
}

/** The start, where a hand has it.
 * @type {(contour: import("../types").Contour, view: import("../types").View) => import("../types").Pair} */
const startOf = (contour, view) => (contour.sets ? (view.start ?? contour.start) : contour.start);

const order = (runs, lifted) => [...runs].sort((a, b) => Number(a.id === lifted) - Number(b.id === lifted));

const stopped = (run, step) => run.stopped_at !== null && step >= run.stopped_at - 1;

/** @param {CanvasRenderingContext2D} context
 * @param {import("../types").Scene} view
 * @param {import("../types").Box} box
 * @param {import("../types").Run} run */
function trail(context, contour, view, box, run) {
  const { header, theme } = view;
  const faint = view.held || (view.lifted && view.lifted !== run.id);
  const oneOfMany = contour.overlays.some(({ kind }) => kind === "cloud");
  const width = (view.lifted === run.id ? LINE + 1 : LINE) * view.scale * (oneOfMany ? THIN : 1);
  const [pixels, index, colour] = [view.pixels(box, run, contour), indexAt(run, header, view.step), colourOf(run, theme)];
  drawPath(context, pixels, index, { colour, dash: run.dash, halo: theme.halo, width, faint });
  if (contour.surface.kind === "curve") drawSteps(context, pixels, index, { colour, halo: theme.halo, radius: 3.2 * view.scale, faint });
}

/** @param {CanvasRenderingContext2D} context
 * @param {import("../types").Scene} view
 * @param {import("../types").Box} box
 * @param {import("../types").Run} run */
function head(context, contour, view, box, run) {
  const { header, theme } = view;
  if (view.held) return null;
  const colour = colourOf(run, theme);
  const pixels = view.pixels(box, run, contour);
  const index = indexAt(run, header, view.step);
  const at = pointAt(pixels, index);
  const outside = apart(edge(box, at), view.taken, box, view.covers);
  context.globalAlpha = seenOf(view, run);
  if (outside && stopped(run, view.step)) drawEnd(context, outside, colour, theme.halo);
  else if (outside) drawEdgeArrow(context, outside, colour, theme.halo);
  else if (stopped(run, view.step) && run.outcome === "diverged") drawEnd(context, { x: at[0], y: at[1], angle: leaving(pixels, index) }, colour, theme.halo);
  else drawHead(context, at, run.mark, colour, theme.halo, HEAD * view.scale);
  context.globalAlpha = 1;
  const word = stopped(run, view.step) && run.outcome === "diverged" ? `${run.name}, step ${run.stopped_at}` : run.name;
  return { run, word, colour, at: outside ? [outside.x, outside.y] : at };
}

function leaving(pixels, index) {
  const [a, b] = [pointAt(pixels, Math.max(0, index - 1)), pointAt(pixels, index)];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

function isolineLabels(context, view, box) {
  context.save();
  context.font = `${Math.max(view.theme.least, 11 * view.scale)}px ${view.theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.globalAlpha = 0.75;
  for (const { x, y, loss } of view.labels) label(context, number(loss), ...box.toPixel(x, y), view.theme.text, view.theme.halo);
  context.restore();
}
