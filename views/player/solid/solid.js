// The 3-D view: the ground as a surface, the paths laid onto it, the heads of the present step.

import { ticks } from "../contour/bar.js";
import { chosenEye, seenAt, standing } from "./camera.js";
import { drape, upTo } from "./drape.js";
import { number } from "../parts/format.js";
import { inside } from "../parts/segment.js";
import { isolines, lossAt, rows, scale } from "../contour/levels.js";
import { indexAt } from "../clock/progress.js";
import { pathOf } from "../contour/paths.js";
import { areNamed, namesOf } from "./solid_names.js";
import { numbersOf } from "./solid_ticks.js";
import { box, fills, headsOf, lineOf, marksOf, sidesOf, topOf } from "./solid_traces.js";

const EVERY = 350; // milliseconds from one picture to the next while playing
const SHARE = 6; // and at least so many times what the last one took, within reason
const LONGEST = 1500;
const LIFT = 0.012; // how far paths lie above the ground, of its height
const HEADS = 0.035; // and heads, marks and the start, which are wider
const FEW = 2; // minima that have a word beside them
const SPACING = 1 / 75; // the longest straight piece of a path, of the box

export const LIMITS = "3-D: drag to turn it. The start is moved where all are together.";
export const MISSING = "3-D needs WebGL, which this browser does not offer: the contour is shown instead.";

let able = null;

/** Whether this browser draws WebGL; asked once. */
export function available() {
  if (able === null) {
    const context = document.createElement("canvas").getContext("webgl");
    able = context !== null;
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return able;
}

export class Solid {
  shown = false;
  camera = null;
  homes = 0; // how often its own camera was given up: Plotly keeps one that a hand has turned only while this stays
  turning = false;
  last = 0;
  cost = 0;
  /** @type {import("../types").Header} */
  header = null;
  /** @type {import("../types").Contour} */
  panel = null;
  /** @type {Float32Array} */
  grid = null;
  /** @type {import("../types").View} */
  view = null;
  Plotly = null;
  /** @type {import("../types").Theme} */
  theme = null;
  ground = ""; // what its model was made of, as a text
  heights = null;
  name = ""; // of the surface that it looks at
  eye = null; // from where it looked at first
  /** @type {Float32Array} */
  flat = null;
  floor = [];
  laid = new Map();
  layout = null;
  fresh = false; // nothing of it is drawn yet
  late = false; // it is drawn again as soon as there is time
  busy = null; // while it is being drawn
  listening = false;

  /** `act` has say(text, x, y), moved() and fail(). */
  constructor(plot, act) {
    this.plot = plot;
    this.act = act;
    plot.addEventListener("pointerdown", () => (this.turning = true), { capture: true });
    plot.addEventListener("pointermove", (event) => (this.pointer = event), { capture: true });
    plot.addEventListener("pointerleave", () => act.say(null));
    this.released = () => {
      this.turning = false;
      if (this.late) act.moved();
    };
    window.addEventListener("pointerup", this.released, { capture: true });
    window.addEventListener("pointercancel", this.released, { capture: true });
  }

  /** Takes a payload, a theme or a size; the ground's model is made anew only when it is another one. */
  draw(Plotly, { header, panel, grid, theme, width, height, enlarged }) {
    const surface = { ...panel.surface, shape: panel.ground.shape, domain: panel.ground.domain }; // all of the ground is shown
    this.panel = { ...panel, surface };
    const ground = JSON.stringify([surface.id, surface.levels, surface.minima, theme.dark, theme.text]);
    if (ground !== this.ground) {
      this.ground = ground;
      this.heights = scale(surface.levels, grid);
      const model = rows(grid, surface.shape, this.heights);
      this.flat = Float32Array.from(model.flat());
      this.floor = [fills(model, surface, this.heights, isolines(this.heights), theme), marksOf(surface, (x, y) => this.above(surface, x, y), theme)];
    }
    this.laid = new Map(header.runs.map((run) => [run.id, this.lay(run, header)]));
    if (surface.name !== this.name) this.face(surface, header);
    this.layout = box(surface, this.heights, ticks(this.heights), this.eye, theme, width, height, enlarged);
    this.Plotly = Plotly;
    this.theme = theme;
    [this.header, this.grid] = [header, grid];
    this.shown = this.fresh = true;
  }

  /** Looks at another surface. */
  face(surface, { runs, main }) {
    if (this.name) this.forget();
    this.name = surface.name;
    const ground = standing({ ...surface, flat: this.flat, low: this.heights.low, high: topOf(this.heights), sides: sidesOf(surface) });
    this.eye = chosenEye(ground, { start: main.start, minima: surface.minima.filter((_, i) => surface.deepest[i]), paths: runs.map((run) => pathOf(this.panel, run)) });
  }

  lay(run, header) {
    const { surface } = this.panel;
    const laid = drape(pathOf(this.panel, run), indexAt(run, header, header.steps), surface.domain, SPACING, run.stopped_at !== null);
    laid.z = laid.x.map((x, i) => (x === null ? null : this.above(surface, x, laid.y[i], LIFT)));
    return laid;
  }

  /** @param {import("../types").Surface} surface */
  above({ shape, domain }, x, y, lift = HEADS) {
    return lossAt(this.flat, shape, domain, x, y) + lift * (this.heights.high - this.heights.low);
  }

  /** Brings heads and trails to the step of `view`: at once while paused, now and then while playing, not while it is turned. */
  show(view, playing) {
    this.view = view;
    if (this.busy || this.turning) return void (this.late = true);
    const now = performance.now();
    if (playing && !this.fresh && now - this.last < Math.max(EVERY, Math.min(LONGEST, SHARE * this.cost))) return;
    this.fresh = this.late = false;
    this.last = now;
    this.busy = this.picture().catch(() => this.shown && this.fail()).finally(() => {
      this.cost = performance.now() - now;
      this.busy = null;
      if (!this.shown) return this.Plotly.purge(this.plot); // left while it was being drawn
      if (this.late) this.act.moved();
    });
  }

  async picture() {
    const { header, hidden, lifted, step, scale: size } = this.view;
    const places = header.runs.map((run) => this.place(run, step));
    const lines = header.runs.map((run, i) => lineOf(run, this.laid.get(run.id), places[i], { theme: this.theme, hidden: hidden.has(run.id), lifted, size }));
    const { scene } = this.layout;
    const layout = { ...this.layout, scene: { ...scene, ...this.numbered(scene), uirevision: this.homes, camera: this.camera ?? scene.camera, annotations: this.names(places) } };
    await this.Plotly.react(this.plot, [...this.floor, ...lines, headsOf(header, places, hidden, this.start(), this.theme, size)], layout, { displayModeBar: false, showTips: false, responsive: false });
    if (this.listening) return;
    this.listening = true;
    this.plot.on("plotly_relayout", (change) => this.turned(change["scene.camera"]));
    this.plot.on("plotly_hover", ({ points: [point] }) => this.read(point));
    this.plot.on("plotly_unhover", () => this.act.say(null));
    this.plot.on("plotly_webglcontextlost", () => this.fail());
  }

  /** No 3-D from now on in this page. */
  fail() {
    able = false;
    this.act.fail();
  }

  /** Where a run is at a step: {count, x, y, z, gone}; `gone` once it has left the box, with the place where it left. */
  place(run, step) {
    const { header, panel: { surface } } = this;
    const path = pathOf(this.panel, run);
    const laid = this.laid.get(run.id);
    const index = indexAt(run, header, step);
    const [i, part] = [Math.floor(index), index % 1];
    const next = Math.min(path.length / 2 - 1, i + 1);
    /** @type {any} */
    const point = [0, 1].map((axis) => path[2 * i + axis] * (1 - part) + path[2 * next + axis] * part);
    const count = upTo(laid, index);
    if (index < laid.left && inside(point, point, surface.domain)) return { count, x: point[0], y: point[1], z: this.above(surface, point[0], point[1]), gone: false };
    let k = count - 1;
    while (k >= 0 && laid.x[k] === null) k--;
    return k < 0 ? { count, x: null, y: null, z: null, gone: true } : { count, x: laid.x[k], y: laid.y[k], z: laid.z[k], gone: true };
  }

  /** Both axes on the ground, with the numbers that can be read from where its camera is. */
  numbered({ xaxis, yaxis, camera }) {
    const { surface } = this.panel;
    const { width, height } = this.layout;
    const seen = numbersOf(surface.domain, sidesOf(surface), this.camera ?? camera, [width, height], xaxis.tickfont.size);
    const [x, y] = [xaxis, yaxis].map((axis, i) => ({ ...axis, tickvals: seen[i].tickvals, ticktext: seen[i].ticktext, title: seen[i].named ? axis.title : { text: "" } }));
    return { xaxis: x, yaxis: y };
  }

  /** The words of the scene, where its camera has the heads and the marks. */
  names(places) {
    const { header, hidden, step, scale } = this.view;
    const { surface } = this.panel;
    const [{ width, height, scene }, sides, [low, high]] = [this.layout, sidesOf(surface), [this.heights.low, topOf(this.heights)]];
    const ranges = [...surface.domain, [low, high]];
    const at = ({ x, y, z }) => seenAt([x, y, z].map((value, axis) => ((value - ranges[axis][0]) / (ranges[axis][1] - ranges[axis][0]) - 0.5) * sides[axis]), this.camera ?? scene.camera, width, height);
    const heads = header.runs.map((run, i) => ({ run, place: places[i] })).filter(({ run, place }) => !hidden.has(run.id) && place.x !== null);
    const lowest = surface.minima.filter((_, i) => surface.deepest[i]);
    const marks = [{ word: "start", place: this.start() }, ...(lowest.length > FEW ? [] : lowest.map(([x, y]) => ({ word: surface.found ? "minimum found" : "minimum", place: { x, y, z: this.above(surface, x, y) } })))];
    const seen = (all) => all.map((one) => ({ ...one, at: at(one.place) }));
    return namesOf({ heads: seen(heads), marks: seen(marks), named: areNamed(header, step), size: [width, height], scale, ink: this.theme.text }, this.theme);
  }

  start() {
    const [x, y] = this.view.start;
    return { x, y, z: this.above(this.panel.surface, x, y) };
  }

  turned(camera) {
    if (!camera) return;
    this.camera = camera;
    this.act.moved();
  }

  /** Gives up the camera that a hand has turned. */
  forget() {
    this.camera = null;
    this.homes += 1;
  }

  /** Looks from where it looked at first. */
  home() {
    this.forget();
    this.fresh = true;
    this.act.moved();
  }

  read({ x, y, curveNumber, pointNumber }) {
    const { header, panel: { surface } } = this;
    const run = header.runs[curveNumber - this.floor.length];
    const box = this.plot.getBoundingClientRect();
    const place = [this.pointer?.clientX - box.left, this.pointer?.clientY - box.top];
    const at = (k) => `x ${number(x)}  y ${number(y)}  f ${number(k)}`;
    if (!run) return this.act.say(at(lossAt(this.grid, surface.shape, surface.domain, x, y)), ...place);
    const path = pathOf(this.panel, run);
    const i = Math.round(this.laid.get(run.id).at[pointNumber] ?? indexAt(run, header, this.view.step));
    this.act.say(`${run.name}, step ${i * header.record}: x ${number(path[2 * i])}  y ${number(path[2 * i + 1])}  f ${number(run.loss[i])}`, ...place);
  }

  /** Gives the graphics memory back; the camera stays. */
  close() {
    if (!this.shown) return;
    this.shown = this.listening = false;
    this.Plotly.purge(this.plot);
  }

  leave() {
    this.close();
    window.removeEventListener("pointerup", this.released, { capture: true });
    window.removeEventListener("pointercancel", this.released, { capture: true });
  }
}
