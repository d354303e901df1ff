// Play, pause, step, scrub, speed, clock, picture: the row under the picture.

import { SPEEDS } from "./clock.js";
import { element, put } from "../parts/canvas.js";

const ICONS = {
  play: "M6 4l14 8-14 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  first: "M6 5h2.4v14H6zM19 5v14L9 12z",
};
const CHEVRONS = { back: "M15 5l-7 7 7 7", forward: "M9 5l7 7-7 7" };

const drawn = (path) => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">${path}</svg>`;
const icon = (name) => drawn(
  CHEVRONS[name] ? `<path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="${CHEVRONS[name]}"/>` : `<path fill="currentColor" d="${ICONS[name]}"/>`,
);

export class Transport {
  shown = "";

  /** `act` has first, nudge, toggle, seek, speed, logarithmic, picture, resetZoom. */
  constructor(act) {
    const button = (name, title, onclick) => element("button", { type: "button", className: "rv-button", title, ariaLabel: title, innerHTML: icon(name), onclick });
    const first = button("first", "To the start (Home)", act.first);
    this.play = button("play", "Play (space)", act.toggle);
    this.play.classList.add("rv-play");
    this.scrub = element("input", { type: "range", min: 0, max: 1, step: "any", value: 0, className: "rv-scrub", ariaLabel: "Step", oninput: () => act.seek(Number(this.scrub.value)) });
    this.count = element("span", { className: "rv-count" });
    this.speed = element("select", { className: "rv-select", title: "Speed", ariaLabel: "Speed", onchange: () => act.speed(Number(this.speed.value)) });
    for (const speed of SPEEDS) this.speed.append(element("option", { value: String(speed), textContent: `${speed}×`, selected: speed === 1 }));
    this.logarithmic = element("button", { type: "button", className: "rv-edge", textContent: "Slow start", title: "Logarithmic clock: more time for the first steps", onclick: act.logarithmic });
    this.zoom = element("button", { type: "button", className: "rv-edge rv-whole", textContent: "whole box", title: "Show the whole box again", onclick: act.resetZoom, hidden: true });
    const picture = element("button", { type: "button", className: "rv-edge", textContent: "Save as PNG", title: "Save this picture as PNG", onclick: act.picture });
    this.row = element("div", { className: "rv-transport" },
      first, button("back", "One step back (left arrow)", () => act.nudge(-1)), this.play,
      button("forward", "One step on (right arrow)", () => act.nudge(1)), this.scrub, this.count, this.speed);
    first.classList.add("rv-first");
    this.tools = element("div", { className: "rv-tools" }, this.logarithmic, picture);
  }

  /** `first` is the number of the clock's first step. */
  show(clock, first = 0, zoomed = false) {
    const state = `${clock.playing}`;
    if (state !== this.shown) {
      this.shown = state;
      this.play.innerHTML = icon(clock.playing ? "pause" : "play");
      this.play.ariaLabel = this.play.title = clock.playing ? "Pause (space)" : "Play (space)";
    }
    put(this.logarithmic, { ariaPressed: String(clock.logarithmic) });
    put(this.zoom, { hidden: !zoomed });
    const part = clock.fraction();
    this.scrub.value = part;
    this.scrub.style.setProperty("--rv-part", `${(100 * part).toFixed(2)}%`);
    const [now, last] = [Math.floor(clock.step) + first, clock.steps + first];
    const text = `step ${now} of ${last}`;
    if (Number(this.speed.value) !== clock.speed) this.speed.value = String(clock.speed);
    if (this.scrub.ariaValueText === text) return;
    this.scrub.ariaValueText = this.count.title = text;
    this.count.textContent = `${now} / ${last}`;
  }
}
