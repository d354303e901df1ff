// Text beside the pointer, over whichever panel it is.

import { element } from "./canvas.js";

const ROOM = 240;

export class Readout {
  constructor() {
    this.box = element("div", { className: "rv-readout", hidden: true });
  }

  /** Shows text at (x, y) of the panel `over`, or nothing. */
  show(text, x, y, over = this.box.parentElement) {
    this.box.hidden = !text;
    if (!text) return;
    this.box.textContent = text;
    const home = this.box.parentElement;
    const [left, top] = over === home ? [x, y] : [over.offsetLeft - home.offsetLeft + x, over.offsetTop - home.offsetTop + y];
    const toLeft = left > home.parentElement.clientWidth - ROOM;
    this.box.style.transform = `translate(${left}px, ${top}px) translate(${toLeft ? "calc(-100% - 14px)" : "14px"}, 14px)`;
  }
}
