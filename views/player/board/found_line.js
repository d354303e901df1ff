// The line under the title: what the player finds in the runs, or what the server says. Who listens hears it when the clock rests.

import { element } from "../parts/canvas.js";
import { found } from "./found.js";
import { textOf } from "./sentence.js";

const REST = 500; // milliseconds without another text

export class FoundLine {
  told = "";
  refused = "";
  /** @type {import("../types").Header["found"]} */
  kind = "";
  #nodes = [];
  #bold = "";
  #due = "";
  #later = 0;

  constructor() {
    this.line = element("p", { className: "rv-found" });
    this.heard = element("span", { className: "rv-heard", role: "status" });
    this.box = element("div", { className: "rv-found-box" }, this.line, this.heard);
  }

  /** What the server's last answer says: a line of its own, or of which kind the line is that paint finds.
   * @param {import("../types").Header} header */
  tell({ sentence, found: kind }) {
    Object.assign(this, { told: sentence[1], kind });
    if (!kind) this.#write(this.#own());
  }

  /** What is said instead, as long as it is. */
  refuse(words = "") {
    if (words === this.refused) return;
    this.refused = words;
    this.#write(this.#own());
  }

  #own = () => [{ text: this.refused || this.told, bold: false }];

  /** One frame.
   * @param {import("../types").View} view */
  paint({ header, step, hidden }, playing = false) {
    const parts = (this.refused ? null : found(header, step, hidden, this.kind)) ?? this.#own();
    this.#write(parts);
    this.#announce(playing ? "" : textOf(parts));
  }

  leave() {
    clearTimeout(this.#later);
  }

  /** Texts change in place; the elements only where other words are bold. */
  #write(parts) {
    const bold = parts.map((part) => Number(part.bold)).join("");
    if (bold !== this.#bold) {
      this.#bold = bold;
      this.#nodes = parts.map(() => document.createTextNode(""));
      this.line.replaceChildren(...parts.map((part, i) => (part.bold ? element("b", {}, this.#nodes[i]) : this.#nodes[i])));
    }
    parts.forEach(({ text }, i) => this.#nodes[i].data !== text && (this.#nodes[i].data = text));
  }

  #announce(text) {
    if (text === this.#due) return;
    this.#due = text;
    clearTimeout(this.#later);
    if (text) this.#later = setTimeout(() => this.heard.textContent !== text && (this.heard.textContent = text), REST);
  }
}
