// Values of the track beyond which something changes: a line across the strip, with a few letters beside it.

import { element } from "../parts/canvas.js";
import { partAt } from "./scale.js";

const CLOSE = 0.15; // of the track: nearer to another one there is no room for its letters

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
    const parts = shown.map(({ at }) => partAt(track, at));
    const free = (k) => parts.every((part, i) => i >= k || Math.abs(part - parts[k]) > CLOSE);
    this.box.replaceChildren(...shown.map((limit, k) => lineOf(limit, parts[k], free(k))));
  }
}

/** @param {import("../types").Limit} limit */
function lineOf({ label, words }, part, named) {
  const line = element("i", { className: part > 0.75 ? "rv-limit rv-before" : "rv-limit", title: words }, ...(named ? [element("b", { textContent: label })] : []));
  line.style.left = `${100 * part}%`;
  return line;
}
