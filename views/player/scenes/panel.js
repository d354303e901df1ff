// A panel that opens below a button of the bar: it closes with Escape, with a click beside it, and when the page changes.

import { element } from "../parts/canvas.js";

export class Panel {
  /** `fill(box)` makes what it holds, each time it opens. */
  constructor(button, name, fill) {
    this.button = button;
    this.fill = fill;
    this.box = element("div", { className: `rv-panel ${name}`, hidden: true });
    Object.assign(button, { ariaHasPopup: "true", ariaExpanded: "false" });
    button.addEventListener("click", () => this.toggle());
    this.heard = (event) => this.beside(event);
  }

  get open() {
    return !this.box.hidden;
  }

  toggle(open = !this.open) {
    if (open === this.open) return;
    this.box.hidden = !open;
    this.button.ariaExpanded = String(open);
    const listen = open ? "addEventListener" : "removeEventListener";
    for (const name of ["pointerdown", "keydown", "focusin"]) document[listen](name, this.heard, true);
    window[listen]("popstate", this.heard);
    if (open) this.fill(this.box);
    else this.box.replaceChildren();
  }

  /** What is done elsewhere closes it, and Escape. */
  beside(event) {
    const inside = event.target instanceof Node && (this.box.contains(event.target) || this.button.contains(event.target));
    if (event.type === "keydown" && event.key !== "Escape") return;
    if (event.type !== "keydown" && inside) return;
    const held = this.box.contains(document.activeElement);
    if (event.type === "keydown") event.stopPropagation();
    this.toggle(false);
    if (held && event.type === "keydown") this.button.focus();
  }
}
