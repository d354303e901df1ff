// The answer of a scene: it stands in place of the line under the title once it is asked for. Presenting, the line says what to watch until then.

import { element, put } from "../parts/canvas.js";
import { isPresented } from "./presenting.js";

export class Answer {
  id = ""; // of the scene whose answer it is
  text = "";
  open = false;
  buttons = [];

  /** `changed()` is called where it is shown or hidden. */
  constructor(changed = () => {}) {
    this.changed = changed;
    this.line = element("p", { className: "rv-answer", role: "status" });
    this.watch = element("p", { className: "rv-watch" });
    this.ask = this.button("rv-ask");
    this.box = element("div", { className: "rv-answers" }, this.watch, this.line, this.ask);
  }

  /** A button that shows the answer and hides it. */
  button(className) {
    const made = element("button", { type: "button", className, ariaExpanded: "false", title: "What the runs say (R while presenting)", onclick: () => this.toggle() });
    this.buttons.push(made);
    return made;
  }

  /** Whether what the runs come to is not to be said yet. */
  get kept() {
    return isPresented() && Boolean(this.text) && !this.open;
  }

  /** @param {import("../types").Shown | null} scene */
  show(scene) {
    const { id = "", watch = "", answer = "" } = scene ?? {};
    if (id !== this.id) this.open = false;
    Object.assign(this, { id, text: answer });
    this.watch.textContent = watch;
    this.write();
  }

  toggle(open = !this.open) {
    this.open = open;
    this.write();
    this.changed();
  }

  write() {
    this.box.classList.toggle("rv-open", this.open);
    this.box.classList.toggle("rv-mute", !this.text);
    const said = this.open ? this.text : "";
    put(this.line, { textContent: said });
    for (const button of this.buttons) {
      put(button, { textContent: this.open ? "Hide" : "Reveal", ariaExpanded: String(this.open), hidden: !this.text });
    }
  }
}
