// A slider as a hand meets it: a native range over its stops, its number to be typed into or the name of its option, a strip under it.

import { element } from "../parts/canvas.js";
import { stops } from "./desk.js";
import { number } from "../parts/format.js";
import { stripOf } from "./strips.js";

/** A value in digits, or as the option that it is the number of.
 * @param {import("../types").Slider} slider */
export const written = ({ options }, value) => (options ? (options[value] ?? "") : String(value));

export class Row {
  /** @type {import("../types").Slider} */
  slider = null;
  stops = [];
  value = undefined;
  typing = false;
  strip = null;

  /** `act` has move(slider, value), release(), chosen(name, input) when it is taken in hand, and say(text). */
  constructor(slider, act) {
    const { name } = slider;
    this.act = act;
    this.range = element("input", {
      type: "range", min: 0, step: 1,
      oninput: () => act.move(this.slider, this.stops[Number(this.range.value)]),
      onchange: () => act.release(),
      onpointerup: () => act.release(), // one that was brought back to where it was taken has not changed
      onpointercancel: () => act.release(),
      onblur: () => act.release(),
      onfocus: () => act.chosen(name, this.range),
    });
    this.field = element("input", {
      type: "text", inputMode: "decimal", oninput: () => (this.typing = true), onchange: () => this.typed(),
      onfocus: () => this.field.select(), onblur: () => this.left(),
      onkeydown: (event) => event.key === "Escape" && this.left(),
    });
    this.output = element("output");
    this.label = element("span");
    this.track = element("div", { className: "rv-track" }, this.range);
    this.box = element("div", { className: "rv-setting" }, element("label", {}, this.label, this.field, this.output), this.track);
    this.box.dataset.slider = name;
    this.renew(slider);
  }

  /** The same slider as it is offered now; its elements stay, for a hand may be on them. */
  renew(slider) {
    const before = this.slider;
    this.slider = slider;
    const { label, help, options, exact = true, idle = false } = slider;
    this.label.textContent = shortened(slider);
    this.range.ariaLabel = label;
    this.field.ariaLabel = `${label}, exact`;
    this.box.title = this.range.title = help;
    this.output.hidden = exact && !options;
    this.field.hidden = !this.output.hidden;
    this.range.disabled = this.field.disabled = idle;
    this.box.classList.toggle("rv-idle", idle);
    if (!before || track(before) !== track(slider)) [this.stops, this.value] = [[], undefined];
    if (JSON.stringify(before?.strip) !== JSON.stringify(slider.strip) || (slider.strip && track(before) !== track(slider))) {
      this.strip?.box.remove();
      this.strip = slider.strip ? stripOf(slider) : null;
      if (this.strip) this.track.after(this.strip.box);
      this.strip?.at(this.value ?? slider.value);
    }
    return this;
  }

  show(value) {
    if (value === this.value) return;
    const { slider, range } = this;
    this.value = value;
    if (!this.stops.includes(value)) {
      this.stops = stops(slider, value);
      range.max = String(this.stops.length - 1);
    }
    const at = String(this.stops.indexOf(Math.min(slider.high, Math.max(slider.low, value))));
    if (range.value !== at) range.value = at;
    range.ariaValueText = this.output.textContent = slider.options ? written(slider, value) : number(value);
    if (!this.typing) this.write();
    this.strip?.at(value);
  }

  write() {
    this.field.value = written(this.slider, this.value);
    this.field.style.width = `calc(${Math.max(3, this.field.value.length)}ch + 18px)`;
  }

  /** What was typed and taken back again is no change: the field shows the slider's number. */
  left() {
    this.typing = false;
    this.write();
  }

  typed() {
    const { slider, field, act } = this;
    this.typing = false;
    const read = Number(field.value.trim().replace("−", "-").replace(/^(-?\d+),(\d+)$/, "$1.$2"));
    const given = slider.whole ? Math.round(read) : read;
    if (!field.value.trim() || !Number.isFinite(given)) {
      act.say(`${slider.label}: ${JSON.stringify(field.value.slice(0, 20))} is not a number.`);
      return this.write();
    }
    act.say(given === read ? "" : `${slider.label}: ${read} became ${given}.`);
    act.move(slider, given);
    act.release();
    this.write();
  }
}

/** A label without the name of the group that it stands under.
 * @param {import("../types").Slider} slider */
const shortened = ({ label, group }) => (group && label.startsWith(`${group} `) ? label.slice(group.length + 1) : label);

/** What the stops of a slider are made of, as a text.
 * @param {import("../types").Slider} slider */
const track = ({ low, high, log, step, places, options, whole }) => JSON.stringify([low, high, log, step, places, options, whole]);
