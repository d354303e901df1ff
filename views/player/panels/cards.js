// One card per run: its chip, what it predicts at this step, and its numbers; for payloads that have more than an outcome to say.

import { element } from "../parts/canvas.js";
import { chipOf, endOf, refill } from "../parts/chips.js";
import { number } from "../parts/format.js";
import { cardRoom } from "../parts/layout.js";
import { readingOf } from "./measures.js";
import { paintPrediction, panelRoom } from "./predictions.js";
import { indexAt } from "../clock/progress.js";

export class Cards {
  /** `act` has toggle(id) and lift(id), as the chips have. */
  constructor(act) {
    this.act = act;
    this.row = element("div", { className: "rv-cards", role: "group", ariaLabel: "Runs", hidden: true });
    this.cards = [];
  }

  /** Whether a payload's runs get cards. */
  static wanted({ predictions, facts }) {
    return Boolean(predictions || facts);
  }

  /** Makes the cards of a payload for the room there is; without any they take none. */
  lay(header, whole, windowHeight, theme, hidden) {
    this.row.hidden = !Cards.wanted(header);
    if (this.row.hidden) return;
    const { columns, width, tall } = cardRoom(whole, windowHeight, header);
    const { panel, roomy } = header.predictions ? panelRoom(header.predictions, width, tall) : { panel: null, roomy: false };
    this.panel = panel;
    this.row.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    this.row.classList.toggle("rv-roomy", roomy);
    this.look = `${theme.dark} ${theme.background} ${theme.font}`;
    const made = JSON.stringify([header.runs.map((run) => [run.id, run.name, run.words]), header.facts?.names, this.panel, columns, [...hidden], this.look]);
    if (made !== this.made) this.make(header, theme, hidden);
    this.made = made;
  }

  make(header, theme, hidden) {
    this.cards = header.runs.map((run) => new Card(run, header, { hidden: hidden.has(run.id), theme, panel: this.panel, act: this.act }));
    refill(this.row, this.cards.map((card) => card.box));
  }

  /** What the picture button draws: the panels, and all words beside them. */
  get canvases() {
    return this.row.hidden || !this.panel ? [] : this.cards.filter((card) => !card.hidden).map((card) => card.canvas);
  }

  get texts() {
    return this.row.hidden ? [] : this.cards.filter((card) => !card.hidden).flatMap((card) => card.texts);
  }

  /** One frame; while the clock is playing the predictions take turns, every other card at a time. */
  paint(view, playing) {
    if (this.row.hidden) return;
    this.turn = !this.turn;
    const key = `${view.header.revision} ${this.look}`;
    view.header.runs.forEach((run, i) => this.cards[i]?.paint(view, run, playing && i % 2 === Number(this.turn) ? null : this.panel, key));
  }
}

class Card {
  constructor(run, header, { hidden, theme, panel, act }) {
    const { facts } = header;
    this.hidden = hidden;
    this.canvas = element("canvas", { className: "rv-prediction", hidden: !panel });
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", `What ${run.name} predicts at this step`);
    this.accuracy = element("span", { className: "rv-accuracy", title: "Accuracy on training and validation data at this step", hidden: !readingOf(header, "accuracy", run, 0) });
    this.values = (facts?.names ?? []).map(() => element("dd"));
    const list = element("dl", { className: "rv-facts" }, ...this.values.flatMap((value, k) => [element("dt", { textContent: facts.names[k] }), value]));
    const end = element("span", { className: "rv-end", textContent: endOf(run), hidden: run.outcome === "not_there_yet" });
    const body = element("div", { className: "rv-card-body" }, this.canvas, element("div", { className: "rv-words" }, this.accuracy, list, end));
    body.style.visibility = hidden ? "hidden" : "";
    const chip = chipOf(run, hidden, theme, act, false);
    this.box = element("div", { className: "rv-card", onmouseenter: chip.onmouseenter, onmouseleave: chip.onmouseleave }, chip, body);
    chip.onmouseenter = chip.onmouseleave = null;
    this.texts = [chip.querySelector("b"), this.accuracy, ...list.children, ...(end.hidden ? [] : [end])];
  }

  paint(view, run, panel, key) {
    if (this.hidden) return;
    const { header } = view;
    const index = indexAt(run, header, view.step);
    const row = Math.floor(index);
    this.box.classList.toggle("rv-faint", Boolean(view.lifted && view.lifted !== run.id));
    if (panel) paintPrediction(this.canvas, panel, run, index, view, key);
    write(this.accuracy, accuracyText(readingOf(header, "accuracy", run, row)));
    this.values.forEach((value, k) => write(value, factText(run.facts[row * header.facts.names.length + k])));
  }
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

const percent = (part) => `${Math.round(100 * part)}\u202f%`;

/** "train 98 % · val 95 %", as much of it as is known. */
export function accuracyText(reading) {
  if (!reading) return "";
  return ["train", "val"].flatMap((name, k) => (Number.isNaN(reading[k]) ? [] : [`${name} ${percent(reading[k])}`])).join(" · ");
}

const factText = (value) => (Number.isNaN(value) ? "–" : Math.abs(value) > 1e38 ? "∞" : number(value));
