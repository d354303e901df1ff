// Options of the desk as buttons side by side, one of them pressed: the view of a picture, the part of a page, the kind of a plane.

import { element } from "../parts/canvas.js";
import { bringIntoSight, fade } from "../parts/sliding.js";

export class Segments {
  made = "";
  rows = new Map(); // name -> its buttons

  /** The sliders of the desk that stand at one of `places`. */
  constructor(desk, ...places) {
    this.desk = desk;
    this.places = places;
    this.box = element("div", { className: "rv-segments", hidden: true, onscroll: () => fade(this.box) });
    desk.follow(() => this.show());
  }

  show() {
    const sliders = this.desk.sliders.filter(({ place }) => this.places.includes(place));
    const made = JSON.stringify(sliders.map(({ name, label, options, help }) => [name, label, options, help]));
    if (made !== this.made) this.make(sliders);
    this.made = made;
    for (const [name, buttons] of this.rows) buttons.forEach((button, i) => this.press(button, this.desk.values.get(name) === i));
    fade(this.box);
  }

  make(sliders) {
    this.rows = new Map(sliders.map(({ name, options }) => [name, options.map((option, i) => element("button", { type: "button", textContent: option, onclick: () => this.choose(name, i) }))]));
    this.box.replaceChildren(...sliders.map(({ name, label, help }) => element("div", { className: "rv-segment", role: "group", ariaLabel: label, title: help }, ...this.rows.get(name))));
    this.box.hidden = !sliders.length;
  }

  /** Marks a button; one that is pressed now comes into sight where the row is longer than its room. */
  press(button, yes) {
    const before = button.ariaPressed;
    button.ariaPressed = String(yes);
    if (yes && before !== "true" && this.box.scrollWidth > this.box.clientWidth) bringIntoSight(this.box, button);
  }

  choose(name, i) {
    this.desk.move(name, i);
    this.desk.release();
  }
}
