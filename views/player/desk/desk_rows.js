// The sliders of the desk under the picture: one by one, or those of one run together in a card.

import { arrange } from "./arrange.js";
import { element } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";
import { partOf, withPart } from "./desk.js";
import { Row, written } from "./desk_row.js";
import { colourOf } from "../parts/theme.js";

export class DeskRows {
  offered = 0; // how many answers had come when there were rows for their sliders

  /** `chosen(name, input)` is called when a slider is taken in hand. */
  constructor(desk, chosen) {
    this.desk = desk;
    this.rows = new Map();
    this.cards = new Map();
    this.act = {
      move: (slider, value) => desk.move(slider.name, withPart(slider, desk.values.get(slider.name), value)), release: () => desk.release(), chosen, say: (text) => this.say(text),
    };
    this.caption = element("div", { className: "rv-desk-words rv-caption" });
    this.said = element("div", { className: "rv-said", role: "status" });
    this.box = element("div", { className: "rv-desk", hidden: true });
    desk.follow(() => this.show());
  }

  /** Rows for the sliders that there are, in their order; those that stay keep the hand that is on them. */
  offer() {
    const { sliders, words, answers } = this.desk;
    if (this.caption.textContent !== words) this.caption.textContent = words;
    if (answers === this.offered) return;
    this.offered = answers;
    this.box.hidden = !sliders.length;
    this.box.classList.toggle("rv-grouped", sliders.some(({ group }) => group));
    this.rows = new Map(sliders.map((slider) => [keyOf(slider), this.rows.get(keyOf(slider))?.renew(slider) ?? new Row(slider, this.act)]));
    const rowOf = (slider) => this.rows.get(keyOf(slider)).box;
    const isHeld = (box) =>
      box.contains(document.activeElement) || sliders.some((slider) => this.desk.pending.get(slider.name) === Infinity && box.contains(rowOf(slider)));
    const places = new Map(sliders.map((slider) => [slider.group ?? keyOf(slider), slider]));
    const cards = new Map();
    const boxes = [...places.values()].map((slider) => {
      const { group, folded, run } = slider;
      if (!group) return rowOf(slider);
      const card = this.cards.get(group) ?? cardOf(group, folded);
      cards.set(group, card);
      card.run = run;
      arrange(card.rows, sliders.filter((one) => one.group === group).map(rowOf), isHeld);
      return card.box;
    });
    this.cards = cards;
    arrange(this.box, [...boxes, this.caption, this.said], isHeld);
  }

  /** The runs' colours and marks, as the picture has them.
   * @param {import("../types").Header} header
   * @param {import("../types").Theme} theme */
  dress({ runs }, theme) {
    const runOf = (id) => runs.find((run) => run.id === id);
    for (const { slider, box } of this.rows.values()) {
      const run = runOf(slider.run);
      box.style.setProperty("--rv-run", run ? colourOf(run, theme) : "");
    }
    for (const card of this.cards.values()) {
      const run = runOf(card.run);
      const look = run ? JSON.stringify([run.colour, run.dash, run.mark, theme.dark, theme.halo]) : "";
      if (look !== card.look) card.mark.replaceChildren(...(run ? [swatchOf(run, theme)] : []));
      card.look = look;
    }
  }

  /** Says one line under the sliders. */
  say(text) {
    this.said.textContent = text;
  }

  /** What the server made of typed values. */
  corrected(changes) {
    if (changes.length) this.say(changes.map(({ slider, from, to }) => `${slider.label}: ${written(slider, from)} became ${written(slider, to)}.`).join(" "));
  }

  show() {
    this.offer();
    for (const row of this.rows.values()) row.show(partOf(row.slider, this.desk.values.get(row.slider.name)));
  }
}

/** What a row is known by: its name, and the coordinate where it moves a point.
 * @param {import("../types").Slider} slider */
const keyOf = ({ name, axis }) => (axis === undefined ? name : `${name} ${axis}`);

/** The sliders of a group under its name, or folded behind it. */
function cardOf(name, folded) {
  const mark = element("span", { className: "rv-mark" });
  const rows = element("div", { className: "rv-group-rows" });
  const head = element(folded ? "summary" : "div", { className: "rv-group-name" }, mark, element("b", { textContent: name }));
  const box = element(folded ? "details" : "div", { className: folded ? "rv-group rv-folded" : "rv-group", role: "group", ariaLabel: name }, head, rows);
  return { box, rows, mark, run: undefined, look: "" };
}
