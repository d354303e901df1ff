// Text beside the pointer, over whichever panel it is.

import { element } from "./canvas.js";

const ROOM = 240;

export class Readout {
  constructor() {
    this.box = element("div", { className: "rv-readout", hidden: true });
  }

  /** Shows text at (x, y) of the panel `over`, or nothing. */
  show(text, x, y, over) {
    this.box.hidden = !text;
    if (!text) return;
    this.box.textContent = text;
    const [left, top] = [over.offsetLeft + x, over.offsetTop + y];
    const toLeft = left > this.box.parentElement.clientWidth - ROOM;
    this.box.style.transform = `translate(${left}px, ${top}px) translate(${toLeft ? "calc(-100% - 14px)" : "14px"}, 14px)`;
  }
}
