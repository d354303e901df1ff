// Buttons over the small sliders, each with what its menu in the drawer says; it opens the drawer there.

import { element } from "../parts/canvas.js";
import { CHEVRON } from "../parts/chevron.js";

/** "Data: moons", of which a narrow row of many drops what stands before the colon. */
function worded(label) {
  const [value, of] = label.split(": ").reverse();
  return element("span", {}, ...(of ? [element("i", { textContent: `${of}: ` })] : []), value);
}

export class Doors {
  told = "";

  /** `open(key)` opens the drawer at the menu with this key. */
  constructor(desk, open) {
    this.open = open;
    this.box = element("div", { className: "rv-doors", hidden: true });
    desk.follow(() => this.show(desk.doors));
  }

  /** @param {[string, string][]} doors */
  show(doors) {
    const told = JSON.stringify(doors);
    if (told === this.told) return;
    this.told = told;
    this.box.hidden = !doors.length;
    this.box.replaceChildren(...doors.map(([label, key]) => {
      const button = element("button", { type: "button", className: "rv-edge", title: label, ariaLabel: label, onclick: () => this.open(key) }, worded(label));
      button.insertAdjacentHTML("beforeend", CHEVRON);
      return button;
    }));
  }
}
