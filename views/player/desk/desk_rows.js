// The small sliders of the desk under the picture: one by one, or those of one run together in a card.

import { arrange } from "./arrange.js";
import { element } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";
import { partOf, withPart } from "./desk.js";
import { Lack } from "./lack.js";
import { Row, written } from "./desk_row.js";

export class DeskRows {
  offered = ""; // how many answers had come when there were rows for their sliders, and who was chosen

  chosen = ""; // the id of the run whose sliders are shown
  name = ""; // and its name

  /** `shows(slider)` says which sliders stand here, `name` is the class of their box. In a `flat` one those of a rule stand first and have no card. */
  constructor(desk, shows, name, flat = false) {
    this.desk = desk;
    this.shows = shows;
    this.lack = flat ? new Lack() : null;
    this.rows = new Map();
    this.cards = new Map();
    this.act = {
      move: (slider, value) => desk.move(slider.name, withPart(slider, desk.values.get(slider.name), value)), release: () => desk.release(), say: (text, input) => this.say(text, input),
    };
    this.caption = element("div", { className: "rv-desk-words rv-caption" });
    this.said = element("div", { className: "rv-said", role: "status" });
    this.box = element("div", { className: `rv-desk ${name}`, hidden: true });
    desk.follow((byHand) => (byHand && this.say(""), this.show()));
  }

  /** Rows for the sliders that there are, in their order; those that stay keep the hand that is on them. */
  offer() {
    const { words, answers } = this.desk;
    const sliders = this.desk.sliders.filter((slider) => this.shows(slider) && this.isShown(slider));
    if (this.caption.textContent !== words) this.caption.textContent = words;
    const offered = `${answers} ${this.chosen} ${this.name}`;
    if (offered === this.offered) return;
    this.offered = offered;
    this.box.hidden = !sliders.length;
    const groupOf = ({ group }) => (this.lack ? undefined : group);
    const first = this.lack ? [...sliders].sort((a, b) => Number(b.place === "rule") - Number(a.place === "rule")) : sliders;
    this.box.classList.toggle("rv-grouped", sliders.some(groupOf));
    this.rows = new Map(sliders.map((slider) => [keyOf(slider), this.rows.get(keyOf(slider))?.renew(slider) ?? new Row(slider, this.act)]));
    const rowOf = (slider) => this.rows.get(keyOf(slider)).box;
    const isHeld = (box) =>
      box.contains(document.activeElement) || sliders.some((slider) => this.desk.pending.get(slider.name) === Infinity && box.contains(rowOf(slider)));
    const places = new Map(first.map((slider) => [groupOf(slider) ?? keyOf(slider), slider]));
    const cards = new Map();
    const boxes = [...places.values()].map((slider) => {
      const { folded, run } = slider;
      const group = groupOf(slider);
      if (!group) return rowOf(slider);
      const card = this.cards.get(group) ?? cardOf(group, folded);
      cards.set(group, card);
      card.run = run;
      arrange(card.rows, sliders.filter((one) => one.group === group).map(rowOf), isHeld);
      return card.box;
    });
    this.cards = cards;
    if (this.isLacking(sliders)) boxes.unshift(this.lack.box);
    arrange(this.box, [...boxes, this.caption, this.said], isHeld);
  }

  /** Whether other rules have a number of their own here and the chosen one has none: its place stays. */
  isLacking(sliders) {
    const ofRules = this.desk.sliders.filter(({ place }) => place === "rule");
    this.lack?.show(this.name, ofRules.some(({ label }) => /β|momentum/i.test(label)) ? "momentum" : "");
    return Boolean(this.lack && ofRules.length && !sliders.some(({ place }) => place === "rule"));
  }

  /** The sliders of a rule stand here while it is the chosen one, or a scene is about them. */
  isShown({ place, run, named }) {
    return !["rule", "rate"].includes(place) || !run || run === this.chosen || (place === "rule" && named);
  }

  /** The run whose sliders are shown. */
  choose(id, header) {
    const other = id !== this.chosen;
    this.chosen = id;
    this.name = header.runs.find((run) => run.id === id)?.name ?? "";
    if (other) this.show();
  }

  /** The runs' colours and marks, as the picture has them.
   * @param {import("../types").Header} header
   * @param {import("../types").Theme} theme */
  dress({ runs }, theme) {
    const runOf = (id) => runs.find((run) => run.id === id);
    for (const { box } of [...this.rows.values(), ...(this.lack ? [this.lack] : [])]) box.classList.toggle("rv-dark", theme.dark);
    for (const card of this.cards.values()) {
      const run = runOf(card.run);
      const look = run ? JSON.stringify([run.colour, run.dash, run.mark, theme.dark, theme.halo]) : "";
      if (look !== card.look) card.mark.replaceChildren(...(run ? [swatchOf(run, theme)] : []));
      card.look = look;
    }
  }

  /** Says something under a field, where nothing moves for it; until something else is moved. */
  say(text, input = undefined) {
    if (this.said.textContent !== text) this.said.textContent = text;
    if (!text || !input?.isConnected) return;
    const [field, box] = [input.getBoundingClientRect(), this.box.getBoundingClientRect()];
    const isLeft = field.left < box.left;
    this.said.style.inset = `${field.bottom - box.top + 4}px ${isLeft ? "auto" : `${box.right - field.right}px`} auto ${isLeft ? `${field.left - box.left}px` : "auto"}`;
  }

  /** What the server made of typed values. */
  corrected(all) {
    const changes = all.filter(({ slider }) => this.shows(slider) || (this.lack && slider.place === "rate")); // a line for the large slider too
    if (changes.length) this.say(changes.map(correction).join(" "), this.fieldOf(changes[0].slider));
  }

  /** Where the number of a slider is typed: in its row, or beside the large slider. */
  fieldOf(slider) {
    return this.rows.get(keyOf(slider))?.field.input ?? this.box.closest(".rv-player")?.querySelector(`[data-rate="${slider.name}"] input`);
  }

  show() {
    this.offer();
    for (const row of this.rows.values()) row.show(partOf(row.slider, this.desk.values.get(row.slider.name)));
  }
}

/** What became of a typed value, and why.
 * @param {{slider: import("../types").Slider, from: any, to: any}} change */
function correction({ slider, from, to }) {
  const said = `${slider.label}: ${written(slider, from)} became ${written(slider, to)}`;
  if (typeof from !== "number" || slider.options) return `${said}.`;
  return from < Math.min(to, slider.low) ? `${said}, the least.` : from > Math.max(to, slider.high) ? `${said}, the most.` : `${said}.`;
}

/** What a row is known by: its name, and the coordinate where it moves a point.
 * @param {import("../types").Slider} slider */
const keyOf = ({ name, axis }) => (axis === undefined ? name : `${name} ${axis}`);

/** The sliders of a group under its name, or folded behind it. */
function cardOf(name, folded) {
  const mark = element("span", { className: "rv-mark" });
  const rows = element("div", { className: "rv-group-rows" });
  const head = element(folded ? "summary" : "div", { className: "rv-group-name" }, mark, element("b", { textContent: name }));
  const box = element(folded ? "details" : "div", { className: folded ? "rv-group rv-folded" : "rv-group", role: "group", ariaLabel: name }, head, rows);
  return { box, rows, mark, run: undefined, look: "" };
}
