// The rules that race, as pills: the pressed one is the chosen one, whose sliders stand below. A rule is taken out at its pill.

import { element, put } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";
import { fade, fading } from "../parts/sliding.js";

export class Pills {
  made = "";
  stands = ""; // what is made and chosen: only then its length is looked at, which has the whole page laid out

  /** `act` has choose(id), add() and out(id). */
  constructor(act) {
    this.act = act;
    this.add = element("button", { type: "button", className: "rv-pill rv-add", title: "Choose which rules race", onclick: () => act.add() }, "+", element("span", { textContent: " rule" }));
    this.box = fading(element("div", { className: "rv-pills", role: "group", ariaLabel: "The sliders belong to" }));
  }

  out(id) {
    if (!this.add.hidden) this.act.out(id);
  }

  /** @param {import("../types").Header} header
   * @param {import("../types").Theme} theme */
  show({ runs, found }, chosen, theme, sliders, hidden = new Set()) {
    put(this.box, { hidden: !sliders.some(({ run }) => run) && runs.length > 0 }); // whose pages have no rule to choose
    put(this.add, { hidden: found === "" }); // of a page where nothing races
    this.box.classList.toggle("rv-fixed", this.add.hidden);
    const made = JSON.stringify([runs.map(({ id, name, colour, dash, mark }) => [id, name, colour, dash, mark]), theme.dark]);
    if (made !== this.made) {
      this.made = made;
      const focused = /** @type {HTMLElement} */ (document.activeElement)?.dataset.run;
      this.pills = runs.map((run) => {
        const out = element("i", { className: "rv-out", ariaHidden: "true", title: `Take ${run.name} out`, textContent: "×", onclick: (event) => (event.stopPropagation(), this.out(run.id)) });
        const keys = { ariaKeyShortcuts: "Delete", onkeydown: ({ key }) => ["Delete", "Backspace"].includes(key) && this.out(run.id) };
        const pill = element("button", { type: "button", className: "rv-pill", title: `The sliders of ${run.name}. Delete takes it out.`, onclick: () => this.act.choose(run.id), ...keys }, swatchOf(run, theme), element("span", { textContent: run.name }), out);
        pill.dataset.run = run.id;
        return pill;
      });
      const held = this.box.contains(document.activeElement);
      this.box.replaceChildren(...this.pills, this.add);
      if (held) this.pills.find((pill) => pill.dataset.run === focused)?.focus();
    }
    for (const pill of this.pills) {
      put(pill, { ariaPressed: String(pill.dataset.run === chosen) });
      pill.classList.toggle("rv-hidden-run", hidden.has(pill.dataset.run));
    }
    const stands = made + chosen;
    if (stands !== this.stands) fade(this.box);
    this.stands = stands;
  }
}
