// The line under the title: what the player finds in the runs, or what the server says. Who listens hears it when the clock rests.

import { toldInHand } from "../live/told.js";
import { element } from "../parts/canvas.js";
import { found } from "./found.js";
import { textOf } from "./sentence.js";

const REST = 500; // milliseconds without another text
const LONG = 140; // letters that a laptop's line may not hold

export class FoundLine {
  told = "";
  /** @type {string[]} */
  moved = []; // the settings that a hand has moved since the server said this
  refused = "";
  /** @type {import("../types").Header["found"]} */
  kind = "";
  #nodes = [];
  #bold = "";
  #due = "";
  #later = 0;
  #question = "";
  #width = 0;
  #height = 0;

  constructor() {
    this.line = element("p", { className: "rv-found" });
    if (globalThis.ResizeObserver) (this.resizing = new ResizeObserver(([{ contentRect }]) => this.#keep(contentRect))).observe(this.line);
    this.heard = element("span", { className: "rv-heard", role: "status" });
    this.box = element("div", { className: "rv-found-box" }, this.line, this.heard);
  }

  /** What the server's last answer says: a line of its own, or of which kind the line is that paint finds; paint also tells what it `says` under a hand.
   * @param {import("../types").Header} header */
  tell({ sentence, says, found: said }) {
    Object.assign(this, { told: sentence[1], kind: said === "said" ? "" : said });
    if (sentence[0] !== this.#question) this.#keep({ width: this.#width, height: (this.#height = 0) });
    this.#question = sentence[0];
    if (!this.kind && !(says && this.moved.length)) this.#write(this.#own());
  }

  /** What is said instead, as long as it is. */
  refuse(words = "") {
    if (words === this.refused) return;
    this.refused = words;
    this.#write(this.#own());
  }

  /** @param {string[]} moved */
  fall(moved) {
    this.moved = moved;
    if (!moved.length) this.dim(false);
  }

  dim(behind) {
    this.box.classList.toggle("rv-behind", behind);
  }

  /** @param {string} [said] what the browser says of a picture under a hand */
  #own = (said) => [{ text: this.refused || (said ?? this.told), bold: false }];

  /** One frame; returns the question, where a hand has changed it.
   * @param {import("../types").View} view
   * @returns {string | undefined} */
  paint(view, playing = false) {
    const { header, step, hidden } = view;
    const [asked, said] = (this.moved.length && toldInHand(header.says, view, this.moved)) || [];
    this.dim(this.moved.length > 0 && !this.kind && !said);
    const parts = (this.refused ? null : found(header, step, hidden, this.kind)) ?? this.#own(said);
    this.#write(parts);
    this.#announce(playing ? "" : textOf(parts));
    return asked;
  }

  leave() {
    clearTimeout(this.#later);
    this.resizing?.disconnect();
  }

  /** Where the line may break, on a phone, it keeps the room that it once needed under this question: what stands below does not move to and fro. */
  #keep({ width, height }) {
    this.#height = width === this.#width ? Math.max(this.#height, height) : 0;
    this.#width = width;
    this.line.style.setProperty("--rv-lines", `${this.#height}px`);
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
    this.line.classList.toggle("rv-long", textOf(parts).length > LONG);
  }

  #announce(text) {
    if (text === this.#due) return;
    this.#due = text;
    clearTimeout(this.#later);
    if (text) this.#later = setTimeout(() => this.heard.textContent !== text && (this.heard.textContent = text), REST);
  }
}
