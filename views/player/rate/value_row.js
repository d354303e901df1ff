// What the track shows in words and digits: whose rate it is, how large, what it leads to; its way over the run where it has one.

import { NumberField } from "../desk/number_field.js";
import { element, put } from "../parts/canvas.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE] = [72, 22, 2];

export class ValueRow {
  curve = null;

  /** `act` has move(slider, value), release() and say(text). */
  constructor(act) {
    this.label = element("label");
    this.field = new NumberField(act, 1);
    this.word = element("b", { className: "rv-rate-word" });
    this.figure = element("span", { className: "rv-rate-curve", role: "img", hidden: true });
    this.caption = element("span", { className: "rv-rate-caption" });
    this.value = element("span", { className: "rv-rate-number" }, this.field.input);
    this.box = element("div", { className: "rv-rate-value" }, this.label, this.value, this.word, this.figure, this.caption);
  }

  /** The rate of `whose`, a base rate where a schedule leads it on; without a slider that there is none.
   * @param {import("../types").Slider | undefined} slider */
  offer(slider, whose) {
    const told = slider ? [slider.curve ? "base rate " : "learning rate ", `η of ${whose}`] : [whose ? `no learning rate in ${whose}` : ""];
    if (this.label.textContent !== told.join("")) this.label.replaceChildren(...told.map((textContent) => element("span", { textContent })));
    put(this.value, { hidden: !slider });
    put(this.value.dataset, { rate: slider?.name ?? "" });
    put(this.field.input, { ariaLabel: slider ? `${slider.label}, exact` : "" });
    const curve = JSON.stringify(slider?.curve ?? null);
    if (curve === this.curve) return;
    this.curve = curve;
    this.figure.hidden = !slider?.curve;
    this.figure.replaceChildren(...(slider?.curve ? [drawn(slider.curve.values)] : []));
    this.figure.ariaLabel = this.figure.title = slider?.curve?.label ?? "";
  }

  /** What the rate leads to: as many of the parts between its commas as there is room for. */
  say(word, caption) {
    if (this.word.textContent !== word) this.word.replaceChildren(...word.split(/(?=, )/).map((textContent) => element("span", { textContent })));
    put(this.caption, { textContent: caption });
  }
}

/** A curve as points of a box of WIDTH x HEIGHT, from zero to its highest value. */
export function curvePoints(values) {
  const top = Math.max(...values.filter(Number.isFinite), 0) || 1;
  const last = Math.max(1, values.length - 1);
  return values.map((value, k) => `${((WIDTH * k) / last).toFixed(1)},${(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value / top)).toFixed(1)}`).join(" ");
}

function drawn(values) {
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", curvePoints(values));
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  made.setAttribute("aria-hidden", "true");
  made.append(line);
  return made;
}
