// The ground with its paths: a contour, a curve, or the same in 3-D; contour/stage.js draws it.

import { number } from "../parts/format.js";
import { scaleFor } from "../parts/layout.js";
import { indexAt } from "../clock/progress.js";
import { byRun } from "../parts/binary.js";
import { followed } from "../contour/followed.js";
import { lossAt } from "../contour/levels.js";
import { groundOf } from "../contour/grounds.js";
import { heightAt } from "../contour/line.js";
import { pathOf } from "../contour/paths.js";
import { Stage } from "../contour/stage.js";
import { askOverlays, followOverlays, overlayHandles, readOverlays } from "../overlays/kinds.js";

export const Host = Stage;
export const follow = (panel, moved) => ({ ...followed(panel, moved), overlays: followOverlays(panel.overlays, moved) });
const NEAR = 10; // pixels
const EDGE = 8; // pixels of a narrow page beside small panels, see player.css
const ROW = 150; // pixels: at least of a row of small panels, and of what stands under it
const HEAD = 56; // pixels: of their titles while presenting
const LOWEST = 220; // pixels: of a plane
const PLANE = 42; // of the row under a plane

export function read(told, take, shared) {
  for (const { surface, ground } of [told, ...(told.further ?? [])]) Object.assign(surface, { id: ground.id });
  if (told.placed) told.places = byRun(shared.runs, 2 * shared.points, take);
  readOverlays(told.overlays, take, shared);
}

export function size(told, room) {
  if (told.place !== "main") return null;
  if (told.view === "row" && !(room.wide && room.side)) return rowRoom(room);
  const small = (told.view === "panels" || told.view === "row") && room.runs > 1;
  const height = small && !room.wide ? 180 * Math.ceil(room.runs / 2) : room.height - (told.plane && room.wide ? PLANE : 0);
  if (told.plane) return { width: room.main, height: Math.min(height, highest(told, room.main)), small, scale: scaleFor(room.main, small) };
  const width = small && !room.wide ? room.main - 2 * EDGE : room.main;
  return { width, height, small, scale: scaleFor(width, small) };
}

/** How high the ground of a plane reaches in a picture that shows the whole box across it, on one scale. */
function highest({ surface, ground }, width) {
  const [[left, right]] = surface.domain, [, [low, high]] = ground.domain;
  return surface.equal ? Math.max(LOWEST, Math.floor((width * (high - low)) / (right - left))) : Infinity;
}

/** Small panels take all the room, a row of them only where nothing stands beside it. */
export const alone = ({ view }, runs, beside) => (view === "row" && !beside) || (view === "panels" && runs.length > 1);

/** Small panels in one row with what belongs to each below, on a narrow page in two columns. */
function rowRoom({ main: whole, height: room, windowHeight, wide, runs, under, presented }) {
  const lines = wide ? 1 : Math.ceil(runs / 2);
  const most = presented && !under ? whole / runs + HEAD : Math.min((0.8 * (whole - 130)) / runs + 70, windowHeight * 0.45);
  const height = wide ? Math.max(170, Math.min(most, Math.max(ROW, room - (under ? ROW : 0)))) : lines * 200;
  return { width: wide ? whole : whole - 2 * EDGE, height, small: true, scale: Math.min(1.3, Math.max(0.8, whole / 1300)) };
}

export function handles(panel, view) {
  const others = overlayHandles(panel, view);
  if (!panel.sets || !panel.start) return others;
  return [...others, { sets: panel.sets, at: view.start, placed: true, keep: (point) => keep(panel, point), said: (point) => `start ${named(panel, point)}` }];
}

/** A point inside the box, on a curve at its height. */
function keep({ surface, ground }, point) {
  const kept = surface.domain.map(([low, high], axis) => Math.min(high, Math.max(low, point[axis])));
  return surface.kind === "curve" ? [kept[0], heightAt(ground.grid, surface.domain[0], kept[0])] : kept;
}

/** What is under (x, y) in one of the `boxes`: the nearest iterate, and the loss of the ground. */
export function reading({ boxes, box }, panel, view, x, y) {
  const { surface, ground: { grid, shape, domain } } = groundOf(panel, boxes.indexOf(box));
  const [px, py] = box.toData(x, y);
  const loss = surface.kind === "curve" ? heightAt(grid, surface.domain[0], px) : lossAt(grid, shape, domain, px, py);
  const ground = `${named(panel, [px, py])}  f ${number(loss)}`;
  const { header } = view;
  const shown = shownIn(boxes, box, header);
  const nearest = nearestPoint(panel, view, box, shown, x, y);
  return askOverlays("reading", panel, box, seenOf(shown, view), x, y) ?? nearest ?? ground;
}

/** What a click there sets: [setting, value], null where it sets nothing. */
export const picked = ({ boxes, box }, panel, view, x, y) => box && askOverlays("picked", panel, box, seenOf(shownIn(boxes, box, view.header), view), x, y);

const shownIn = (boxes, box, { runs }) => (boxes.length === 1 ? runs : [runs[boxes.indexOf(box)]]);
const seenOf = (runs, { hidden }) => runs.filter(({ id }) => !hidden.has(id));

const named = ({ surface }, point) => surface.axes.map((name, axis) => `${name} ${number(point[axis])}`).join("  ");

function nearestPoint(panel, view, box, shown, x, y) {
  const { header, hidden, step } = view;
  let best = { distance: NEAR };
  for (const run of shown) {
    if (hidden.has(run.id)) continue;
    const pixels = view.pixels(box, run, panel);
    for (let i = 0; i <= indexAt(run, header, step); i++) {
      const distance = Math.hypot(pixels[2 * i] - x, pixels[2 * i + 1] - y);
      if (distance < best.distance) best = { distance, run, i };
    }
  }
  if (!best.run) return null;
  const { run, i } = best;
  const path = pathOf(panel, run);
  return `${run.name}, step ${i * header.record}: ${named(panel, [path[2 * i], path[2 * i + 1]])}  f ${number(run.loss[i])}`;
}
