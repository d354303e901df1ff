// What Plotly draws in the 3-D view: the ground, what is marked on it, lines, heads, and the box around them.

import { coloured } from "../contour/levels.js";
import { HEAD, LINE } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";

const TITLES = { log: "loss f (logarithmic)", sqrt: "loss f (square root)", linear: "loss f" };
const SHORT = { log: "f (log)", sqrt: "f (sqrt)", linear: "f" };
const SIDE = [1.2, 0.65]; // of the box: its longer one on the ground, its height
const ROOM = 0.03; // above the highest ground, of the height
const APART = 0.17; // of the height: from one loss on its axis to the next
const START = 1.5; // of the radius of a head: how wide the start is
const DIM = 0.86; // how much of what is behind the ground it hides
const TICKS = 0.4; // Plotly draws larger ticks more than that much larger
const FLAT = { ambient: 0.8, diffuse: 0.45, specular: 0.04, roughness: 0.9, fresnel: 0.05 };

const axis = ([low, high], count) => Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** The ground: colours and isolines as in the contour. */
export function fills(model, surface, heights, lines, theme) {
  const still = { highlight: false };
  return {
    type: "surface", x: axis(surface.domain[0], surface.shape[1]), y: axis(surface.domain[1], surface.shape[0]), z: model,
    cmin: heights.low, cmax: heights.high, colorscale: coloured(theme.ground, heights), showscale: false,
    contours: { x: still, y: still, z: { ...still, show: true, ...lines, color: theme.solidLine, width: 1 } }, lighting: FLAT, hoverinfo: "none", opacity: DIM,
  };
}

/** Minima and saddles. */
export function marksOf({ minima, saddles }, above, theme) {
  const points = [...minima, ...saddles];
  return {
    type: "scatter3d", mode: "markers", x: points.map(([x]) => x), y: points.map(([, y]) => y), z: points.map(([x, y]) => above(x, y)), hoverinfo: "skip", showlegend: false,
    marker: { symbol: points.map((_, i) => (i < minima.length ? "x" : "cross")), size: 6, color: theme.text, line: { width: 1, color: theme.background } },
  };
}

/** A run's line up to its present place. */
export function lineOf(run, laid, place, { theme, hidden, lifted, size }) {
  const upTo = (key) => [...laid[key].slice(0, place.count), ...(place.gone ? [] : [place[key]])];
  return {
    type: "scatter3d", mode: "lines", name: run.name, x: upTo("x"), y: upTo("y"), z: upTo("z"), visible: !hidden, hoverinfo: "none", showlegend: false,
    opacity: lifted && lifted !== run.id ? 0.25 : 1, connectgaps: false,
    line: { color: colourOf(run, theme), width: (lifted === run.id ? 3 : 2) * LINE * size, dash: run.dash.length > 2 ? "dashdot" : run.dash.length ? "dash" : "solid" },
  };
}

/** The start and all heads; a run that left the box is an open diamond where it left. */
export function headsOf(header, places, hidden, start, theme, size) {
  const heads = header.runs.map((run, i) => ({ ...places[i], hidden: hidden.has(run.id), symbol: places[i].gone ? "diamond-open" : "circle", colour: colourOf(run, theme) }));
  const seen = [{ ...start, symbol: "circle-open", colour: theme.text }, ...heads.filter(({ x, hidden }) => x !== null && !hidden)];
  return {
    type: "scatter3d", mode: "markers", x: seen.map(({ x }) => x), y: seen.map(({ y }) => y), z: seen.map(({ z }) => z), hoverinfo: "skip", showlegend: false,
    marker: { symbol: seen.map(({ symbol }) => symbol), size: seen.map((_, i) => (i ? 2 : START) * HEAD * size), color: seen.map(({ colour }) => colour), line: { width: 2, color: theme.background } },
  };
}

/** A look from an eye, from further away where the picture is narrow. */
function look(eye, width, height) {
  const away = Math.max(0.87, (1.42 * height) / width);
  return { eye: { x: eye.x * away, y: eye.y * away, z: eye.z * away }, center: { x: 0.02, y: 0, z: -0.2 }, up: { x: 0, y: 0, z: 1 } };
}

/** How long the sides of the box are: [x, y, z], to the top of the axis.
 * @param {import("../types").Surface} surface */
export function sidesOf({ domain, equal }) {
  const wide = domain.map(([low, high]) => high - low);
  return [...(equal ? wide.map((side) => (SIDE[0] * side) / Math.max(...wide)) : [SIDE[0], SIDE[0]]), SIDE[1]];
}

/** The top of the axis of heights. */
export const topOf = ({ low, high }) => high + ROOM * (high - low);

/** Those of the marks that stand apart from each other on an axis of heights, the lowest first. */
export function spread(marks, { low, high }) {
  const kept = [];
  for (const mark of marks) if (!kept.length || mark.height - kept.at(-1).height >= APART * (high - low)) kept.push(mark);
  return kept;
}

/** The layout: axes as wide as the box, losses as labels of the heights. */
export function box(surface, heights, marks, eye, theme, width, height, enlarged) {
  const font = { family: theme.font, size: Math.max(12, Math.round(12 * enlarged)), color: theme.text };
  const ticks = { ...font, size: Math.round(12 * Math.max(1, enlarged) ** TICKS) };
  const common = { color: theme.text, gridcolor: theme.border, showbackground: false, zeroline: false, showspikes: false, tickfont: ticks, tickangle: 0, nticks: 5 };
  const title = (text) => ({ text, font: { ...font, size: font.size + 1 } });
  const [x, y, z] = sidesOf(surface);
  const apart = spread(marks, heights);
  return {
    width, height, margin: { l: 0, r: 0, t: 0, b: 0 }, paper_bgcolor: "rgba(0,0,0,0)", font, showlegend: false, uirevision: "kept",
    scene: {
      dragmode: "turntable", aspectmode: "manual", aspectratio: { x, y, z }, camera: look(eye, width, height),
      xaxis: { ...common, title: title("x"), range: [...surface.domain[0]] }, yaxis: { ...common, title: title("y"), range: [...surface.domain[1]] },
      zaxis: { ...common, title: title((width < 480 ? SHORT : TITLES)[heights.kind]), range: [heights.low, topOf(heights)], tickvals: apart.map((mark) => mark.height), ticktext: apart.map((mark) => mark.text) },
    },
  };
}
