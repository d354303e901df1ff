// The sliders of the desk under the picture: one by one, or those of one run together in a card.

import { arrange } from "./arrange.js";
import { element } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";
import { Row, written } from "./desk_row.js";
import { colourOf } from "../parts/theme.js";

export class DeskRows {
  offered = null;

  /** `chosen(name, input)` is called when a slider is taken in hand. */
  constructor(desk, chosen) {
    this.desk = desk;
    this.rows = new Map();
    this.cards = new Map();
    this.act = {
      move: (name, value) => desk.move(name, value), release: () => desk.release(), chosen, say: (text) => this.say(text),
    };
    this.caption = element("div", { className: "rv-desk-words rv-caption" });
    this.said = element("div", { className: "rv-said", role: "status" });
    this.box = element("div", { className: "rv-desk", hidden: true });
    desk.follow(() => this.show());
  }

  /** Rows for the sliders that there are, in their order; those that stay keep the hand that is on them. */
  offer() {
    const { sliders, words } = this.desk;
    if (this.caption.textContent !== words) this.caption.textContent = words;
    if (sliders === this.offered) return;
    this.offered = sliders;
    this.box.hidden = !sliders.length;
    this.box.classList.toggle("rv-grouped", sliders.some(({ group }) => group));
    this.rows = new Map(sliders.map((slider) => [slider.name, this.rows.get(slider.name)?.renew(slider) ?? new Row(slider, this.act)]));
    const names = [...new Set(sliders.map(({ name, group }) => group ?? name))];
    const isHeld = (box) => box.contains(document.activeElement) || [...this.rows].some(([name, row]) => this.desk.pending.get(name) === Infinity && box.contains(row.box));
    const cards = new Map();
    const boxes = names.map((name) => {
      const inside = sliders.filter(({ group }) => group === name);
      if (!inside.length) return this.rows.get(name).box;
      const card = this.cards.get(name) ?? cardOf(name);
      cards.set(name, card);
      card.run = inside.find(({ run }) => run)?.run;
      arrange(card.rows, inside.map((slider) => this.rows.get(slider.name).box), isHeld);
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
    for (const [name, row] of this.rows) row.show(this.desk.values.get(name));
  }
}

function cardOf(name) {
  const mark = element("span", { className: "rv-mark" });
  const rows = element("div");
  const box = element("div", { className: "rv-group", role: "group", ariaLabel: name }, element("div", { className: "rv-group-name" }, mark, element("b", { textContent: name })), rows);
  return { box, rows, mark, run: undefined, look: "" };
}
