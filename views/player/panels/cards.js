// One card per run: its chip, and what the picture's card panels show of it; for payloads that have more than an outcome to say.

import { indexAt } from "../clock/progress.js";
import { element, fit } from "../parts/canvas.js";
import { chipOf, lifting, refill } from "../parts/chips.js";
import { cardRoom } from "../parts/layout.js";
import { positionAt } from "./card_canvas.js";
import { KINDS } from "./kinds.js";

const inCards = ({ panels }) => panels.filter(({ place }) => place === "card");
const kindOf = (panel) => KINDS[panel.kind];

export class Cards {
  sizes = []; // of each panel's canvas, null where it has none
  look = "";
  made = ""; // what the cards were made of, as a text
  turn = false;

  /** `act` has choose(id), and toggle(id) and lift(id), as the chips have. */
  constructor(act) {
    this.act = act;
    this.row = element("div", { className: "rv-cards", role: "group", ariaLabel: "Runs", hidden: true });
    this.cards = [];
  }

  /** Makes the cards of a payload for the room there is (see parts/layout.js). */
  lay(header, space, theme, hidden) {
    const panels = inCards(header);
    if (!panels.length) return;
    const { columns, ...room } = cardRoom(space, header.runs.length);
    const rooms = panels.map((panel) => kindOf(panel).size?.(panel, room) ?? null);
    this.sizes = rooms.map((one) => one?.canvas ?? null);
    this.row.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    this.look = `${theme.dark} ${theme.background} ${theme.font}`;
    const said = panels.map((panel) => [panel.kind, panel.names]);
    this.row.style.maxHeight = space.wide ? `${space.height}px` : "";
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
    return this.row.hidden ? [] : this.cards.filter((card) => !card.hidden).flatMap((card) => card.texts).filter((text) => text.offsetWidth);
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
    this.share = element("span");
    this.rest = element("span", { className: "rv-rest" });
    const head = element("span", { className: "rv-percent", title: `${run.words}. ${run.explained}` }, this.share, this.rest);
    this.foot = [element("span"), element("span")];
    this.words = element("div", { className: "rv-words" }, ...this.foot);
    const body = element("div", { className: "rv-card-body" }, ...this.canvases.filter(Boolean), this.words);
    body.onclick = () => act.choose(run.id);
    body.style.visibility = hidden ? "hidden" : "";
    const chip = chipOf(run, hidden, theme, act, false);
    this.box = element("div", { className: "rv-card", ...lifting(run, hidden, act) }, element("div", { className: "rv-card-head" }, chip, head), body);
    this.texts = [chip.querySelector("b"), this.share, this.rest, ...this.foot];
  }

  paint(view, run, panels, sizes, key) {
    if (this.hidden) return;
    const index = indexAt(run, view.header, view.step);
    const row = Math.floor(index);
    this.box.classList.toggle("rv-faint", Boolean(view.lifted && view.lifted !== run.id));
    this.box.classList.toggle("rv-chosen", view.chosen === run.id && view.header.runs.length > 1);
    if (sizes) panels.forEach((panel, k) => sizes[k] && paint(this.canvases[k], sizes[k], panel, run, index, view, key));
    for (const panel of panels) {
      const kind = kindOf(panel);
      if (!kind.foot) continue;
      const [share, ...rest] = kind.head(panel, run, row).split(/(?= )/);
      write(this.share, share);
      write(this.rest, rest.join(""));
      const stopped = run.stopped_at !== null && view.step >= run.stopped_at;
      kind.foot(panel, run, row).forEach((text, k) => write(this.foot[k], stopped && k === 0 ? run.words : text));
      this.words.title = kind.all(panel, run, row);
    }
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

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
