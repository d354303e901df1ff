// Small pictures under a slider: a curve over the run, what losses the whole range leads to, the named stretches of a track.

import { element } from "../parts/canvas.js";
import { number } from "../parts/format.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE] = [200, 34, 3];
const TINY = 1e-12;

/** The part of the track, 0 to 1, at which a slider shows a value.
 * @param {import("../types").Slider} slider */
export function partAt({ low, high, log }, value) {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, part));
}

/** A curve as points of a box of WIDTH x HEIGHT, from zero to its highest value; what is not finite is left out. */
export function curvePoints(values) {
  const top = Math.max(...values.filter(Number.isFinite), 0) || 1;
  return points(values.map((value, k) => [k / Math.max(1, values.length - 1), value / top]));
}

/** Final losses over rates, logarithmic both ways, as such points: [part of the track, part of the height]; null where a run diverged. */
export function lossPlaces(slider, { rates, losses }) {
  const heights = losses.map((loss) => (loss === null ? null : Math.log(loss + TINY)));
  const finite = heights.filter((height) => height !== null);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return rates.map((rate, k) => [partAt(slider, rate), heights[k] === null ? null : (heights[k] - low) / Math.max(high - low, 1e-9)]);
}

/** [{name, from, to}]: the stretches that the track shows, as parts of it.
 * @param {import("../types").Slider} slider */
export function stretches(slider, { ends, names }) {
  const parts = ends.map((end) => partAt(slider, end));
  return names.map((name, k) => ({ name, from: k ? parts[k - 1] : 0, to: k < parts.length ? parts[k] : 1 })).filter(({ from, to }) => to > from);
}

const points = (places) => places.map(([x, y]) => `${(WIDTH * x).toFixed(1)},${(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * y).toFixed(1)}`).join(" ");

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

const plot = (...shapes) => {
  const made = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  made.append(...shapes);
  return made;
};

/** A stretch of the track. */
function span(className, from, wide) {
  const made = element("span", { className });
  made.style.left = `${100 * Math.max(0, from)}%`;
  made.style.width = `${100 * Math.min(wide, 1 - from)}%`;
  return made;
}

/** @type {Record<string, (slider: import("../types").Slider, told: any) => Element[]>} */
const DRAW = {
  curve: (_, { values }) => [plot(shape("polyline", { points: curvePoints(values) }))],
  losses(slider, told) {
    const places = lossPlaces(slider, told);
    const wide = 1 / Math.max(1, places.length - 1);
    const gone = places.filter(([, y]) => y === null).map(([x]) => span("rv-gone", x - wide / 2, wide));
    const known = places.filter(([, y]) => y !== null);
    return [...gone, plot(shape("polyline", { points: points(known) })), element("span", { className: "rv-caption", textContent: told.label })];
  },
  bands: (slider, told) => stretches(slider, told).map(({ name, from, to }) => {
    const band = span("rv-band", from, to - from);
    band.dataset.band = band.title = band.textContent = name;
    return band;
  }),
};

const NEEDLE = { curve: false, losses: true, bands: true };

/** The strip that a slider is told to have; `at(value)` moves its needle.
 * @param {import("../types").Slider} slider */
export function stripOf(slider) {
  const told = slider.strip;
  const label = "label" in told ? told.label : told.names.map((name, k) => (k < told.ends.length ? `${name} up to ${number(told.ends[k])}` : name)).join(", ");
  const needle = element("i", { className: "rv-needle", hidden: !NEEDLE[told.kind] });
  const box = element("div", { className: "rv-figure", role: "img", ariaLabel: label, title: label }, ...DRAW[told.kind](slider, told), needle);
  box.dataset.kind = told.kind;
  return { box, at: (value) => (needle.style.left = `${100 * partAt(slider, value)}%`) };
}
