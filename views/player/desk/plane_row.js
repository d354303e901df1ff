// Under a plane through many dimensions: how much of the movement it shows, beside chance, and which plane it is.

import { element, put } from "../parts/canvas.js";
import { Segments } from "./segments.js";

export class PlaneRow {
  shown = "";

  constructor(desk) {
    this.kinds = new Segments(desk, "plane");
    this.fill = element("i");
    this.tick = element("b");
    this.meter = element("span", { className: "rv-meter", ariaHidden: "true" }, this.fill, this.tick);
    this.words = element("span");
    this.told = element("span", { className: "rv-shows" }, this.meter, this.words);
    this.box = element("div", { className: "rv-plane", hidden: true }, this.told, this.kinds.box);
  }

  /** @param {import("../types").Header} header */
  show({ main }) {
    const { plane } = main;
    put(this.box, { hidden: !plane });
    const now = JSON.stringify(plane);
    if (!plane || now === this.shown) return;
    this.shown = now;
    this.words.textContent = plane.words;
    this.told.title = plane.help;
    this.fill.style.width = `${100 * plane.shown}%`;
    this.tick.style.left = `${100 * plane.by_chance}%`;
  }
}
