// Where many runs like each of the picture's end: a dot for each, in the run's colour. A click on one has that run shown.

import { colourOf } from "../parts/theme.js";

const RADIUS = 3.6; // pixels
const START = 2;
const SHOWN = 6.5; // of the ring about the one that is drawn as a path
const NEAR = 10; // from a click to what it means
const [SEEN, FAINT, STALE, STARTS] = [0.85, 0.12, 0.3, 0.45];

export function read(told, take, { runs }) {
  return { points: new Map(runs.map((run, i) => [run.id, take(2 * told.counts[i])])), starts: take(2 * told.begun) };
}

/** Under a hand the dots are those of other settings. */
export const follow = () => ({ stale: true });

/** @param {import("../types").Cloud} cloud
 * @param {import("../types").View} view */
export function draw(context, box, cloud, view, panel, runs) {
  const { held, theme, lifted, scale } = view;
  const known = cloud.stale || held ? STALE : 1;
  const size = Math.max(1, scale);
  context.save();
  Object.assign(context, { strokeStyle: theme.halo, lineWidth: 1.2, fillStyle: theme.text, globalAlpha: STARTS * known });
  for (const place of pixelsOf(cloud.starts, box)) dot(context, place, START * size);
  for (const run of runs) {
    context.fillStyle = colourOf(run, theme);
    context.globalAlpha = (lifted && lifted !== run.id ? FAINT : SEEN) * known;
    const ends = pixelsOf(cloud.points.get(run.id), box);
    for (const place of ends) dot(context, place, RADIUS * size);
    const shown = ends[cloud.shown];
    if (shown && !cloud.stale) ring(context, shown, SHOWN * size, theme);
  }
  context.restore();
}

function dot(context, [x, y], radius) {
  if (Number.isNaN(x + y)) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

function ring(context, [x, y], radius, theme) {
  for (const [strokeStyle, lineWidth] of [[theme.halo, 4], [theme.text, 1.6]]) {
    Object.assign(context, { strokeStyle, lineWidth });
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  Object.assign(context, { strokeStyle: theme.halo, lineWidth: 1.2 });
}

/** @param {Float32Array} points
 * @returns {[number, number][]} */
const pixelsOf = (points, box) => Array.from({ length: points.length / 2 }, (_, k) => box.toPixel(points[2 * k], points[2 * k + 1]));

/** The dot under (x, y) in a box with these runs: {run, number}, null where there is none.
 * @param {import("../types").Cloud} cloud */
export function dotAt(cloud, box, runs, x, y) {
  let best = { away: NEAR, run: null, number: 0 };
  for (const run of cloud.stale ? [] : runs)
    pixelsOf(cloud.points.get(run.id), box).forEach(([px, py], number) => {
      const away = Math.hypot(px - x, py - y);
      if (away < best.away) best = { away, run, number };
    });
  return best.run && { run: best.run, number: best.number };
}

/** What a click there sets: [setting, value].
 * @param {import("../types").Cloud} cloud */
export function picked(cloud, box, runs, x, y) {
  const dot = dotAt(cloud, box, runs, x, y);
  return dot && [cloud.sets, dot.number];
}

/** Which run ends there.
 * @param {import("../types").Cloud} cloud */
export function reading(cloud, box, runs, x, y) {
  const dot = dotAt(cloud, box, runs, x, y);
  if (!dot) return null;
  const { word, first, shown, counts } = cloud;
  const most = Math.max(...counts);
  return `${dot.run.name}, ${word} ${first + dot.number}: where one of ${most} ${word}s ends${dot.number === shown ? ", the one shown" : "\nclick to see its path"}`;
}
