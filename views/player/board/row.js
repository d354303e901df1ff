// One run in the board: it is chosen, lifted and hidden here. Whatever stands there is written only where it is another one than before.

import { element, put } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";
import { colourOf } from "../parts/theme.js";
import { eye } from "./icon.js";
import { CHAOTIC } from "./words.js";

const STOPS = 400; // of the bar: about as many as it has pixels

export class Row {
  off = false; // whether its run is hidden
  #shown = {};

  /** `act` has choose(id), toggle(id) and lift(id or null). */
  constructor(run, act) {
    const lift = () => act.lift(this.off ? null : run.id);
    const drop = () => act.lift(null);
    this.texts = Object.fromEntries(["rank", "name", "chaos", "loss", "tick", "words"].map((name) => [name, document.createTextNode("")]));
    const { rank, name, chaos, loss, tick, words } = this.texts;
    this.mark = element("span", { className: "rv-run-mark" });
    this.chaotic = element("span", { className: "rv-chaotic", title: CHAOTIC, hidden: true }, chaos); // its title is part of the button's name
    this.name = element("b", {}, name, this.chaotic);
    this.words = element("span", { className: "rv-run-words" }, element("i", {}, tick), words);
    this.button = element("button", { type: "button", className: "rv-run-button", ariaPressed: "false", onclick: () => act.choose(run.id), onfocus: lift, onblur: drop },
      element("span", { className: "rv-run-rank" }, rank), this.mark, this.name, element("span", { className: "rv-run-loss" }, loss), this.words);
    this.eye = element("button", { type: "button", className: "rv-eye", onclick: () => act.toggle(run.id) }, eye());
    this.way = element("i");
    this.box = element("li", { className: "rv-run", onmouseenter: lift, onmouseleave: drop }, this.button, this.eye, element("span", { className: "rv-way" }, this.way));
    this.button.dataset.run = this.eye.dataset.run = run.id;
  }

  /** Its look and name.
   * @param {import("../types").Run} run
   * @param {import("../types").Theme} theme */
  dress(run, theme) {
    this.mark.replaceChildren(swatchOf(run, theme));
    this.box.style.setProperty("--rv-run", colourOf(run, theme));
    this.texts.name.data = run.name;
    put(this.name, { title: run.title });
    this.called = run.name;
  }

  choose(yes) {
    this.#set("pressed", String(yes), (text) => (this.button.ariaPressed = text));
  }

  /** @param {{place: number, rank: string, loss: string, words: string, tick: boolean, title: string, way: number, off: boolean, faint: boolean, chaotic: boolean}} said */
  show({ place, rank, loss, words, tick, title, way, off, faint, chaotic }) {
    this.off = off;
    this.#set("place", place, () => this.#stand(place));
    this.#set("way", Math.round(STOPS * way) / STOPS, (part) => (this.way.style.transform = `scaleX(${part})`));
    this.#set("class", `rv-run${off ? " rv-off" : ""}${faint ? " rv-faint" : ""}`, (name) => (this.box.className = name));
    this.#set("title", title, (text) => (this.words.title = text));
    this.#set("eye", `${off ? "Show" : "Hide"} ${this.called}`, (text) => (this.eye.title = this.eye.ariaLabel = text));
    this.#set("chaotic", chaotic, (yes) => (this.chaotic.hidden = !yes));
    const texts = { rank, loss, words, tick: tick ? "✓ " : "", chaos: chaotic ? " ≈" : "" };
    for (const [name, text] of Object.entries(texts)) this.#set(name, text, () => (this.texts[name].data = text));
  }

  /** Goes to a place; on the way the row that comes up lies over those that give way. */
  #stand(place) {
    this.box.style.zIndex = String(-place);
    this.box.style.setProperty("--rv-place", String(place));
  }

  #set(name, value, write) {
    if (this.#shown[name] === value) return;
    this.#shown[name] = value;
    write(value);
  }
}
