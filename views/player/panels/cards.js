// One card per run: its chip, and what the picture's card panels show of it; for payloads that have more than an outcome to say.

import { indexAt } from "../clock/progress.js";
import { element, fit } from "../parts/canvas.js";
import { chipOf, endOf, refill } from "../parts/chips.js";
import { cardRoom } from "../parts/layout.js";
import { positionAt } from "./card_canvas.js";
import { KINDS } from "./kinds.js";

const inCards = ({ panels }) => panels.filter(({ place }) => place === "card");
const kindOf = (panel) => KINDS[panel.kind];

export class Cards {
  /** `act` has toggle(id) and lift(id), as the chips have. */
  constructor(act) {
    this.act = act;
    this.row = element("div", { className: "rv-cards", role: "group", ariaLabel: "Runs", hidden: true });
    this.cards = [];
  }

  /** Makes the cards of a payload for the room there is; without any they take none. */
  lay(header, whole, windowHeight, theme, hidden) {
    const panels = inCards(header);
    this.row.hidden = !panels.length;
    if (this.row.hidden) return;
    const worded = panels.some((panel) => kindOf(panel).words);
    const { columns, ...room } = cardRoom(whole, windowHeight, header.runs.length, worded);
    const rooms = panels.map((panel) => kindOf(panel).size?.(panel, room) ?? null);
    this.sizes = rooms.map((one) => one?.canvas ?? null);
    this.row.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    this.row.classList.toggle("rv-roomy", rooms.some((one) => one?.roomy));
    this.look = `${theme.dark} ${theme.background} ${theme.font}`;
    const said = [aboutOf(panels), ...panels.map((panel) => [panel.kind, panel.names])];
    const made = JSON.stringify([header.runs.map((run) => [run.id, run.name, run.words]), said, this.sizes, columns, [...hidden], this.look]);
    if (made !== this.made) this.make(header, panels, theme, hidden);
    this.made = made;
  }

  make(header, panels, theme, hidden) {
    this.cards = header.runs.map((run) => new Card(run, panels, { hidden: hidden.has(run.id), theme, sizes: this.sizes, act: this.act }));
    refill(this.row, this.cards.map((card) => card.box));
  }

  /** What the picture button draws: the canvases, and all words beside them. */
  get canvases() {
    return this.row.hidden ? [] : this.cards.filter((card) => !card.hidden).flatMap((card) => card.canvases.filter(Boolean));
  }

  get texts() {
    return this.row.hidden ? [] : this.cards.filter((card) => !card.hidden).flatMap((card) => card.texts);
  }

  /** One frame; while the clock is playing the canvases take turns, every other card at a time. */
  paint(view, playing) {
    if (this.row.hidden) return;
    this.turn = !this.turn;
    const key = `${view.header.revision} ${this.look}`;
    const panels = inCards(view.header);
    view.header.runs.forEach((run, i) => this.cards[i]?.paint(view, run, panels, playing && i % 2 === Number(this.turn) ? null : this.sizes, key));
  }
}

class Card {
  constructor(run, panels, { hidden, theme, sizes, act }) {
    this.hidden = hidden;
    this.canvases = sizes.map((size) => {
      if (!size) return null;
      const canvas = element("canvas", { className: "rv-prediction" });
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `What ${run.name} predicts at this step`);
      return canvas;
    });
    const about = aboutOf(panels);
    this.title = element("span", { className: "rv-percent", title: about, hidden: !about });
    const names = wordsOf(panels, run, 0).map(([name]) => name);
    this.values = names.map(() => element("dd"));
    const list = element("dl", { className: "rv-facts" }, ...this.values.flatMap((value, k) => [element("dt", { textContent: names[k] }), value]));
    const end = element("span", { className: "rv-end", textContent: endOf(run), hidden: run.outcome === "not_there_yet" });
    const body = element("div", { className: "rv-card-body" }, ...this.canvases.filter(Boolean), element("div", { className: "rv-words" }, this.title, list, end));
    body.style.visibility = hidden ? "hidden" : "";
    const chip = chipOf(run, hidden, theme, act, false);
    this.box = element("div", { className: "rv-card", onmouseenter: chip.onmouseenter, onmouseleave: chip.onmouseleave }, chip, body);
    chip.onmouseenter = chip.onmouseleave = null;
    this.texts = [chip.querySelector("b"), this.title, ...list.children, ...(end.hidden ? [] : [end])];
  }

  paint(view, run, panels, sizes, key) {
    if (this.hidden) return;
    const index = indexAt(run, view.header, view.step);
    const row = Math.floor(index);
    this.box.classList.toggle("rv-faint", Boolean(view.lifted && view.lifted !== run.id));
    if (sizes) panels.forEach((panel, k) => sizes[k] && paint(this.canvases[k], sizes[k], panel, run, index, view, key));
    write(this.title, titleOf(panels, run, row));
    wordsOf(panels, run, row).forEach(([, text], k) => write(this.values[k], text));
  }
}

/** Paints a panel of a run at a fractional row, where it shows something else than before; `key` says what else the picture depends on. */
function paint(canvas, [width, height], panel, run, row, view, key) {
  const position = positionAt(panel.frames, row);
  const shown = `${key} ${position} ${width},${height}`;
  if (canvas.dataset.shown === shown) return;
  canvas.dataset.shown = shown;
  const context = fit(canvas, width, height);
  context.save();
  kindOf(panel).draw(context, { width, height, run, position }, panel, view);
  context.restore();
}

const aboutOf = (panels) => panels.map((panel) => kindOf(panel).about?.(panel)).find(Boolean) ?? "";
const titleOf = (panels, run, row) => panels.filter((panel) => kindOf(panel).about?.(panel)).map((panel) => kindOf(panel).title(panel, run, row)).join(" ");
const wordsOf = (panels, run, row) => panels.flatMap((panel) => kindOf(panel).words?.(panel, run, row) ?? []);

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
