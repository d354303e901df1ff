// The pointer on the ground: drag the start, click to place it, read values off surface and paths.

import { number } from "../parts/format.js";
import { lossAt } from "./levels.js";
import { heightAt } from "../parts/line.js";
import { indexAt } from "../clock/progress.js";
import { startName } from "../desk/start.js";

const REACH = { mouse: 14, pen: 18, touch: 28 };
const STILL = 4;
const DOUBLE = 260;

/** A handler that leaves a second finger alone. */
export const first = (handler) => (event) => event.isPrimary && handler(event);

export class Pointer {
  /** `player` offers panels(), header, grid, start, hidden, pixels(), held, moveStart(point), dropStart(point), say(text, x, y). */
  constructor(area, player) {
    this.area = area;
    this.player = player;
    const listen = (type, handler) => area.addEventListener(type, handler, { capture: true });
    listen("pointerdown", first((event) => this.down(event)));
    listen("pointermove", first((event) => this.move(event)));
    this.released = first((event) => this.up(event));
    window.addEventListener("pointerup", this.released, { capture: true }); // Plotly covers the page while it zooms
    listen("pointercancel", first(() => this.cancel()));
    listen("pointerleave", () => this.player.say(null));
    listen("mousedown", (event) => this.dragging && event.stopPropagation());
    listen("touchstart", (event) => this.dragging && event.stopPropagation());
    listen("touchmove", (event) => this.dragging && event.cancelable && event.preventDefault());
  }

  leave() {
    window.removeEventListener("pointerup", this.released, { capture: true });
    clearTimeout(this.waiting);
  }

  place(event) {
    if (!this.player.header) return { x: NaN, y: NaN, panel: undefined };
    const box = this.area.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const panel = this.player.panels().find((p) => x >= p.left && x <= p.left + p.width && y >= p.top && y <= p.top + p.height);
    return { x, y, panel };
  }

  near({ x, y, panel }, kind) {
    if (!panel || !startName(this.player.header)) return false;
    const [sx, sy] = panel.toPixel(...this.player.start);
    return Math.hypot(sx - x, sy - y) <= (REACH[kind] ?? REACH.mouse);
  }

  down(event) {
    if (event.button !== 0) return;
    const at = this.place(event);
    this.pressed = at.panel ? { x: at.x, y: at.y } : null;
    if (!this.near(at, event.pointerType)) return;
    this.dragging = at.panel;
    this.area.setPointerCapture(event.pointerId);
    event.stopPropagation();
    event.preventDefault();
    this.player.moveStart(this.inside(at.panel, at.x, at.y));
  }

  move(event) {
    const at = this.place(event);
    if (this.dragging) {
      event.stopPropagation();
      const point = this.inside(this.dragging, at.x, at.y);
      this.player.moveStart(point);
      this.player.say(`start ${this.named(point)}`, at.x, at.y);
      return;
    }
    if (!this.player.panels().length) return; // the 3-D view reads for itself
    this.area.style.cursor = this.near(at, event.pointerType) ? "grab" : "";
    this.player.say(at.panel ? this.reading(at) : null, at.x, at.y);
  }

  up(event) {
    if (!this.dragging && !this.pressed) return;
    const at = this.place(event);
    if (this.dragging) {
      event.stopPropagation();
      const point = this.inside(this.dragging, at.x, at.y);
      this.dragging = null;
      this.player.dropStart(point);
      return;
    }
    const still = this.pressed && at.panel && Math.hypot(at.x - this.pressed.x, at.y - this.pressed.y) < STILL;
    this.pressed = null;
    if (!still || !startName(this.player.header)) return;
    if (this.waiting) {
      clearTimeout(this.waiting);
      this.waiting = null;
      return;
    }
    const point = this.inside(at.panel, at.x, at.y);
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.player.dropStart(point);
    }, DOUBLE);
  }

  cancel() {
    if (this.dragging) this.player.moveStart(null);
    this.dragging = this.pressed = null;
  }

  /** The start under the pointer: inside the box, on a curve at its height. */
  inside(panel, x, y) {
    const { header: { surface }, grid } = this.player;
    const point = panel.toData(x, y);
    const kept = surface.domain.map(([low, high], axis) => Math.min(high, Math.max(low, point[axis])));
    return surface.kind === "curve" ? [kept[0], heightAt(grid, surface.domain[0], kept[0])] : kept;
  }

  reading({ x, y, panel }) {
    const { header: { surface }, grid } = this.player;
    const [px, py] = panel.toData(x, y);
    const loss = surface.kind === "curve" ? heightAt(grid, surface.domain[0], px) : lossAt(grid, surface.size, surface.domain, px, py);
    const ground = `${this.named([px, py])}  f ${number(loss)}`;
    const nearest = this.nearestPoint(x, y, panel);
    return nearest ? `${nearest}\n${ground}` : ground;
  }

  named(point) {
    return this.player.header.surface.axes.map((name, axis) => `${name} ${number(point[axis])}`).join("  ");
  }

  nearestPoint(x, y, panel) {
    const { header, hidden, step } = this.player;
    const panels = this.player.panels();
    const shown = panels.length === 1 ? header.runs : [header.runs[panels.findIndex((p) => p.left === panel.left && p.top === panel.top)]];
    let best = { distance: 10 };
    for (const run of shown) {
      if (hidden.has(run.id)) continue;
      const pixels = this.player.pixels(panel, run);
      for (let i = 0; i <= indexAt(run, header, step); i++) {
        const distance = Math.hypot(pixels[2 * i] - x, pixels[2 * i + 1] - y);
        if (distance < best.distance) best = { distance, run, i };
      }
    }
    if (!best.run) return null;
    const { run, i } = best;
    return `${run.name}, step ${i * header.record}: ${this.named([run.x[2 * i], run.x[2 * i + 1]])}  f ${number(run.loss[i])}`;
  }
}
