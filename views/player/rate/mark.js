// One rate on the track: a disc with its run's mark, and a native range over its stops for keys and for those who listen.

import { stops } from "../desk/desk.js";
import { element, fit, put } from "../parts/canvas.js";
import { number } from "../parts/format.js";
import { drawHead } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";
import { partAt, stopAt } from "./scale.js";

const [LARGE, SMALL] = [32, 16]; // pixels across: the chosen run's disc, another's

export class Mark {
  /** @type {import("../types").Slider} */
  slider = null;
  stops = [];
  value = undefined;
  track = null;
  look = "";

  /** `act` has move(slider, value), release() and taken(slider, input). */
  constructor(slider, act) {
    this.range = element("input", {
      type: "range", min: 0, step: 1,
      oninput: () => act.move(this.slider, this.stops[Number(this.range.value)]),
      onchange: () => act.release(),
      onblur: () => act.release(),
      onfocus: () => act.taken(this.slider, this.range),
    });
    this.disc = element("canvas", { className: "rv-disc" });
    this.box = element("div", { className: "rv-rate-mark" }, this.range, this.disc);
    this.box.dataset.slider = slider.name;
    this.offer(slider);
  }

  /** @param {import("../types").Slider} slider */
  offer(slider) {
    this.slider = slider;
    put(this.range, { ariaLabel: slider.label, title: slider.help });
    this.value = undefined;
    return this;
  }

  /** The disc of a run, or a blank one for a rate that all share.
   * @param {import("../types").Run | undefined} run
   * @param {import("../types").Theme} theme */
  dress(run, theme, chosen) {
    const look = JSON.stringify([run?.colour, run?.mark, theme.dark, theme.halo, theme.text, chosen, window.devicePixelRatio]);
    this.box.classList.toggle("rv-chosen", chosen);
    if (look === this.look) return;
    this.look = look;
    const across = chosen ? LARGE : SMALL;
    const context = fit(this.disc, across, across);
    const colour = run ? colourOf(run, theme) : theme.text;
    drawHead(context, [across / 2, across / 2], run?.mark ?? "", colour, run ? theme.halo : theme.background, across / 2 - 1.5);
  }

  /** Stands at a value of the track. */
  show(value, track) {
    if (value === this.value && track === this.track) return;
    Object.assign(this, { value, track });
    const { slider, range } = this;
    if (!this.stops.includes(value) || this.of !== slider) {
      this.stops = stops(slider, value);
      this.of = slider;
      put(range, { max: String(this.stops.length - 1) });
    }
    const at = String(this.stops.indexOf(Math.min(slider.high, Math.max(slider.low, value))));
    if (range.value !== at) range.value = at;
    put(range, { ariaValueText: number(value) });
    this.part = partAt(track, value);
    this.box.style.setProperty("--at", String(this.part));
  }

  /** The stop nearest to a part of the track. */
  stopAt(part) {
    return stopAt(this.track, this.stops, part);
  }
}
