// What the row of the clock has more of while the page is presented: the scenes before and after the one that is shown, its number and
// its answer. Where no scene is shown, a page of several pictures goes through these instead.

import { element } from "../parts/canvas.js";
import { link } from "./icons.js";
import { leads, neighbours, whenFirst } from "./neighbours.js";
import { partOf, partsAround, placeOf } from "./part_way.js";
import { isPlain, visit } from "./visit.js";

export class SceneBar {
  /** @type {import("../types").Shown | null} */
  scene = null;

  /** @param {import("./answer.js").Answer} answer
   * @param {import("../desk/desk.js").Desk} desk */
  constructor(answer, desk) {
    this.answer = answer;
    this.desk = desk;
    this.previous = this.way("previous", "Previous", "");
    this.next = this.way("next", "Next", " rv-onward");
    this.where = element("span", { className: "rv-where rv-presents" });
    this.reveal = answer.button("rv-to rv-presents rv-reveal");
    desk.follow(() => this.around());
  }

  /** @param {"previous" | "next"} which */
  way(which, words, more) {
    const onclick = (event) => isPlain(event) && (event.preventDefault(), this.go(which));
    return link(which, words, { className: `rv-to rv-presents${more}`, onclick });
  }

  /** Its parts stand at both ends of a row. */
  join(row) {
    row.prepend(this.previous);
    row.append(this.where, this.reveal, this.next);
  }

  /** @param {import("../types").Shown | null} scene */
  show(scene) {
    this.scene = scene;
    this.around();
    whenFirst(() => this.around());
  }

  /** Where the page stands among its pictures, unless it is a scene. */
  get part() {
    return this.scene ? null : partOf(this.desk);
  }

  around() {
    const { scene, part } = this;
    const ways = part ? partsAround(part) : neighbours(scene);
    const where = scene ? `${scene.number} of ${scene.of}` : part ? placeOf(part) : "";
    if (this.where.textContent !== where) this.where.textContent = where;
    leads(this.previous, ways.previous);
    leads(this.next, ways.next);
  }

  /** Goes to the picture or scene before or after, where there is one.
   * @param {"previous" | "next"} which */
  go(which) {
    const { part } = this;
    if (!this[which].href) return;
    if (!part) return visit(this[which].href);
    this.desk.move(part.name, part.at + (which === "next" ? 1 : -1));
    this.desk.release();
  }
}
