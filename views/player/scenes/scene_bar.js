// What the row of the clock has more of while a scene is presented: the scenes before and after it, its number, and its answer.

import { element } from "../parts/canvas.js";
import { link } from "./icons.js";
import { addressOf, visiting } from "./visit.js";

export class SceneBar {
  /** @param {import("./answer.js").Answer} answer */
  constructor(answer) {
    this.answer = answer;
    this.previous = link("previous", "Previous", { className: "rv-to rv-presents", onclick: visiting });
    this.next = link("next", "Next", { className: "rv-to rv-presents rv-onward", onclick: visiting });
    this.where = element("span", { className: "rv-where rv-presents" });
    this.reveal = answer.button("rv-to rv-presents rv-reveal");
  }

  /** Its parts stand at both ends of a row. */
  join(row) {
    row.prepend(this.previous);
    row.append(this.where, this.reveal, this.next);
  }

  /** @param {import("../types").Shown | null} scene */
  show(scene) {
    this.where.textContent = scene ? `${scene.number} / ${scene.of}` : "";
    for (const [step, target] of /** @type {[HTMLAnchorElement, string | null | undefined][]} */ ([[this.previous, scene?.previous], [this.next, scene?.next]])) {
      step.classList.toggle("rv-end-of-all", !target);
      if (target) step.href = addressOf(target);
      else step.removeAttribute("href");
    }
  }
}
