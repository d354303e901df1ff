// A button that puts the start back to where the surface has it.

import { element, put } from "../parts/canvas.js";
import { isSame } from "./desk.js";
import { startName, startValue } from "./start.js";

export class StartBack {
  header = null;

  constructor(desk) {
    this.desk = desk;
    this.button = element("button", { type: "button", className: "rv-edge rv-back", textContent: "reset start", title: "Put the start back to where it was at first", hidden: true, onclick: () => this.back() });
  }

  /** Shown while the start is another one.
   * @param {import("../types").Header} header
   * @param {import("../types").Pair} start */
  show(header, start) {
    this.header = header;
    const { home } = header.main;
    put(this.button, { hidden: !home || !startName(header) || isSame(startValue(header, start ?? header.main.start), startValue(header, home)) });
  }

  back() {
    const { home } = this.header.main;
    this.desk.move(startName(this.header), startValue(this.header, home));
    this.desk.release();
  }
}
