// The row of words under the strip: every kind of outcome once, the present one bold; under lanes a legend.

import { element } from "../parts/canvas.js";
import { palette } from "./colours.js";
import { wordsUnder } from "./regimes.js";

const APART = 16; // pixels between words

export class Words {
  told = "";
  widths = new Map();

  constructor() {
    this.box = element("div", { className: "rv-rate-words" });
    this.ruler = document.createElement("canvas").getContext("2d");
  }

  widthOf(word) {
    const { fontSize, fontFamily } = getComputedStyle(this.box);
    const font = `660 ${fontSize} ${fontFamily}`;
    const key = `${font} ${word}`;
    if (!this.widths.has(key)) {
      this.ruler.font = font;
      this.widths.set(key, this.ruler.measureText(word).width + APART);
    }
    return this.widths.get(key);
  }

  /** The words of rows over `width` pixels. */
  show(rows, width) {
    this.fill(wordsUnder(rows, width, (word) => this.widthOf(word)).map(({ word, x }) => ({ word, left: `${x.toFixed(1)}px` })));
  }

  /** A legend of these kinds.
   * @param {import("../types").Theme} theme */
  legend(kinds, theme) {
    const { mid, crawls, swings, diverges, hatch } = palette(theme);
    const fills = { converges: mid, escapes: mid, crawls, swings, diverges: `repeating-linear-gradient(135deg, ${hatch} 0 1.5px, ${diverges} 1.5px 4.5px)` };
    this.fill(kinds.map((word) => ({ word, fill: fills[word] ?? "" })));
  }

  fill(words) {
    const told = JSON.stringify(words);
    if (told === this.told) return;
    this.told = told;
    this.box.classList.toggle("rv-legend", words.some(({ fill }) => fill !== undefined));
    this.box.replaceChildren(...words.map(({ word, left, fill }) => wordOf(word, left, fill)));
    this.mark(this.bold);
  }

  /** The word of the present rate is bold. */
  mark(word) {
    this.bold = word;
    for (const one of this.box.children) one.classList.toggle("rv-now", one.textContent === word);
  }
}

function wordOf(word, left, fill) {
  const key = fill === undefined ? [] : [element("i")];
  if (key.length) key[0].style.background = fill;
  const made = element("span", {}, ...key, word);
  if (left) made.style.left = left;
  return made;
}
