// What the picture is of, as a chip on it and a button among the menus: both open the gallery of surfaces.

import { reached } from "../desk/reached.js";
import { element, put } from "../parts/canvas.js";
import { CHEVRON } from "../parts/chevron.js";
import { Sheet } from "./sheet.js";

export class Chooser {
  /** @type {import("../types").Topic | null} */
  topic = null;
  waiting = ""; // what was chosen before there was a session to hear it
  dark = false;

  /** `on` has session(): what tells Streamlit, null as long as there is none; and write(): opens the drawer, where a formula is typed. */
  constructor(on) {
    this.on = on;
    this.sheet = new Sheet((surface) => this.choose(surface));
    const button = (className, name) => element("button", { type: "button", className, ariaHasPopup: "dialog", onclick: () => this.open() }, name);
    this.name = element("span");
    this.chip = button("rv-edge rv-topic", this.name);
    this.chip.insertAdjacentHTML("beforeend", CHEVRON);
    this.another = element("span");
    this.entry = button("rv-edge rv-other-topic", this.another);
    this.show(null);
  }

  /** Says what the picture is of; there is nothing to choose where it says none. Its axes may have `numbers`, which stay free.
   * @param {import("../types").Topic | null} topic */
  show(topic, dark = this.dark, numbers = false) {
    Object.assign(this, { topic, dark });
    this.chip.classList.toggle("rv-inside", numbers);
    for (const one of [this.chip, this.entry]) put(one, { hidden: !topic });
    if (!topic) return;
    put(this.name, { textContent: topic.name });
    put(this.chip, { title: topic.title, ariaLabel: `Surface: ${topic.name}. Choose another` });
    put(this.another, { textContent: `${topic.name}, choose another` });
  }

  open() {
    this.sheet.open(this.topic.id, this.dark);
  }

  /** Has the session show this surface; a formula of one's own is then typed.
   * @param {import("../types").Offered} surface */
  choose({ id, typed }) {
    if (id !== this.topic?.id) this.waiting = id;
    this.settle();
    if (!typed) return;
    this.on.write();
    reached(typed);
  }

  /** Tells the session what was chosen, as soon as there is one. */
  settle() {
    const send = this.on.session();
    if (!send || !this.waiting) return;
    send("chosen", ["surface", this.waiting]);
    this.waiting = "";
  }

  leave() {
    this.sheet.leave();
    this.entry.remove();
  }
}
