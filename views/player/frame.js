// Where the parts of the player stand: question, picture, the column beside it, transport, sliders; and the room that each has.

import { element, last, put } from "./parts/canvas.js";
import { WIDE, gapOf, roomOf, sideWidth } from "./parts/layout.js";
import { Panels } from "./panels/panels.js";
import { isHidden, isPresented } from "./scenes/presenting.js";

const ROOMY = 1100; // pixels from which the clock's row has room for what it counts in
const ROWS = 6; // of the board that are seen at once, see board.css

export class Frame {
  /** `parts` as build.js has them. */
  constructor(parts) {
    this.parts = parts;
    const { exchange, panels, readout, transport, board, cards, status, pills, more, doors, views, pages, plane, back, rate, chooser, modes } = parts;
    this.choices = element("div", { className: "rv-choices" }, chooser.chip, views.box);
    panels.picture.append(this.choices, status.chip, exchange.told.work, element("div", { className: "rv-corner" }, back.button, transport.zoom), plane.box);
    exchange.told.box.append(exchange.answer.box);
    exchange.sceneBar.join(transport.row);
    this.side = element("div", { className: "rv-side" }, panels.beside, board.box);
    this.left = element("div", { className: "rv-left" }, element("div", { className: "rv-choice" }, pills.box, modes.box, rate.same.box), rate.box);
    this.right = element("div", { className: "rv-right" }, element("div", { className: "rv-top" }, doors.box, more.button), exchange.small.box);
    this.hand = element("div", { className: "rv-hand" }, this.left, this.right);
    this.box = element("div", { className: "rv-player", tabIndex: 0, role: "group", ariaLabel: "Animated paths. Space plays, arrows step, Home and End jump, digits choose a rule." },
      exchange.told.box, pages.box, panels.picture, this.side, cards.row, transport.row, panels.under, this.hand, status.line, readout.box);
  }

  /** {room, tall}: the room of the picture, and the height of what stands beside it.
   * @param {import("./types").Header} header */
  lay(header, windowHeight) {
    const { exchange, panels, transport, board, cards, status, rate, unit, pages } = this.parts;
    const whole = this.box.clientWidth;
    const still = !header.runs.length && !header.steps;
    const apart = header.main.further?.length > 0; // losses on different grounds have no order
    const carded = header.panels.some(({ place }) => place === "card");
    const alone = Panels.alone(header) || (!carded && isHidden("curves") && isHidden("board"));
    this.box.classList.toggle("rv-wide", whole >= WIDE);
    if (whole < WIDE) {
      if (panels.picture.previousSibling !== this.choices) panels.picture.before(this.choices);
    } else if (this.choices.parentElement === this.box) panels.picture.append(this.choices);
    this.box.classList.toggle("rv-alone", alone);
    panels.single = alone;
    this.box.classList.toggle("rv-carded", carded);
    this.box.classList.toggle("rv-still", still);
    if (whole >= ROOMY) last(transport.row, unit.box);
    else if (this.side.firstChild !== unit.box) this.side.prepend(unit.box);
    this.hand.classList.toggle("rv-rateless", rate.box.hidden);
    put(cards.row, { hidden: !carded });
    board.box.hidden = carded || alone || !header.runs.length || apart || header.ranked === false || header.found === "step" || isHidden("board");
    this.name(header);
    const presented = isPresented();
    const isUnderRates = whole >= WIDE && !presented && !rate.box.hidden;
    if (isUnderRates) last(this.left, status.line);
    else if (status.line.parentElement !== this.box) this.hand.after(status.line);
    const spent = Panels.taken(header, presented) + [exchange.told.box, pages.box, transport.row, this.hand, ...(presented || isUnderRates ? [] : [status.line])].reduce((sum, part) => sum + part.offsetHeight, 0);
    const count = (place) => header.panels.filter((panel) => panel.place === place).length;
    const rows = board.box.hidden ? 0 : Math.min(ROWS, header.runs.length);
    const room = roomOf({ whole, windowHeight, spent, alone, cards: carded ? header.runs.length : 0, beside: isHidden("curves") ? 0 : count("beside"), rows, presented });
    this.box.style.setProperty("--rv-main", `${room.main}px`);
    this.box.style.setProperty("--rv-side", `${room.side}px`);
    this.box.style.setProperty("--rv-gap", `${gapOf(whole, presented)}px`);
    this.box.style.setProperty("--rv-hand", `${sideWidth(whole)}px`);
    const taken = [board.box, ...(whole >= ROOMY ? [] : [unit.box])].reduce((sum, part) => sum + (part.hidden ? 0 : part.offsetHeight), 0);
    return { room, tall: room.height + (carded || presented ? 0 : transport.row.offsetHeight) - taken };
  }

  /** Whether the hand's row has a slider that the scene names, on either side. Where there is neither a scene nor a rate, its first ones count.
   * @param {import("./types").Header} header */
  name({ scene }) {
    const named = this.parts.exchange.desk.sliders.filter((slider) => slider.named && slider.place);
    const isOfRates = ({ place }) => place === "rate" || place === "mode";
    const first = !scene && this.parts.rate.box.hidden;
    this.hand.classList.toggle("rv-first", first);
    this.hand.classList.toggle("rv-unrated", first || (Boolean(scene) && !named.some(isOfRates)));
    this.hand.classList.toggle("rv-unsmall", !first && named.every(isOfRates));
  }

  /** The rectangle that the picture button saves. */
  get shown() {
    const boxes = [this.parts.panels.picture, this.side, this.parts.cards.row, this.parts.panels.under].filter((part) => part.offsetHeight).map((part) => part.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    return new DOMRect(left, top, Math.max(...boxes.map((box) => box.right)) - left, Math.max(...boxes.map((box) => box.bottom)) - top);
  }
}
