// A formula in parts under the picture, in the colours of its arrows and bars, with its numbers at the present step.

import { indexAt } from "../clock/progress.js";
import { element } from "../parts/canvas.js";
import { formulaOf } from "../parts/formula.js";
import { short } from "../parts/format.js";
import { shadeOf } from "../parts/theme.js";
import { madeOf } from "../live/along.js";
import { Elements } from "./elements.js";

const TALL = { seen: 124, presented: 152 }; // pixels that it takes off the picture, on a wide page
const EACH = 118; // and what each part takes on a narrow one

export function read(told, take, { points }) {
  for (const term of told.terms) term.values = term.columns ? take(term.columns * points) : null;
}

export const size = (told, { wide, presented }) => (wide ? takes(told, presented) : EACH * told.terms.length);

export const takes = (told, presented) => (presented ? TALL.presented : TALL.seen);

/** The numbers that are known here under a hand; the others are not until it is taken away. */
export const follow = ({ terms }, moved) => ({
  terms: terms.map((term) => ({ ...term, values: term.quantity ? madeOf(moved, term.quantity).get(moved.header.runs[0].id) : null })),
});

/** Numbers of a row in brackets, a dash where they are not known. */
export function numbersIn({ values, columns }, row) {
  const found = Array.from({ length: columns }, (_, k) => values?.[row * columns + k] ?? NaN);
  if (!columns || found.every(Number.isNaN)) return "–";
  return columns === 1 ? short(found[0]) : `(${found.map((value) => short(value)).join(", ")})`;
}

/** What draws it: a card for each part. `act` has light(part), which lets everything of other parts grow faint. */
export class Host extends Elements {
  cards = [];

  constructor(act) {
    super(act, { className: "rv-terms", role: "group", ariaLabel: "The formula with its numbers at this step" });
  }

  draw(Plotly, { panel, theme, size: [width, height] }) {
    Object.assign(this.area.style, { width: `${width}px` });
    this.area.style.setProperty("--rv-tall", `${height}px`);
    this.theme = theme;
    const made = JSON.stringify([panel.terms.map((term) => ({ ...term, values: null })), theme.dark]);
    if (made === this.made) return;
    this.made = made;
    const shades = new Map(panel.terms.filter(({ part }) => part).map(({ part, colour }) => [part, shadeOf(colour, theme)]));
    this.cards = panel.terms.map((term) => cardOf(term, shades, this.act));
    this.area.replaceChildren(...this.cards.map(({ box }) => box));
  }

  paint(view, panel) {
    const { header, lit, step } = view;
    const row = Math.floor(indexAt(header.runs[0], header, step));
    panel.terms.forEach((term, i) => {
      const card = this.cards[i];
      if (!card) return;
      const text = term.columns ? numbersIn(term, row) : "";
      if (card.value.textContent !== text) card.value.textContent = text;
      card.box.classList.toggle("rv-faint", Boolean(lit) && lit !== term.part);
    });
  }

  /** Draws what the elements show: frames, lines of fractions and roots, every text in its colour. */
  write(context) {
    for (const { box } of this.cards) {
      const { x, y, width, height } = this.placed(box);
      Object.assign(context, { strokeStyle: this.theme.border, fillStyle: getComputedStyle(box).getPropertyValue("--rv-part"), lineWidth: 1 });
      context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
      context.fillRect(x + 14, y - 1, width - 28, 3);
    }
    context.fillStyle = this.theme.text;
    for (const line of this.area.querySelectorAll(".rv-over-under > :first-child")) {
      const { x, y, width, height } = this.placed(line);
      context.fillRect(x, y + height - 1.5, width, 1.5);
    }
    for (const line of this.area.querySelectorAll(".rv-root > :last-child")) {
      const { x, y, width } = this.placed(line);
      context.fillRect(x, y, width, 1.5);
    }
    for (const text of texts(this.area)) {
      const range = document.createRange();
      range.setStart(text, text.data.length - text.data.trimStart().length);
      range.setEnd(text, text.data.trimEnd().length);
      const { x, y, height } = this.placed(range);
      const style = getComputedStyle(text.parentElement);
      Object.assign(context, { font: `${style.fontWeight} ${style.fontSize} ${this.theme.font}`, fillStyle: style.color, textBaseline: "middle", textAlign: "left" });
      context.fillText(text.data.trim(), x, y + height / 2);
    }
  }

}

/** {box, value}: the card of one part. */
function cardOf({ part, title, before, after, marks, remarks }, shades, act) {
  const value = element("b");
  const [lit, unlit] = [() => act.light(part), () => act.light("")];
  const formula = element("div", { className: "rv-formula" }, ...formulaOf(marks, shades));
  for (const remark of remarks) formula.append(element("small", {}, ...formulaOf(remark, shades, true)));
  const box = element("div", { className: "rv-term", tabIndex: part ? 0 : -1, ...(part ? { onmouseenter: lit, onfocus: lit, onmouseleave: unlit, onblur: unlit } : {}) },
    element("div", { className: "rv-term-title" }, title), formula, element("div", { className: "rv-term-value" }, before, value, after));
  box.style.setProperty("--rv-part", shades.get(part) ?? "var(--rv-border)");
  return { box, value };
}

/** @returns {Text[]} */
function texts(root) {
  /** @type {Text[]} */
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.textContent.trim()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
