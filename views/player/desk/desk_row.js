// A slider as a hand meets it: a native range over its stops, its number to be typed into or the name of its option.

import { element, put } from "../parts/canvas.js";
import { stops } from "./desk.js";
import { exact, number } from "../parts/format.js";
import { NumberField } from "./number_field.js";

/** A value in digits, or as the option that it is the number of.
 * @param {import("../types").Slider} slider */
export const written = ({ options }, value) => (options ? (options[value] ?? "") : exact(value));

export class Row {
  /** @type {import("../types").Slider} */
  slider = null;
  stops = [];
  value = undefined;
  /** @type {boolean | string | undefined} */
  idle = undefined;

  /** `act` has move(slider, value), release() and say(text). */
  constructor(slider, act) {
    this.range = element("input", {
      type: "range", min: 0, step: 1,
      oninput: () => act.move(this.slider, this.stops[Number(this.range.value)]),
      onchange: () => act.release(),
      onpointerup: () => (act.release(), this.range.blur()), // one that was brought back to where it was taken has not changed; the keys are the clock's again
      onpointercancel: () => act.release(),
      onblur: () => act.release(),
    });
    this.field = new NumberField(act);
    this.output = element("output");
    this.label = element("span");
    this.track = element("div", { className: "rv-track" }, this.range);
    this.box = element("div", { className: "rv-setting" }, element("label", {}, this.label, this.field.input, this.output), this.track);
    this.box.dataset.slider = slider.name;
    this.renew(slider);
  }

  /** The same slider as it is offered now; its elements stay, for a hand may be on them. */
  renew(slider) {
    const before = this.slider;
    this.slider = this.field.slider = slider;
    const { label, help, options, exact = true, idle = false, named = false } = slider;
    const [isExact, disabled] = [exact && !options, Boolean(idle)];
    put(this.label, { textContent: shortened(slider) });
    put(this.range, { ariaLabel: label, title: help, disabled });
    put(this.field.input, { ariaLabel: `${label}, exact`, hidden: !isExact, disabled });
    put(this.output, { hidden: isExact });
    put(this.box, { title: help });
    this.box.classList.toggle("rv-idle", Boolean(idle));
    this.box.classList.toggle("rv-named", named);
    if (!before || track(before) !== track(slider)) [this.stops, this.value] = [[], undefined];
    return this;
  }

  show(value) {
    const { slider, range } = this;
    if (value === this.value && slider.idle === this.idle) return;
    Object.assign(this, { value, idle: slider.idle });
    if (!this.stops.includes(value)) {
      this.stops = stops(slider, value);
      range.max = String(this.stops.length - 1);
    }
    const at = String(this.stops.indexOf(Math.min(slider.high, Math.max(slider.low, value))));
    if (range.value !== at) range.value = at;
    const text = typeof slider.idle === "string" ? slider.idle : slider.options ? written(slider, value) : number(value);
    put(range, { ariaValueText: text });
    put(this.output, { textContent: text });
    if (!slider.options) this.field.show(slider, value);
  }
}

/** A label without the name of the group that it stands under, unless only a letter were left.
 * @param {import("../types").Slider} slider */
const shortened = ({ label, group }) => (group && label.startsWith(`${group} `) && label.length > group.length + 2 ? label.slice(group.length + 1) : label);

/** What the stops of a slider are made of, as a text.
 * @param {import("../types").Slider} slider */
const track = ({ low, high, log, step, places, options, whole }) => JSON.stringify([low, high, log, step, places, options, whole]);
