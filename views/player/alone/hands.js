// The sliders of a page to take away: a desk that nobody answers but the page itself, and the rows of the small ones.

import { Desk } from "../desk/desk.js";
import { Row } from "../desk/desk_row.js";
import { element } from "../parts/canvas.js";

/** {desk, readings()}: a desk over `sliders`, each of which sets what its `bound` says; `released()` is called when a hand lets go. */
export function deskOf(sliders, track, released) {
  const desk = new Desk(() => {
    settle();
    released();
  });
  const settle = () => desk.take(desk.request(), { sliders: sliders.map((slider) => ({ ...slider, value: desk.values.get(slider.name) ?? slider.value })), words: "", track });
  settle();
  const readings = () => sliders.map(({ name, bound }) => ({ ...bound, value: desk.values.get(name), moved: desk.values.get(name) !== bound.value }));
  return { desk, readings };
}

/** The small sliders: those of the chosen run, and of all. */
export class Rows {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.rows = new Map();
    this.box = element("div", { className: "rv-desk rv-small" });
    const act = { move: (slider, value) => desk.move(slider.name, value), release: () => desk.release(), say: () => {} };
    for (const slider of desk.sliders) if (slider.place !== "rate") this.rows.set(slider, new Row(slider, act));
    desk.follow(() => this.show());
  }

  choose(id, dark) {
    const shown = [...this.rows].filter(([{ run }]) => !run || run === id).map(([, { box }]) => box);
    if (shown.some((box, i) => box !== this.box.children[i]) || shown.length !== this.box.children.length) this.box.replaceChildren(...shown);
    for (const box of shown) box.classList.toggle("rv-dark", dark);
    this.show();
  }

  show() {
    for (const [slider, row] of this.rows) row.show(this.desk.values.get(slider.name));
  }
}
