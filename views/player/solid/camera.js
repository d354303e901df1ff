// From where a surface is looked at first: so that the ground hides neither the start nor the minimum nor the paths, and the first two lie apart.

import { lossAt } from "../contour/levels.js";

const [AWAY, TURNS, ELEVATIONS] = [1.92, 12, [33, 46, 58]]; // of the eye from the middle; directions around; degrees above the ground
const FIRST = -126; // degrees: where the eye stands if every place is as good
const MARCH = 1 / 150; // of the box: from one look at the ground to the next along a ray
const WEIGHTS = { start: 3, minimum: 3, paths: 5, apart: 1.5, low: 0.5, first: 0.2 };
const APART = 0.3; // radians between start and minimum from which more is no better
const MOST = 40; // points of a path that are looked for
const FIELD = Math.PI / 4; // Plotly's: what is seen of the height
const ABOVE = 0.012; // of the height: how far a point has to be above the ground that it lies on

const radians = (degrees) => (degrees * Math.PI) / 180;

/** The eye at an azimuth and an elevation in degrees: {x, y, z}. */
export function eyeAt(azimuth, elevation) {
  const [a, e] = [radians(azimuth), radians(elevation)];
  return { x: AWAY * Math.cos(e) * Math.cos(a), y: AWAY * Math.cos(e) * Math.sin(a), z: AWAY * Math.sin(e) };
}

/** A ground as the view has it: heights in rows `flat` of `shape` over `domain`, from low to high, in a box of `sides` [x, y, z] around the middle. */
export function standing({ flat, shape, domain, low, high, sides }) {
  const place = (value, axis) => ((value - domain[axis][0]) / (domain[axis][1] - domain[axis][0]) - 0.5) * sides[axis];
  /** @type {import("../types").Domain} */
  const box = [[-sides[0] / 2, sides[0] / 2], [-sides[1] / 2, sides[1] / 2]];
  const heightAt = (x, y) => ((lossAt(flat, shape, box, x, y) - low) / (high - low) - 0.5) * sides[2];
  const on = ([x, y]) => [place(x, 0), place(y, 1)];
  return { sides, heightAt, pointOn: (at) => ((at = on(at)), [...at, heightAt(at[0], at[1]) + ABOVE * sides[2]]) };
}

/** Whether nothing of the ground lies between a point of the view and the eye. */
export function isSeen({ sides, heightAt }, [x, y, z], eye) {
  const way = [eye.x - x, eye.y - y, eye.z - z];
  const step = MARCH / Math.max(Math.hypot(way[0], way[1]), MARCH);
  for (let part = step / 2; part < 1; part += step) {
    const up = z + part * way[2];
    if (up > sides[2] / 2) return true;
    const height = heightAt(x + part * way[0], y + part * way[1]);
    if (Number.isNaN(height)) return true;
    if (height > up) return false;
  }
  return true;
}

/** The best eye for a start, minima and paths, points [x, y] of the surface; what lies outside its box does not count. */
export function chosenEye(ground, { start, minima, paths }) {
  const inside = (points) => points.map(ground.pointOn).filter(([, , z]) => !Number.isNaN(z));
  const [[from], goals, ways] = [inside([start]), inside(minima), inside(paths.flatMap(thinned))];
  const share = (points, eye) => (points.length ? points.filter((point) => isSeen(ground, point, eye)).length / points.length : 1);
  let best = { merit: -Infinity, eye: null };
  for (const elevation of ELEVATIONS) {
    for (let turn = 0; turn < TURNS; turn++) {
      const eye = eyeAt(FIRST + (turn * 360) / TURNS, elevation);
      const seen = goals.filter((goal) => isSeen(ground, goal, eye));
      const apart = from && goals.length ? Math.min(...(seen.length ? seen : goals).map((goal) => Math.min(1, angle(from, goal, eye) / APART))) : 0;
      const parts = { start: share(from ? [from] : [], eye), minimum: goals.length ? Number(seen.length > 0) : 1, paths: share(ways, eye), apart, low: 1 - ELEVATIONS.indexOf(elevation) / (ELEVATIONS.length - 1), first: Number(turn === 0) };
      const merit = Object.entries(parts).reduce((sum, [name, part]) => sum + WEIGHTS[name] * part, 0);
      if (merit > best.merit) best = { merit, eye };
    }
  }
  return best.eye;
}

/** Some of the points of a path (2k). */
function thinned(path) {
  const count = path.length / 2;
  const kept = Math.min(MOST, count);
  return Array.from({ length: kept }, (_, k) => Math.floor((k * (count - 1)) / Math.max(1, kept - 1))).map((i) => [path[2 * i], path[2 * i + 1]]);
}

function angle(a, b, { x, y, z }) {
  const [u, v] = [a, b].map((point) => [point[0] - x, point[1] - y, point[2] - z]);
  const dot = u.reduce((sum, part, axis) => sum + part * v[axis], 0);
  return Math.acos(Math.min(1, dot / (Math.hypot(...u) * Math.hypot(...v))));
}

/** Where a point [x, y, z] of the view is seen in a picture of this size, as Plotly projects it: [x, y] in pixels.
 * @returns {import("../types").Pair} */
export function seenAt(point, { eye, center, up }, width, height) {
  const of = ({ x, y, z }) => [x, y, z];
  const minus = (a, b) => a.map((part, axis) => part - b[axis]);
  const dot = (a, b) => a.reduce((sum, part, axis) => sum + part * b[axis], 0);
  const cross = (a, b) => [0, 1, 2].map((axis) => a[(axis + 1) % 3] * b[(axis + 2) % 3] - a[(axis + 2) % 3] * b[(axis + 1) % 3]);
  const unit = (a) => a.map((part) => part / Math.hypot(...a));
  const ahead = unit(minus(of(center), of(eye)));
  const right = unit(cross(ahead, of(up)));
  const way = minus(point, of(eye));
  const scale = height / 2 / Math.tan(FIELD / 2) / dot(way, ahead);
  return [width / 2 + scale * dot(way, right), height / 2 - scale * dot(way, cross(right, ahead))];
}
