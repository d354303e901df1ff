// The large panel: the contour under its canvas, or the 3-D view in its place.

import { drawBar } from "./bar.js";
import { element, fit } from "../parts/canvas.js";
import { Ground } from "./ground.js";
import { drawModels } from "./models.js";
import { drawScene } from "./scene.js";
import { LIMITS, MISSING, Solid, available } from "../solid/solid.js";
import { colourOf } from "../parts/theme.js";

export class Stage {
  /** @type {import("../types").Pair} */
  size = null;
  scale = 1;
  /** @type {import("../types").Theme} */
  theme = null;

  /** `act` has say(text, x, y), moved() and changed(), which asks for a new layout. */
  constructor(readout, act) {
    const plot = element("div", { className: "rv-plot" });
    const canvas = element("canvas", { className: "rv-over" });
    const solid = element("div", { className: "rv-solid" });
    this.area = element("div", { className: "rv-ground" }, plot, canvas, solid, readout);
    this.ground = Object.assign(new Ground(plot, act.moved), { canvas });
    this.solid = new Solid(solid, { say: act.say, moved: act.moved, fail: act.changed });
  }

  /** Lays out and draws what stays while the clock runs. */
  async draw(Plotly, { header, grid, theme, size: [width, height], scale, small, zoom }) {
    const solid = header.view === "solid" && header.surface.kind === "contour" && available();
    [this.size, this.scale, this.theme] = [[width, height], scale, theme];
    this.area.classList.toggle("rv-turns", solid);
    if (solid) return this.solid.draw(Plotly, { header, grid, theme, width, height, enlarged: scale });
    this.solid.close();
    const titles = small ? header.runs.map((run) => ({ text: run.title, colour: colourOf(run, theme) })) : [{ text: "" }];
    return this.ground.draw(Plotly, { surface: header.surface, grid, titles, theme, width, height, zoom, enlarged: scale, row: header.view === "row", announced: Boolean(header.announce) });
  }

  /** One frame. */
  paint(view, playing) {
    if (this.solid.shown) return this.solid.show(view, playing);
    const context = fit(this.ground.canvas, ...this.size);
    drawScene(context, { ...view, labels: this.ground.labels, overlay: view.header.models ? drawModels : null });
    if (this.ground.bar) drawBar(context, this.ground.bar, view.panels, this.theme, this.scale);
  }

  panels() {
    return this.solid.shown ? [] : this.ground.panels();
  }

  /** Whether another part or side of the ground is shown than at first. */
  get turned() {
    return this.solid.shown ? this.solid.camera !== null : this.ground.zoom() !== null;
  }

  reset(Plotly) {
    return this.solid.shown ? this.solid.home() : this.ground.resetZoom(Plotly);
  }

  /** What a view has to say about itself. */
  words(view) {
    if (view !== "solid") return "";
    return available() ? LIMITS : MISSING;
  }

  /** What the picture button saves: [plot, canvases above it]. */
  get pictures() {
    return this.solid.shown ? [this.solid.plot, []] : [this.ground.plot, [this.ground.canvas]];
  }

  leave(Plotly) {
    this.solid.leave();
    Plotly?.purge(this.ground.plot);
  }
}
