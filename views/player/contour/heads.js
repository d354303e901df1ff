// What stands over the small panels of the runs: place, mark, name, loss and how it ended. A click chooses the run.

import { ranking } from "../board/rank.js";
import { lossText, outcomeOf } from "../board/words.js";
import { element } from "../parts/canvas.js";
import { swatchOf } from "../parts/chips.js";

export const HEAD_ROOM = 32; // pixels over each panel

export class Heads {
  made = "";
  /** @type {{run: string, head: HTMLElement, frame: HTMLElement, rank: HTMLElement, loss: HTMLElement, words: HTMLElement, name: HTMLElement}[]} */
  all = [];

  /** `choose(id)` is called for a click. */
  constructor(choose) {
    this.choose = choose;
    this.box = element("div", { className: "rv-heads" });
  }

  /** One frame, over the boxes of as many runs; none without boxes.
   * @param {import("../types").View} view */
  paint({ header, step, hidden, theme, chosen, lifted, kept }, boxes) {
    const made = JSON.stringify([boxes.map((box) => [box.left, box.top, box.width, box.height].map(Math.round)), header.runs.map(({ id, name, colour, dash, mark }) => [id, name, colour, dash, mark]), theme.dark]);
    if (made !== this.made) this.make(header, boxes, theme);
    this.made = made;
    const order = ranking(header, step, hidden);
    this.all.forEach((one, i) => {
      const run = header.runs[i];
      const { text, tick, title } = outcomeOf(run, header, step, true, kept);
      write(one.rank, hidden.has(run.id) ? "" : String(order.indexOf(run) + 1));
      write(one.loss, lossText(run, header, step));
      write(one.words, tick ? `✓ ${text}` : text);
      one.words.title = title;
      one.head.classList.toggle("rv-faint", Boolean(lifted && lifted !== run.id));
      one.frame.classList.toggle("rv-chosen", run.id === chosen);
    });
  }

  make(header, boxes, theme) {
    this.all = boxes.map((box, i) => {
      const run = header.runs[i];
      const [rank, loss, words, name] = ["rv-rank", "rv-loss", "rv-outcome", "rv-name"].map((className) => element("span", { className }));
      name.textContent = run.name;
      const head = element("button", { type: "button", className: "rv-panel-head", title: `The sliders of ${run.name}`, onclick: () => this.choose(run.id) }, rank, swatchOf(run, theme), name, words, loss);
      head.dataset.run = run.id;
      Object.assign(head.style, { left: `${box.left}px`, top: `${box.top - HEAD_ROOM}px`, width: `${box.width}px` });
      const frame = element("i", { className: "rv-panel-frame" });
      Object.assign(frame.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
      return { run: run.id, head, frame, rank, loss, words, name };
    });
    this.box.replaceChildren(...this.all.flatMap(({ head, frame }) => [frame, head]));
  }

  get texts() {
    return this.all.flatMap(({ rank, loss, words, name }) => [rank, name, words, loss]);
  }
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
