// A panel that is made of elements and not of canvases: it has no ranges, and the picture button draws what they show.

import { element, fit } from "../parts/canvas.js";

export class Elements {
  name = "";
  place = "";
  made = "";
  turned = false;
  texts = [];
  left = {};

  constructor(act, attributes) {
    this.act = act;
    this.area = element("div", attributes);
  }

  boxes() {
    return [];
  }

  forget() {}
  reset() {}
  recall() {}

  words() {
    return "";
  }

  async images() {
    const { width, height } = this.area.getBoundingClientRect();
    const canvas = element("canvas");
    this.write(fit(canvas, width, height));
    return [[canvas, this.area, (context) => this.write(context)]];
  }

  /** Draws what the elements show; each kind has its own. */
  write(context) {
    throw new TypeError(`nothing is drawn into ${context}`);
  }

  /** Where an element or a range of text lies in the panel. */
  placed(one) {
    const [box, area] = [one.getBoundingClientRect(), this.area.getBoundingClientRect()];
    return { x: box.left - area.left, y: box.top - area.top, width: box.width, height: box.height };
  }

  leave() {
    this.area.remove();
  }
}
