// The panels beside or below the ground: curves, data with fits, errors per direction.

import { element, fit } from "../parts/canvas.js";
import { drawCurves, frame } from "./curves.js";
import { dataFrame, drawData } from "./data.js";
import { MARGIN, drawErrors } from "./errors.js";
import { number } from "../parts/format.js";
import { under } from "../parts/layout.js";
import { measureOf } from "./measures.js";
import { indexAt } from "../clock/progress.js";
import { Tabs } from "../parts/tabs.js";

export class Beside {
  /** @type {Partial<import("../types").Shares>} */
  size = null;
  /** @type {import("../types").View} */
  view = null;

  /** `act` has scrub(step), say(text, x, y, over), leave() and chosen(), called when a tab is. */
  constructor(act) {
    this.act = act;
    this.tabs = new Tabs(() => (this.forget(), act.chosen()));
    this.curves = this.curve("curves", "rv-curve");
    this.second = this.curve("second", "rv-curve rv-second");
    this.data = element("canvas", { className: "rv-data" });
    this.errors = element("canvas", { className: "rv-errors" });
    this.box = element("div", { className: "rv-beside" }, this.curves, this.tabs.row, this.second, this.data, this.errors);
    this.frames = new Map();
  }

  curve(name, className) {
    const down = (event) => (event.target.setPointerCapture(event.pointerId), this.scrub(name, event));
    return element("canvas", { className, onpointermove: (event) => this.over(name, event), onpointerdown: down, onpointerleave: this.act.leave });
  }

  /** Which panels there are: `size` has curves, second, data, errors as [width, height] or not at all. */
  resize(size, header) {
    this.size = size;
    for (const name of ["curves", "second", "data", "errors"]) this[name].hidden = !size[name];
    this.tabs.offer(size.second ? header.measures.slice(1) : []);
    this.forget();
  }

  /** The ranges are found anew. */
  forget() {
    this.frames.clear();
  }

  get canvases() {
    return [this.curves, this.second, this.data, this.errors].filter((canvas) => !canvas.hidden);
  }

  paint(view) {
    const { size } = this;
    this.view = view;
    for (const name of ["curves", "second"]) if (size[name]) drawCurves(fit(this[name], ...size[name]), this.frame(name), view);
    if (size.data) drawData(fit(this.data, ...size.data), this.kept("data", () => dataFrame(view.header, ...size.data)), view);
    if (size.errors) drawErrors(fit(this.errors, ...size.errors), under(view.panels, size.errors[1], MARGIN), view);
  }

  frame(name) {
    const { header, hidden } = this.view;
    const place = name === "second" ? "lower" : this.size.second ? "upper" : "";
    const measure = () => header.measures?.length && measureOf(header, name === "second" ? this.tabs.index + 1 : 0, place);
    const [width, height] = this.size[name];
    return this.kept(name, () => frame(header, hidden, width, height, measure() || undefined));
  }

  kept(name, make) {
    if (!this.frames.has(name)) this.frames.set(name, make());
    return this.frames.get(name);
  }

  scrub(name, event) {
    if (this.view) this.act.scrub(this.frame(name).stepAt(event.offsetX));
  }

  over(name, event) {
    if (!this.view) return;
    if (event.buttons & 1) this.scrub(name, event);
    const { header, hidden } = this.view;
    const at = this.frame(name);
    const step = Math.round(Math.min(header.steps, Math.max(0, at.stepAt(event.offsetX))));
    const lines = header.runs.filter((run) => !hidden.has(run.id)).map((run) => `${run.name}  ${reading(run, header, at.measure, step)}`);
    this.act.say(`step ${step}\n${lines.join("\n")}`, event.offsetX, event.offsetY, event.target);
  }
}

/** A run's value at a step in words: how it ended where it is over, the last known value where there is none. */
function reading(run, header, measure, step) {
  if (run.stopped_at !== null && step >= run.stopped_at) return run.outcome;
  const index = Math.floor(indexAt(run, header, step));
  const last = (values) => {
    let i = index;
    while (i > 0 && Number.isNaN(values[i])) i--;
    return Number.isNaN(values[i]) ? "–" : number(values[i]);
  };
  return measure.series(run).map(last).join(", validation ");
}
