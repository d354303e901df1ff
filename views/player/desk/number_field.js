// A number beside a slider that can be typed into.

import { element } from "../parts/canvas.js";
import { exact, numberIn } from "../parts/format.js";

export class NumberField {
  typing = false;
  value = undefined;
  /** @type {import("../types").Slider} */
  slider = null;

  /** `act` has move(slider, value), release() and say(text, input), which says it under that field; the field is at least `fewest` digits wide. */
  constructor(act, fewest = 3) {
    this.act = act;
    this.fewest = fewest;
    this.input = element("input", {
      type: "text", inputMode: "decimal", oninput: () => ((this.typing = true), this.fit()), onchange: () => this.typed(),
      onfocus: () => (act.say(""), this.input.select()), onblur: () => this.left(),
      onkeydown: (event) => (event.key === "Escape" ? this.escape(event) : event.key === "Enter" && this.input.blur()),
    });
  }

  /** Shows a value of a slider, unless something is being typed.
   * @param {import("../types").Slider} slider */
  show(slider, value) {
    if (this.slider?.name !== slider.name) this.typing = false;
    Object.assign(this, { slider, value });
    if (!this.typing) this.write();
  }

  write() {
    const text = exact(this.value);
    if (this.input.value === text) return;
    this.input.value = text;
    this.fit();
  }

  /** As wide as what stands there. */
  fit() {
    this.input.style.width = `calc(${Math.max(this.fewest, this.input.value.length)}ch + 18px)`;
  }

  /** What was typed and taken back again is no change: the field shows the slider's number. */
  left() {
    this.typing = false;
    this.write();
  }

  /** The first Escape leaves the field, and nothing else. */
  escape(event) {
    event.stopPropagation();
    this.left();
    this.input.blur();
  }

  typed() {
    const { slider, input, act } = this;
    this.typing = false;
    const read = numberIn(input.value);
    const given = slider.whole ? Math.round(read) : read;
    if (!Number.isFinite(given)) {
      act.say(`${slider.label}: ${JSON.stringify(input.value.slice(0, 20))} is not a number.`, input);
      return this.write();
    }
    act.move(slider, given);
    act.say(given === read ? "" : `${slider.label}: ${exact(read)} became ${exact(given)}.`, input);
    act.release();
    this.write();
  }
}
