// The host of a contour: the figure under its canvas, or the 3-D view in its place.

import { drawBar } from "./bar.js";
import { element, fit } from "../parts/canvas.js";
import { Pointer } from "../parts/pointer.js";
import { Ground } from "./ground.js";
import { groundsOf } from "./grounds.js";
import { Heads } from "./heads.js";
import { drawScene } from "./scene.js";
import { LIMITS, MISSING, Solid, available } from "../solid/solid.js";
import { drawOverlays } from "../overlays/kinds.js";
import { colourOf } from "../parts/theme.js";

const LETTERS = 12; // pixels: of its axes where they are not enlarged

export class Stage {
  name = ""; // of its kind
  place = "";
  /** @type {import("../types").Pair} */
  size = null;
  scale = 1;
  /** @type {import("../types").Theme} */
  theme = null;
  /** @type {import("../types").Contour} */
  panel = null;
  /** @type {import("../types").View} */
  view = null;
  /** What was left by the player before. */
  zoom = undefined;
  known = null;
  placed = new Map(); // where the names of the runs stand beside their heads

  /** `act` has say(text, x, y, over), moved(), relaid(), which asks for a new layout, move(handle, point), drop(handle, point), and
   * `asks`, the reading and handles of this kind, and what is `picked` there. */
  constructor(act, asks) {
    this.act = act;
    this.asks = asks;
    const plot = element("div", { className: "rv-plot" });
    const canvas = element("canvas", { className: "rv-over" });
    const solid = element("div", { className: "rv-solid" });
    this.heads = new Heads((id) => act.choose(id));
    this.area = element("div", { className: "rv-ground" }, plot, canvas, solid, this.heads.box);
    this.ground = Object.assign(new Ground(plot, () => this.moved()), { canvas });
    this.solid = new Solid(solid, { say: (...said) => this.say(...said), moved: () => this.moved(), fail: act.relaid });
    this.pointer = new Pointer(this.area, this);
  }

  /** Lays out and draws what stays while the clock runs. */
  async draw(Plotly, { panel, header, theme, size: [width, height], scale: drawn, small }) {
    const scale = Math.max(drawn, theme.least / LETTERS);
    const { surface, ground: { grid, domain } } = panel;
    const solid = panel.view === "solid" && surface.kind === "contour" && available();
    [this.size, this.scale, this.theme, this.panel] = [[width, height], scale, theme, panel];
    this.area.classList.toggle("rv-turns", solid);
    this.known = null;
    if (solid) return this.solid.draw(Plotly, { header, panel, grid, theme, width, height, enlarged: scale });
    this.solid.close();
    const titles = small ? header.runs.map((run) => ({ text: panel.view === "row" ? run.title : "", colour: colourOf(run, theme) })) : [{ text: "" }];
    const { zoom } = this;
    this.zoom = undefined;
    await this.ground.draw(Plotly, { surface, grounds: groundsOf(panel, titles.length), domain, start: small ? null : panel.start, titles, theme, width, height, zoom, enlarged: scale, row: panel.view === "row" && header.panels.some(({ place }) => place === "under"), numbers: panel.numbers && panel.place === "main", announced: Boolean(header.announce) });
  }

  /** One frame. */
  paint(view, panel, playing) {
    [this.view, this.panel] = [view, panel];
    this.heads.paint(view, panel.view === "panels" && !this.solid.shown && this.boxes().length > 1 ? this.boxes() : []);
    if (this.solid.shown) return this.solid.show(view, playing);
    this.over(fit(this.ground.canvas, ...this.size));
  }

  /** What lies over the figure. */
  over(context) {
    const { panel, view } = this;
    const boxes = this.boxes();
    drawScene(context, panel, { ...view, boxes, labels: this.ground.labels, plain: !panel.numbers || panel.place !== "main", over: drawOverlays, placed: this.placed, covers: this.covers });
    if (this.ground.bar) drawBar(context, this.ground.bar, boxes, this.theme, this.scale);
  }

  /** Where controls lie over the picture: [left, top, right, bottom] of each, in its pixels. */
  get covers() {
    const area = this.area.getBoundingClientRect();
    const all = [...(this.area.closest(".rv-picture")?.querySelectorAll(".rv-segments, .rv-topic, .rv-corner > *") ?? [])].map((one) => one.getBoundingClientRect());
    const within = all.filter(({ width, top, bottom }) => width && bottom > area.top && top < area.bottom);
    return within.map(({ left, top, right, bottom }) => [left - area.left, top - area.top, right - area.left, bottom - area.top]);
  }

  moved() {
    this.known = null;
    this.act.moved();
  }

  /** The boxes of its small panels, or its one box; the 3-D view has none. */
  boxes() {
    if (this.solid.shown || !this.panel) return [];
    if (!this.known?.length) this.known = this.ground.panels();
    return this.known;
  }

  handles() {
    return this.view ? this.asks.handles(this.panel, this.view) : [];
  }

  reading({ x, y, box }) {
    return this.view ? this.asks.reading({ boxes: this.boxes(), box }, this.panel, this.view, x, y) : null;
  }

  /** Whether a click there has something shown that lies over the ground. */
  followed({ x, y, box }) {
    const picked = this.view && this.asks.picked({ boxes: this.boxes(), box }, this.panel, this.view, x, y);
    if (picked) this.act.drop({ sets: [picked[0]] }, [picked[1]]);
    return Boolean(picked);
  }

  move(handle, point) {
    this.act.move(handle, point);
  }

  drop(handle, point) {
    this.act.drop(handle, point);
  }

  say(text, x = 0, y = 0) {
    this.act.say(text, x, y, this.area);
  }

  /** Whether another part or side of the ground is shown than at first. */
  get turned() {
    return this.solid.shown ? this.solid.camera !== null : this.ground.zoom() !== null;
  }

  reset(Plotly) {
    return this.solid.shown ? this.solid.home() : this.ground.resetZoom(Plotly);
  }

  forget() {}

  /** What a view has to say about itself. */
  words({ view }) {
    if (view !== "solid") return "";
    return available() ? LIMITS : MISSING;
  }

  /** What the picture button draws. */
  async images(Plotly) {
    const [plot, canvases] = this.solid.shown ? [this.solid.plot, []] : [this.ground.plot, [this.ground.canvas]];
    const figure = new Image();
    figure.src = await Plotly.toImage(plot, { format: "png", scale: 2, width: plot.clientWidth, height: plot.clientHeight });
    await figure.decode();
    return [[figure, plot], ...canvases.map((canvas) => [canvas, canvas, (context) => this.over(context)])];
  }

  get texts() {
    return this.heads.texts;
  }

  /** What the next player of this picture takes over; another surface is seen whole again. */
  get left() {
    return { zoom: this.ground.zoom(), camera: this.solid.camera, surface: this.panel?.surface.name };
  }

  recall({ zoom, camera, surface }, panel) {
    this.solid.camera = (surface === panel.surface.name && camera) || null;
    this.zoom = surface === panel.surface.name ? zoom : undefined;
  }

  leave(Plotly) {
    this.pointer.leave();
    this.solid.leave();
    Plotly?.purge(this.ground.plot);
    this.area.remove();
  }
}
