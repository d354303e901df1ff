// One frame of the ground: labels, minima, paths, heads, names and the start, panel by panel.

import { number } from "./format.js";
import { drawCross, drawEdgeArrow, drawEnd, drawHead, drawStart, edge, label } from "./marks.js";
import { drawPath, pointAt } from "./paths.js";
import { colourOf } from "./theme.js";

/** Draws all panels; `view` holds header, panels, pixels, step, lifted, hidden, start, held, theme, labels. */
export function drawScene(context, view) {
  const { header, panels, theme } = view;
  const size = panels.length > 1 ? 0.7 : 1;
  panels.forEach((panel, i) => {
    const shown = panels.length === 1 ? header.runs : [header.runs[i]];
    const ink = theme.dark ? "#f4f6f8" : "#1d2730";
    context.save();
    context.beginPath();
    context.rect(panel.left, panel.top, panel.width, panel.height);
    context.clip();
    if (panels.length === 1) isolineLabels(context, view, panel);
    for (const [x, y] of header.surface.saddles) drawCross(context, panel.toPixel(x, y), "saddle", ink, theme.halo, size);
    for (const [x, y] of header.surface.minima) drawCross(context, panel.toPixel(x, y), "minimum", ink, theme.halo, size);
    const visible = shown.filter((run) => !view.hidden.has(run.id));
    for (const run of order(visible, view.lifted)) trail(context, view, panel, run);
    drawStart(context, panel.toPixel(...view.start), ink, theme.halo, (view.held ? 11 : 8) * size);
    const heads = order(visible, view.lifted).map((run) => head(context, view, panel, run));
    if (panels.length === 1) names(context, view, heads.filter(Boolean), panel);
    context.restore();
  });
}

const order = (runs, lifted) => [...runs].sort((a, b) => (a.id === lifted) - (b.id === lifted));

/** The index up to which a run is drawn at a step: it ends where it was stopped. */
export function indexAt(run, header, step) {
  const end = run.stopped_at === null ? header.steps : run.stopped_at - 1;
  return Math.min(step, end) / header.record;
}

const stopped = (run, step) => run.stopped_at !== null && step >= run.stopped_at - 1;

function trail(context, view, panel, run) {
  const { header, theme } = view;
  const faint = view.held || (view.lifted && view.lifted !== run.id);
  const width = view.lifted === run.id ? header.line + 1 : header.line;
  drawPath(context, view.pixels(panel, run), indexAt(run, header, view.step), { colour: colourOf(run, theme), dash: run.dash, halo: theme.halo, width, faint });
}

function head(context, view, panel, run) {
  const { header, theme } = view;
  if (view.held) return null;
  const colour = colourOf(run, theme);
  const pixels = view.pixels(panel, run);
  const index = indexAt(run, header, view.step);
  const at = pointAt(pixels, index);
  const outside = edge(panel, at);
  if (outside && stopped(run, view.step)) drawEnd(context, outside, colour, theme.halo);
  else if (outside) drawEdgeArrow(context, outside, colour, theme.halo, awayText(run, index, header), `12px ${theme.font}`);
  else if (stopped(run, view.step) && run.outcome === "diverged") drawEnd(context, { x: at[0], y: at[1], angle: leaving(pixels, index) }, colour, theme.halo);
  else drawHead(context, at, run.mark, colour, theme.halo, header.head);
  return { run, colour, at: outside ? [outside.x, outside.y] : at };
}

function leaving(pixels, index) {
  const [a, b] = [pointAt(pixels, Math.max(0, index - 1)), pointAt(pixels, index)];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

/** How far outside the box a point is, in box radii, for the edge arrow. */
function awayText(run, index, header) {
  const i = Math.min(run.x.length / 2 - 1, Math.round(index));
  const [[x0, x1], [y0, y1]] = header.surface.domain;
  const away = Math.hypot(run.x[2 * i] - (x0 + x1) / 2, run.x[2 * i + 1] - (y0 + y1) / 2);
  return number(away);
}

function names(context, view, heads, panel) {
  const { theme, header } = view;
  const taken = heads.map(({ at: [x, y] }) => [x - 10, y - 10, x + 10, y + 10]);
  context.save();
  context.font = `600 13px ${theme.font}`;
  context.textBaseline = "middle";
  for (const { run, colour, at: [x, y] } of heads) {
    const width = context.measureText(run.name).width;
    const places = [[x + header.head + 5, y], [x - header.head - 5 - width, y], [x - width / 2, y - header.head - 11], [x - width / 2, y + header.head + 11]];
    const free = places.find(([px, py]) => {
      const box = [px, py - 8, px + width, py + 8];
      const inside = box[0] > panel.left + 2 && box[2] < panel.left + panel.width - 2 && box[1] > panel.top && box[3] < panel.top + panel.height;
      return inside && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    });
    if (!free) continue;
    taken.push([free[0], free[1] - 8, free[0] + width, free[1] + 8]);
    label(context, run.name, free[0], free[1], colour, theme.halo);
  }
  context.restore();
}

function isolineLabels(context, view, panel) {
  context.save();
  context.font = `11px ${view.theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.globalAlpha = 0.75;
  for (const { x, y, loss } of view.labels) label(context, number(loss), ...panel.toPixel(x, y), view.theme.text, view.theme.halo);
  context.restore();
}
