// The picture while a slider or the start is being moved: every path recomputed here, until the server's answer is in.

import { picture } from "./follow.js";
import { KINDS } from "../panels/kinds.js";
import { theme } from "../parts/theme.js";
import { DeskHand } from "../desk/desk_hand.js";
import { isMoved, startName } from "../desk/start.js";
import { Strip, sweep } from "./sweep.js";

const WARM = 6;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

export class Live {
  /** @type {import("../types").Header} */
  header = null;
  loss = null;
  trajectories = [];
  kinds = KINDS;
  ready = false;
  reason = "";
  moved = false; // whether the picture shown is another one than the server's
  drawn = null; // what it was drawn for, as a text
  wanted = null; // what its functions are made of, as a text
  chosen = null; // the slider whose strip is shown, with its input
  later = 0; // the timer of a strip that is drawn anew

  /** `show(header)` draws a picture; `say()` is called when there is a `reason` why nothing moves before the release; `desk` holds the sliders. */
  constructor({ show, say, desk }) {
    this.show = show;
    this.say = say;
    this.hand = new DeskHand(desk, () => this.header);
    this.desk = desk;
    this.unfollow = desk.follow((byHand) => byHand && this.follow());
    this.strip = new Strip();
  }

  leave() {
    this.unfollow();
    clearTimeout(this.later);
    this.drop();
    this.left = true;
  }

  /** The server's picture: what stays, and what the next move starts from. */
  take(header) {
    this.header = header;
    [this.moved, this.drawn] = [false, null];
    const { chosen, input } = this.chosen ?? {};
    const kept = chosen && header.live?.bound.find(({ key }) => key === chosen.key);
    clearTimeout(this.later);
    if (kept && this.ready) this.later = setTimeout(() => this.chosen?.input === input && this.sweep({ ...chosen, ...kept }, input), 300);
    const wanted = scriptsOf(header);
    if (wanted === this.wanted) return this.ready && header.live && Object.assign(header.live, this.loaded);
    [this.wanted, this.ready, this.reason] = [wanted, false, ""];
    if (header.live) idle(() => this.load(header, wanted));
  }

  /** Whether a picture lacks what a hand has done since, so that the one that follows the hand stays. */
  isBehind(header) {
    return this.ready && scriptsOf(header) === this.wanted && this.hand.isAhead(startName(header));
  }

  async load(header, wanted) {
    const { live } = header;
    try {
      const script = async (address) => import(new URL(address, document.baseURI).href);
      const [loss, ...runs] = await Promise.all([live.loss, ...live.runs.map((run) => run.script)].map(script));
      const stream = live.stream ? new Uint16Array(await (await fetch(new URL(live.stream, document.baseURI))).arrayBuffer()) : null;
      if (this.wanted !== wanted || this.left) return;
      this.loaded = { order: stream };
      Object.assign(this.header.live, this.loaded);
      const missing = header.runs.filter((_, i) => !runs[i].default).map((run) => `${run.name} (${runs[header.runs.indexOf(run)].missing})`);
      [this.loss, this.trajectories] = [loss.default, runs.map((run) => run.default)];
      this.ready = !missing.length;
      if (missing.length) this.reason = `The picture follows on release: no JavaScript for ${missing.join(", ")}.`;
      else this.warm();
      this.say();
    } catch (error) {
      if (this.wanted === wanted) this.wanted = null; // the next picture tries again
      console.info(`Pictures change on release: ${error.message}`);
    }
  }

  /** The first calls of a function are slow: they are made where nobody waits. */
  warm(times = WARM) {
    idle(() => {
      if (this.left || !this.ready || this.moved) return;
      this.picture(this.hand.read(), this.header.main.start);
      if (times > 1) this.warm(times - 1);
    });
  }

  /** A slider of the desk was taken in hand. */
  choose(name, input) {
    const chosen = this.hand.chosen(name);
    if (chosen) this.sweep(chosen, input);
    else this.drop();
  }

  /** No slider is in hand, or none with a strip. */
  drop() {
    this.chosen = null;
    this.strip.hide();
  }

  /** The strip under the slider that was taken in hand, drawn when there is time. */
  sweep(chosen, input) {
    if (!this.ready || !["rate", "hyper"].includes(chosen.sets)) return this.drop();
    this.chosen = { chosen, input };
    idle(() => {
      if (this.left || !this.ready || this.chosen?.input !== input || !input.isConnected) return;
      this.strip.show(input, sweep(this.header, this.trajectories, this.hand.read(), chosen), theme(input));
    });
  }

  /** Draws what the sliders and the start say now; the server's own picture where they are back at its settings. */
  follow() {
    if (!this.ready || this.left) return;
    const readings = this.hand.read();
    const start = this.desk.values.get(startName(this.header));
    const away = start && isMoved(this.header, start);
    if (!away && !readings.some((reading) => reading.moved)) {
      if (this.moved) this.show(this.header);
      [this.moved, this.drawn] = [false, null];
      return;
    }
    const wanted = JSON.stringify([start, readings.map((reading) => reading.value)]);
    if (wanted === this.drawn) return;
    [this.moved, this.drawn] = [true, wanted];
    const header = this.picture(readings, start ?? this.header.main.start);
    this.show(header);
  }

  picture(readings, start) {
    return picture(this.header, this, readings, start);
  }
}

/** What the emitted functions of a picture are made of, as a text. */
const scriptsOf = ({ live }) => live && JSON.stringify([live.loss, live.runs.map((run) => run.script), live.stream]);
