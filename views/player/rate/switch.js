// A switch for a setting that is on or off.

import { element, put } from "../parts/canvas.js";

export class Switch {
  /** @type {import("../types").Slider | undefined} */
  slider = undefined;

  /** `act` has move(slider, value) and release(). */
  constructor(act) {
    this.label = element("span");
    this.box = element("button", { type: "button", role: "switch", className: "rv-switch", hidden: true, ariaChecked: "false", onclick: () => this.flip(act) }, element("i"), this.label);
  }

  flip(act) {
    if (!this.slider) return;
    act.move(this.slider, this.box.ariaChecked === "true" ? 0 : 1);
    act.release();
  }

  /** @param {import("../types").Slider | undefined} slider over "off" and "on" */
  offer(slider) {
    this.slider = slider;
    put(this.box, { hidden: !slider });
    put(this.box.dataset, { slider: slider?.name ?? "" });
    if (!slider) return;
    put(this.label, { textContent: slider.label.toLowerCase() });
    put(this.box, { title: slider.help });
  }

  show(value) {
    this.box.ariaChecked = String(Boolean(value));
  }
}
