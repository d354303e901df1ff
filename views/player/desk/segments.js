// Options of the desk as buttons side by side, one of them pressed: the view of a picture, the part of a page, the kind of a plane.

import { element, put } from "../parts/canvas.js";
import { bringIntoSight, fade } from "../parts/sliding.js";

export class Segments {
  made = "";
  stands = ""; // what is made and pressed
  rows = new Map(); // name -> its buttons
  anew = false; // whether what is pressed may be chosen again
  seen = null; // the pressed button that was brought into sight

  /** The sliders of the desk that stand at one of `places`. */
  constructor(desk, ...places) {
    this.desk = desk;
    this.places = places;
    this.box = element("div", { className: "rv-segments", hidden: true, onscroll: () => fade(this.box) });
    desk.follow(() => this.show());
    if (globalThis.ResizeObserver) new ResizeObserver(() => this.slide()).observe(this.box); // its room comes after its buttons
  }

  show() {
    const sliders = this.desk.sliders.filter(({ place }) => this.places.includes(place));
    const made = JSON.stringify(sliders.map(({ name, label, options, help, named }) => [name, label, options, help, named]));
    const stands = made + sliders.map(({ name }) => this.desk.values.get(name)).join();
    if (stands === this.stands) return; // a look at how long it is has the whole page laid out
    this.stands = stands;
    if (made !== this.made) this.make(sliders);
    this.made = made;
    for (const [name, buttons] of this.rows) buttons.forEach((button, i) => put(button, { ariaPressed: String(this.desk.values.get(name) === i) }));
    this.slide();
  }

  make(sliders) {
    this.rows = new Map(sliders.map(({ name, options }) => [name, options.map((option, i) => element("button", { type: "button", textContent: option, onclick: () => this.choose(name, i) }))]));
    this.box.replaceChildren(...sliders.map(({ name, label, help }) => element("div", { className: "rv-segment", role: "group", ariaLabel: label, title: help }, ...this.rows.get(name))));
    this.box.hidden = !sliders.length;
    this.box.classList.toggle("rv-named", sliders.some(({ named }) => named)); // by the scene
  }

  /** Brings what is pressed into sight where the row is longer than its room: once, and again where the row stands at its beginning, as one that was put elsewhere does. */
  slide() {
    const { box } = this;
    const [pressed] = [...this.rows.values()].flat().filter(({ ariaPressed }) => ariaPressed === "true").slice(-1);
    if (pressed && (pressed !== this.seen || !box.scrollLeft) && box.scrollWidth > box.clientWidth) bringIntoSight(box, (this.seen = pressed));
    fade(box);
  }

  choose(name, i) {
    this.desk.move(name, i, this.anew);
    this.desk.release();
  }
}
