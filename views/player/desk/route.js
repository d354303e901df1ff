// Asks the server for pictures: one request says all that the desk says, its answer is a payload.

import { base, decode, held } from "../payload.js";

const MOST = 2; // requests under way; of more only the newest waits
const NEWS = 250; // ms between questions while the server is at work
const AGAIN = 1000; // ms until a request that failed is made again
const LATE = 400; // ms after which an answer is late
const AWAY = [502, 503, 504]; // answers of what stands before a server that is not there
const PUZZLED = "The server could not make this picture.";

export class Route {
  url = ""; // nothing is asked for before the session's first word
  who = "";
  wanted = false; // whether a request is to be made as soon as there is room
  act = ""; // what it is to do
  fresh = false; // whether no answer has come since the session's last word
  left = false;
  slow = null; // the timer until an answer is late
  timer = null; // until the next request

  /** `on` has answered({header, lacks, changed, number, fresh}), refused(sentence), late(whether) and shown(): the revision of the
   * picture that is there; reads(header) may add to an answer first. */
  constructor(desk, on, send = (url, how) => fetch(url, how)) {
    this.desk = desk;
    this.on = on;
    this.send = send;
    this.underway = new Set();
  }

  /** The session's word: who it is and where it is answered. Everything is asked for anew; `early` is a promise of the answer
   * where somebody has asked already, or of null. */
  open({ url, who, early = null }) {
    Object.assign(this, { url, who, fresh: true });
    this.drop();
    this.ask("", early);
  }

  /** Asks for what the desk says now. */
  ask(act = "", early = null) {
    this.slow ??= setTimeout(() => this.on.late(true), LATE);
    this.want(act, early);
  }

  /** The server is there again: what is under way is not coming. */
  back() {
    if (!this.underway.size && !this.wanted) return;
    this.drop();
    this.want();
  }

  leave() {
    this.left = true;
    this.drop();
    clearTimeout(this.slow);
  }

  drop() {
    for (const one of this.underway) {
      this.act ||= one.act;
      one.control.abort();
    }
    this.underway.clear();
  }

  want(act = "", early = null) {
    this.act = act || this.act;
    this.wanted = true;
    this.go(early);
  }

  /** Whether nothing has to be answered first: the server may take two requests in another order, and what is to be stopped has to have begun;
   * what is asked for after it would give it up. */
  get isFree() {
    return !this.underway.size || !(this.act || [...this.underway].some(({ act }) => act));
  }

  async go(early = null) {
    if (this.left || !this.url || !this.wanted || this.underway.size >= MOST || !this.isFree) return;
    clearTimeout(this.timer);
    const request = this.desk.request();
    const one = { act: this.act, control: new AbortController() };
    [this.wanted, this.act] = [false, ""];
    this.underway.add(one);
    const answer = (early && (await early)) || (await this.reach(request, one));
    if (!this.underway.delete(one)) return; // dropped meanwhile
    if (!answer) return this.failed(one);
    if (!this.desk.isLate(request)) this.take(request, answer);
    this.go();
  }

  /** {header, lacks} or {error}; null where the server was not reached. */
  async reach({ number, address, values }, { act, control }) {
    const body = JSON.stringify({ address, who: this.who, number, values, grounds: held(), has: this.on.shown(), base: base(), act });
    try {
      const answer = await this.send(this.url, { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: control.signal });
      if (answer.ok) return await reached(answer.arrayBuffer());
      return AWAY.includes(answer.status) ? null : { error: await sentenceOf(answer) };
    } catch {
      return null;
    }
  }

  /** @param {import("../types").DeskRequest} request
   * @param {import("../types").Answer} answer */
  take(request, { header, lacks, error }) {
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    this.slow = null;
    this.on.late(false);
    if (error) return this.on.refused(error);
    this.on.reads?.(header);
    const changed = this.desk.take(request, header.desk ?? { sliders: [] });
    const { fresh } = this;
    this.fresh = false;
    this.on.answered({ header, lacks, changed, number: request.number, fresh });
    if (lacks) this.want(); // its ground was thrown away while it was on its way
    else if (header.work && !header.work.ended) this.timer = setTimeout(() => this.underway.size || this.want(), NEWS);
  }

  failed({ act }) {
    this.act ||= act;
    this.wanted = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), AGAIN);
  }
}

/** A payload, or what is wrong with it; null where it does not come. */
async function reached(buffer) {
  try {
    const bytes = new Uint8Array(await buffer);
    return readable(bytes);
  } catch {
    return null;
  }
}

function readable(bytes) {
  try {
    return decode(bytes);
  } catch (error) {
    return { error: `The picture could not be read: ${error.message}` };
  }
}

async function sentenceOf(answer) {
  try {
    return (await answer.json()).error || PUZZLED;
  } catch {
    return PUZZLED;
  }
}
