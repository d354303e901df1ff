// What stands around the picture in words: the question and the sentence above it, what the server is doing, and a button to have it do that again.

import { FoundLine } from "../board/found_line.js";
import { element, put } from "../parts/canvas.js";

export class Told {
  asked = ""; // the question of the server's last answer
  own = false; // whether that is one of a scene of the visitor's own

  /** `act("stop" or "again")` is called for the buttons. */
  constructor(act) {
    this.question = element("h1");
    this.found = new FoundLine();
    this.words = element("span", { role: "status" });
    this.fill = element("i");
    this.track = element("div", { className: "rv-part", role: "progressbar", ariaLabel: "Work of the server" }, this.fill);
    this.stop = element("button", { type: "button", className: "rv-plain", textContent: "stop", onclick: () => ((this.stop.disabled = true), act("stop")) });
    this.again = element("button", { type: "button", className: "rv-plain", onclick: () => act("again") });
    this.work = element("div", { className: "rv-work", hidden: true }, this.words, this.track, this.stop, this.again);
    this.box = element("div", { className: "rv-say" }, this.question, this.found.box);
  }

  /** What the server said falls behind as long as a hand has moved something that it has not answered; what is found here goes along.
   * @param {string[]} moved */
  fall(moved) {
    this.found.fall(moved);
  }

  /** One frame.
   * @param {import("../types").View} view */
  paint(view, playing) {
    const asked = this.found.paint(view, playing);
    this.ask((!this.own && asked) || this.asked);
  }

  ask(question) {
    put(this.question, { textContent: question });
  }

  /** While a typed text is refused, this stands over the picture, which is the one of another text. */
  refuse(words) {
    this.found.refuse(words);
    this.box.classList.toggle("rv-refused", Boolean(words));
  }

  /** Says what the server told.
   * @param {import("../types").Header} header */
  show(header) {
    const { sentence: [question, rest], says, work, again, scene } = header;
    [this.asked, this.own] = [question, scene?.question === question];
    if (!(says && this.found.moved.length)) this.ask(question);
    put(this.question, { title: rest });
    this.found.tell(header);
    const busy = work?.part != null;
    this.stop.disabled = false; // one that was not heard can be pressed again
    this.work.classList.toggle("rv-progress", busy);
    put(this.words, { textContent: work?.words ?? "" });
    for (const one of [this.track, this.stop]) put(one, { hidden: !busy });
    this.fill.style.width = `${Math.round(100 * (work?.part ?? 0))}%`;
    put(this.track, { ariaValueNow: String(Math.round(100 * (work?.part ?? 0))) });
    put(this.again, { hidden: !again, textContent: again ?? "" });
    put(this.work, { hidden: !work?.words && !again });
  }
}
