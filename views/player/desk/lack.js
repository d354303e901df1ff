// A small slider's place where the chosen rule has no such number: it stays, so that nothing moves when another rule is chosen.

import { element } from "../parts/canvas.js";

export class Lack {
  constructor() {
    this.words = element("span");
    this.box = element("div", { className: "rv-setting rv-idle", ariaHidden: "true" }, element("label", {}, this.words), element("div", { className: "rv-track" }, element("input", { type: "range", disabled: true, value: "0" })));
  }

  /** Says that a rule has no number of this kind, or none but its rate. */
  show(rule, number = "momentum") {
    this.words.textContent = !rule ? "" : number ? `No ${number} in ${rule}` : `${rule} has only a rate`;
  }
}
