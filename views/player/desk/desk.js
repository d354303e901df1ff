// Who owns the value of a slider: the page, from the first move until an answer to it has come. No clock decides anything.
//
// Releases are numbered. A request carries, each with its own number, everything that was released and that the session of
// the page has not heard of, so that one which overtakes another loses nothing. An answer to request n settles what was
// released up to n; answers to requests older than one answered, or than the session's last word, come too late.
//
// Where the session sets values itself (a preset, a menu), a release made after that was asked for may have reached it before. So
// after a word of a session that has set something, what was released since another part of the page was touched is told again.

export class Desk {
  /** @type {import("../types").Slider[]} */
  sliders = [];
  words = "";
  /** @type {import("../types").Pair | undefined} */
  track = undefined; // the ends of the large slider
  /** @type {[string, string][]} */
  doors = []; // what leads to menus: a label, the menu's name
  address = ""; // of the session's last word
  heard = 0; // up to this number the session has heard
  answers = 0; // how many were taken
  sent = 0; // the number of the last release
  asked = 0; // how many requests there were
  oldest = 0; // the first request whose answer still counts
  changes = 0; // how often the session has set something itself

  /** `released()` is called at every release. */
  constructor(released) {
    this.send = released;
    this.values = new Map();
    this.pending = new Map(); // name -> number of its last release, Infinity while a hand is on it
    this.released = new Map(); // name -> [number, value], until the session has heard of it
    this.last = new Map(); // name -> value, released since another part of the page was touched
    this.listeners = new Set();
  }

  /** `listener(byHand)` after every change; returns how to end that. */
  follow(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The session's word: the address that it is at, up to which number it has heard, and how often it has set something. A new request has to follow. */
  hear({ address, heard, changes = 0 }) {
    Object.assign(this, { address, heard, sent: Math.max(this.sent, heard), oldest: this.asked + 1 });
    for (const [name, [number]] of this.released) if (number <= heard) this.released.delete(name);
    if (changes !== this.changes) this.tellAgain();
    this.changes = changes;
  }

  tellAgain() {
    const names = [...this.last.keys()].filter((name) => !this.released.has(name));
    if (names.length) this.sent += 1;
    for (const name of names) {
      this.released.set(name, [this.sent, this.last.get(name)]);
      if (this.pending.get(name) !== Infinity) this.pending.set(name, this.sent);
    }
  }

  /** Another part of the page is being touched: what the session may set then comes after everything released so far. */
  touched() {
    this.last.clear();
  }

  /** The visitor went to another address of this page: what was asked for before is overtaken, and every release up to the number returned. */
  leave() {
    this.touched();
    this.oldest = this.asked + 1;
    return this.sent;
  }

  /** A hand moves a slider, or a point as a list of numbers; `anew` also to where it is. */
  move(name, value, anew = false) {
    if (!anew && isSame(this.values.get(name), value)) return;
    this.values.set(name, value);
    this.pending.set(name, Infinity);
    this.tell(true);
  }

  /** The hand lets go. */
  release() {
    const names = [...this.pending].filter(([, number]) => number === Infinity).map(([name]) => name);
    if (!names.length) return;
    this.sent += 1;
    for (const name of names) {
      this.pending.set(name, this.sent);
      this.released.set(name, [this.sent, this.values.get(name)]);
      this.last.delete(name); // the latest stands last
      this.last.set(name, this.values.get(name));
    }
    this.send();
  }

  /** The hand takes back what it has not released. */
  cancel(name) {
    if (this.pending.get(name) !== Infinity) return;
    this.pending.delete(name);
    const before = this.released.get(name)?.[1] ?? valuesOf(this.sliders).get(name);
    if (before === undefined) this.values.delete(name);
    else this.values.set(name, before);
    this.tell(true);
    this.send(); // an answer may have been passed over meanwhile
  }

  /** What to ask for now.
   * @returns {import("../types").DeskRequest} */
  request() {
    return { order: (this.asked += 1), number: this.sent, address: this.address, values: Object.fromEntries(this.released) };
  }

  /** Whether the answer to a request comes too late. */
  isLate({ order }) {
    return order < this.oldest;
  }

  /** The answer to a request. Returns [{slider, from, to}] for what the server has made of released values, null where it is too late.
   * @param {import("../types").DeskRequest} request
   * @param {import("../types").DeskState} told */
  take(request, { sliders, words = "", track, doors = [] }) {
    if (this.isLate(request)) return null;
    this.oldest = request.order + 1;
    const settled = new Set([...this.pending].filter(([, number]) => number <= request.number).map(([name]) => name));
    for (const name of settled) this.pending.delete(name);
    const changed = sliders
      .filter(({ name }) => settled.has(name))
      .map((slider) => ({ slider, from: partOf(slider, this.values.get(slider.name)), to: slider.value }))
      .filter(({ from, to }) => from !== to);
    const now = valuesOf(sliders);
    for (const name of this.values.keys()) if (!now.has(name) && !this.pending.has(name)) this.values.delete(name);
    for (const [name, value] of now) if (!this.pending.has(name)) this.values.set(name, value);
    Object.assign(this, { sliders, words, track, doors, answers: this.answers + 1 });
    this.tell(false);
    return changed;
  }

  tell(byHand) {
    for (const listener of this.listeners) listener(byHand);
  }
}

/** What a slider shows of a value: the value, or its coordinate of a point.
 * @param {import("../types").Slider} slider */
export const partOf = ({ axis }, value) => (axis === undefined ? value : value?.[axis]);

/** A value with what a slider says in place of that part.
 * @param {import("../types").Slider} slider */
export const withPart = ({ axis }, value, part) => (axis === undefined ? part : Object.assign([...(value ?? [])], { [axis]: part }));

/** The values that sliders show, by name; several may share a point. */
const valuesOf = (sliders) => sliders.reduce((all, slider) => all.set(slider.name, withPart(slider, all.get(slider.name), slider.value)), new Map());

export const isSame = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]));

/** The values that a slider stops at, in order: evenly spaced, on a logarithmic one in three digits, whole ones where only such mean something; its own value among them.
 * Of a slider over options: their numbers.
 * @param {import("../types").Slider} slider */
export function stops({ low, high, log, step, places, options, whole = false }, value) {
  if (options) return options.map((_, i) => i);
  const count = log ? places : Math.round((high - low) / step);
  const tidy = (x) => whole ? Math.round(Number(x.toPrecision(3))) : Number(log ? x.toPrecision(3) : x.toFixed(Math.max(0, -Math.floor(Math.log10(step)))));
  const all = Array.from({ length: count + 1 }, (_, i) => (log ? low * (high / low) ** (i / count) : low + i * step)).map(tidy);
  return [...new Set([low, ...all, high, Math.min(high, Math.max(low, value))])].filter((x) => x >= low && x <= high).sort((a, b) => a - b);
}
