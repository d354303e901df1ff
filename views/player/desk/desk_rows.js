// The sliders of the desk as a hand meets them: a native range over the stops of each, and its number to be typed into.

import { element } from "../parts/canvas.js";
import { stops } from "./desk.js";
import { number } from "../parts/format.js";

export class DeskRows {
  /** `chosen(name, input)` is called when a slider is taken in hand. */
  constructor(desk, chosen) {
    this.desk = desk;
    this.chosen = chosen;
    this.rows = new Map();
    this.said = element("div", { className: "rv-said", role: "status" });
    this.box = element("div", { className: "rv-desk", hidden: true });
    desk.follow(() => this.show());
  }

  /** Rows for the sliders that there are, in their order; those that stay keep the hand that is on them. */
  offer() {
    const { sliders } = this.desk;
    if (sliders === this.offered) return;
    this.offered = sliders;
    this.box.hidden = !sliders.length;
    const kept = new Map();
    for (const slider of sliders) {
      const known = this.rows.get(slider.name);
      const same = known && JSON.stringify({ ...known.slider, value: 0 }) === JSON.stringify({ ...slider, value: 0 });
      kept.set(slider.name, same ? known : this.made(slider));
    }
    const boxes = [...[...kept.values()].map((row) => row.box), this.said];
    this.rows = kept;
    if (boxes.length !== this.box.children.length || boxes.some((box, i) => box !== this.box.children[i])) this.box.replaceChildren(...boxes);
  }

  made(slider) {
    const { name, label, help } = slider;
    const row = { slider, stops: [], value: undefined };
    row.range = element("input", {
      type: "range", min: 0, step: 1, ariaLabel: label, title: help,
      oninput: () => this.desk.move(name, row.stops[Number(row.range.value)]),
      onchange: () => this.desk.release(),
      onfocus: () => this.chosen(name, row.range),
    });
    row.field = element("input", { type: "text", inputMode: "decimal", ariaLabel: `${label}, exact`, oninput: () => (row.typing = true), onchange: () => this.typed(row), onfocus: () => row.field.select() });
    row.track = element("div", { className: "rv-track" }, row.range);
    row.box = element("div", { className: "rv-setting", title: help }, element("label", {}, element("span", { textContent: label }), row.field), row.track);
    row.box.dataset.slider = name;
    return row;
  }

  typed(row) {
    const { slider, field, value } = row;
    row.typing = false;
    const given = Number(field.value.trim().replace("−", "-").replace(/^(-?\d+),(\d+)$/, "$1.$2"));
    if (!field.value.trim() || !Number.isFinite(given)) {
      this.say(`${slider.label}: ${JSON.stringify(field.value.slice(0, 20))} is not a number.`);
      field.value = written(value);
      return;
    }
    this.say("");
    this.desk.move(slider.name, given);
    this.desk.release();
    field.value = written(this.desk.values.get(slider.name));
  }

  /** Says one line under the sliders. */
  say(text) {
    this.said.textContent = text;
  }

  /** What the server made of typed values. */
  corrected(changes) {
    if (changes.length) this.say(changes.map(({ slider, from, to }) => `${slider.label}: ${written(from)} became ${written(to)}.`).join(" "));
  }

  show() {
    this.offer();
    for (const [name, row] of this.rows) {
      const value = this.desk.values.get(name);
      if (value === row.value) continue;
      row.value = value;
      if (!row.stops.includes(value)) {
        row.stops = stops(row.slider, value);
        row.range.max = row.stops.length - 1;
      }
      const at = row.stops.indexOf(Math.min(row.slider.high, Math.max(row.slider.low, value)));
      if (Number(row.range.value) !== at) row.range.value = at;
      row.range.ariaValueText = number(value);
      if (!row.typing) row.field.value = written(value);
    }
  }
}

const written = (value) => String(value);
