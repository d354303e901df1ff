// A panel that is one canvas: its tabs, the hand that scrubs it or drags its points, and the words under the pointer.

import { element, fit } from "../parts/canvas.js";
import { Pointer } from "../parts/pointer.js";
import { TABS } from "../parts/layout.js";
import { addressOf, visit } from "../scenes/visit.js";
import { Tabs } from "../parts/tabs.js";
import { zoomOf } from "../parts/zoom.js";
import { KINDS } from "./kinds.js";

export class Sheet {
  name = ""; // of its kind
  place = "";
  /** @type {[number, number]} */
  size = null;
  panel = null;
  /** @type {import("../types").View} */
  view = null;
  kept = null;
  drawnOut = null; // from where to where a window is being dragged out
  zoom = 1; // how much larger its pixels are than the page's: letters, lines and margins with them

  /** `act` has scrub(step), say(text, x, y, over), changed(), move(handle, point), drop(handle, point). */
  constructor(name, act) {
    this.kind = KINDS[name];
    this.act = act;
    this.canvas = element("canvas", { className: `rv-sheet rv-${name}` });
    this.area = this.canvas;
    if (this.kind.tabs) {
      this.tabs = new Tabs(() => (this.forget(), act.changed()));
      this.area = element("div", { className: "rv-tabbed" }, this.tabs.row, this.canvas);
    }
    this.pointer = new Pointer(this.canvas, this);
  }

  /** Takes the panel and its room; nothing of it is drawn before the next frame. */
  draw(Plotly, { panel, theme, size: [width, height] }) {
    this.panel = panel;
    this.tabs?.offer(this.kind.tabs(panel), this.kind.opens?.(panel));
    this.zoom = zoomOf(theme);
    this.size = [width / this.zoom, (height - (this.tabs?.row.offsetHeight ? TABS : 0)) / this.zoom];
    this.forget();
  }

  /** The ranges are found anew. */
  forget() {
    this.kept = null;
  }

  at() {
    const [width, height] = this.size;
    if (this.kept) return this.kept;
    this.kept = this.kind.frame(this.panel, { width, height, chosen: this.tabs?.index ?? 0, tabbed: Boolean(this.tabs?.row.offsetHeight) }, this.view);
    this.canvas.classList.toggle("rv-time", this.timed);
    return this.kept;
  }

  paint(view, panel) {
    [this.view, this.panel] = [this.zoom === 1 ? view : smaller(view, this.zoom), panel];
    const context = fit(this.canvas, ...this.size, this.zoom);
    this.kind.draw(context, this.at(), panel, this.view);
    if (this.drawnOut) outline(context, this.drawnOut, this.view.theme);
  }

  say(text, x = 0, y = 0) {
    this.act.say(text, x * this.zoom, y * this.zoom, this.canvas);
  }

  /** What the pointer asks: boxes, without one of its own the whole panel; points that can be dragged, whether it scrubs, words. */
  boxes() {
    const [width, height] = this.size ?? [0, 0];
    return this.view ? [this.at().box ?? { left: 0, top: 0, width, height }] : [];
  }

  handles() {
    return (this.view && this.kind.handles?.(this.panel, this.view, this.at())) || [];
  }

  get timed() {
    return Boolean(this.kind.stepAt && (this.kind.scrubs?.(this.panel, this.kept) ?? true));
  }

  get scrubs() {
    return Boolean(this.view && this.timed);
  }

  scrub({ x }) {
    this.act.scrub(this.kind.stepAt(this.at(), x));
  }

  /** Whether a press beside the points drags out another window of the panel. */
  get spans() {
    return Boolean(this.view && this.panel.window);
  }

  span(from, to) {
    this.drawnOut = [from, to];
    this.act.changed();
  }

  /** The window is dragged out, or was not meant where `to` is null. */
  spanned(from, to) {
    this.drawnOut = null;
    this.act.changed();
    this.zoomed(to && this.kind.windowOf(this.at(), this.panel, from, to));
  }

  zoomed(found) {
    if (found) this.act.drop({ sets: [found[0]] }, [found[1]]);
  }

  /** Follows the link of a place; whether there is one. */
  followed({ x, y }) {
    const link = this.view && this.kind.linkOf?.(this.at(), this.panel, x, y);
    if (link) visit(addressOf(link));
    return Boolean(link);
  }

  reading({ x, y }) {
    return this.kind.reading?.(this.at(), this.panel, this.view, x, y) ?? null;
  }

  move(handle, point) {
    this.act.move(handle, point);
  }

  drop(handle, point) {
    this.act.drop(handle, point);
  }

  /** What the picture button draws. */
  async images() {
    const draw = (context) => (context.scale(this.zoom, this.zoom), this.kind.draw(context, this.at(), this.panel, this.view));
    return [[this.canvas, this.canvas, draw]];
  }

  get texts() {
    return this.tabs?.shown ?? [];
  }

  /** Whether it shows a part of what there is. */
  get turned() {
    return Boolean(this.panel && this.kind.wholeOf?.(this.panel));
  }

  reset() {
    this.zoomed(this.kind.wholeOf?.(this.panel));
  }

  words() {
    return "";
  }

  /** What the next player of this picture takes over. */
  get left() {
    return { tab: this.tabs?.chosen, opened: this.tabs?.opened };
  }

  recall({ tab, opened }) {
    if (this.tabs) Object.assign(this.tabs, { chosen: tab, opened });
  }

  leave() {
    this.pointer.leave();
    this.area.remove();
  }
}

/** The rectangle between two places. */
function outline(context, [from, to], theme) {
  context.save();
  Object.assign(context, { strokeStyle: theme.text, fillStyle: theme.halo, lineWidth: 1.5, globalAlpha: 0.25 });
  context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.globalAlpha = 1;
  context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.restore();
}

/** A view in pixels that are `zoom` times as large: the boxes of the main panel lie where they lay.
 * @param {import("../types").View} view */
function smaller(view, zoom) {
  const boxes = view.boxes.map((box) => ({
    left: box.left / zoom, top: box.top / zoom, width: box.width / zoom, height: box.height / zoom,
    toPixel: (x, y) => /** @type {import("../types").Pair} */ (box.toPixel(x, y).map((pixel) => pixel / zoom)), toData: (x, y) => box.toData(x * zoom, y * zoom),
  }));
  return { ...view, boxes, zoom, scale: 1, theme: { ...view.theme, least: view.theme.least / zoom } };
}
