// The panels beside or below the ground: loss curves, data with fits, errors per direction.

import { element, fit } from "./canvas.js";
import { drawCurves, frame } from "./curves.js";
import { dataFrame, drawData } from "./data.js";
import { MARGIN, drawErrors } from "./errors.js";
import { under } from "./layout.js";

export class Beside {
  /** `act` has over(event), down(event) and leave() for the pointer on the loss curves. */
  constructor(act) {
    this.curves = element("canvas", { className: "rv-curve", onpointermove: act.over, onpointerdown: act.down, onpointerleave: act.leave });
    this.data = element("canvas", { className: "rv-data" });
    this.errors = element("canvas", { className: "rv-errors" });
    this.box = element("div", { className: "rv-beside" }, this.curves, this.data, this.errors);
    this.frames = new Map();
  }

  /** Which panels there are: `size` has curves, data, errors as [width, height] or not at all. */
  resize(size) {
    this.size = size;
    for (const name of ["curves", "data", "errors"]) this[name].hidden = !size[name];
    this.forget();
  }

  /** The ranges are found anew. */
  forget() {
    this.frames.clear();
  }

  get canvases() {
    return [this.curves, this.data, this.errors].filter((canvas) => !canvas.hidden);
  }

  /** The frame of the loss curves, null where they are not shown. */
  get frame() {
    return this.frames.get("curves") ?? null;
  }

  paint(view) {
    const { size } = this;
    if (size.curves) drawCurves(fit(this.curves, ...size.curves), this.kept("curves", () => frame(view.header, view.hidden, ...size.curves)), view);
    if (size.data) drawData(fit(this.data, ...size.data), this.kept("data", () => dataFrame(view.header, ...size.data)), view);
    if (size.errors) drawErrors(fit(this.errors, ...size.errors), under(view.panels, size.errors[1], MARGIN), view);
  }

  kept(name, make) {
    if (!this.frames.has(name)) this.frames.set(name, make());
    return this.frames.get(name);
  }
}
