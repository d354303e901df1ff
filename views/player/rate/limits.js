// Values of the track beyond which something changes: a line across the strip, with a few letters beside it.

import { element } from "../parts/canvas.js";
import { partAt } from "./scale.js";

export class Limits {
  made = "";

  constructor() {
    this.box = element("div", { className: "rv-limits" });
  }

  /** The limits of a slider on this track; none while a hand `changes` what they hang on.
   * @param {import("../types").Slider | undefined} slider */
  show(slider, track, changes) {
    const shown = changes || !track ? [] : (slider?.limits ?? []).filter(({ at }) => at > track.low && at < track.high);
    const made = JSON.stringify([shown, track]);
    if (made === this.made) return;
    this.made = made;
    this.box.replaceChildren(...shown.map((limit) => lineOf(limit, partAt(track, limit.at))));
  }
}

/** @param {import("../types").Limit} limit */
function lineOf({ label, words }, part) {
  const line = element("i", { className: part > 0.75 ? "rv-limit rv-before" : "rv-limit", title: words }, element("b", { textContent: label }));
  line.style.left = `${100 * part}%`;
  return line;
}
