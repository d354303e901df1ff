// What the row of the clock has more of while a scene is presented: the scenes before and after it, its number, and its answer.

import { element } from "../parts/canvas.js";
import { link } from "./icons.js";
import { leads, neighbours, whenFirst } from "./neighbours.js";
import { visiting } from "./visit.js";

export class SceneBar {
  /** @type {import("../types").Shown | null} */
  scene = null;

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
    this.scene = scene;
    this.where.textContent = scene ? `${scene.number} of ${scene.of}` : "";
    this.around();
    whenFirst(() => this.around());
  }

  around() {
    const { previous, next } = neighbours(this.scene);
    leads(this.previous, previous);
    leads(this.next, next);
  }
}
