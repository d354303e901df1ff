// Small tabs over a curve panel; the chosen one stays by its name while payloads come and go. More than there is room for fade at the edge.

import { element, put } from "./canvas.js";
import { bringIntoSight, fade, fading } from "./sliding.js";

export class Tabs {
  chosen = undefined;
  /** @type {string | undefined} */
  opened = undefined; // the one that came and was shown for it

  constructor(changed) {
    this.changed = changed;
    this.names = [];
    this.row = fading(element("div", { className: "rv-tabs", role: "group", ariaLabel: "What the curves show", hidden: true }));
  }

  /** The tabs for `measures`; none at all where there is nothing to choose. One that `opens` is shown when it comes. */
  offer(measures, opens = undefined) {
    if (opens && opens !== this.opened) this.chosen = opens;
    this.opened = opens;
    put(this.row, { hidden: !measures.length });
    const names = measures.map((measure) => measure.name);
    if (names.join("\n") !== this.names.join("\n")) {
      this.names = names;
      this.row.replaceChildren(...measures.map(({ name, label }) => element("button", { type: "button", className: "rv-tab", textContent: name, title: label, onclick: () => this.choose(name) })));
      fade(this.row);
    }
    this.mark();
  }

  /** Which of the measures is shown. */
  get index() {
    return Math.max(0, this.names.indexOf(this.chosen));
  }

  /** The tab that is chosen, as a list. */
  get shown() {
    return this.row.hidden ? [] : [this.row.children[this.index]];
  }

  choose(name) {
    this.chosen = name;
    this.mark();
    bringIntoSight(this.row, /** @type {HTMLElement} */ (this.row.children[this.index]));
    this.changed();
  }

  mark() {
    [...this.row.children].forEach((tab, i) => (tab.ariaPressed = String(i === this.index)));
  }
}
