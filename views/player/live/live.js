// The picture while a slider or the start is being moved: every path recomputed here, until the server's answer is in.

import { picture } from "./follow.js";
import { KINDS } from "../panels/kinds.js";
import { DeskHand } from "../desk/desk_hand.js";
import { isMoved, startName } from "../desk/start.js";
import { startOf } from "../parts/main.js";

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
  /** @type {Map<string, Uint16Array>} */
  loaded = new Map(); // the orders of the examples, by their addresses
  left = false;

  /** `show(header)` draws a picture; `say()` is called when there is a `reason` why nothing moves before the release; `desk` holds the sliders. */
  constructor({ show, say, desk }) {
    this.show = show;
    this.say = say;
    this.hand = new DeskHand(desk, () => this.header);
    this.desk = desk;
    this.unfollow = desk.follow((byHand) => byHand && this.follow());
  }

  leave() {
    this.unfollow();
    this.left = true;
  }

  /** The server's picture: what stays, and what the next move starts from. */
  take(header) {
    this.header = header;
    [this.moved, this.drawn] = [false, null];
    const wanted = scriptsOf(header);
    if (wanted === this.wanted) return this.ready && header.live && this.complete(header.live);
    [this.wanted, this.ready, this.reason, this.trajectories] = [wanted, false, "", []];
    if (header.live) idle(() => this.load(header, wanted));
  }

  /** Gives a picture's numbers the orders of the examples that were loaded.
   * @param {import("../types").Live} live */
  complete(live) {
    live.order = this.loaded.get(live.stream) ?? null;
    for (const run of live.runs) if (run.stream) run.order = this.loaded.get(run.stream);
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
      const orders = await ordersOf(live);
      if (this.wanted !== wanted || this.left) return;
      this.loaded = orders;
      this.complete(this.header.live);
      const missing = header.runs.filter((_, i) => !runs[i].default).map(({ name }) => name);
      [this.loss, this.trajectories] = [loss.default, runs.map((run) => run.default)];
      this.ready = !missing.length;
      if (missing.length) this.reason = `The picture follows on release: the server computes ${missing.join(", ")}.`;
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
      this.picture(this.hand.read(), startOf(this.header));
      if (times > 1) this.warm(times - 1);
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
    const header = this.picture(readings, start ?? startOf(this.header));
    this.show(header);
  }

  picture(readings, start) {
    return picture(this.header, this, readings, start);
  }
}

/** What the emitted functions of a picture are made of, as a text. */
const scriptsOf = ({ live }) => live && JSON.stringify([live.loss, live.runs.map((run) => [run.script, run.stream]), live.stream]);

/** The orders of the examples that a picture needs, by their addresses.
 * @param {import("../types").Live} live
 * @returns {Promise<Map<string, Uint16Array>>} */
async function ordersOf({ stream, runs }) {
  const load = async (address) => /** @type {[string, Uint16Array]} */ ([address, new Uint16Array(await (await fetch(new URL(address, document.baseURI))).arrayBuffer())]);
  return new Map(await Promise.all([...new Set([stream, ...runs.map((run) => run.stream)])].filter(Boolean).map(load)));
}
