// Who owns the value of a slider: the page, from the first move until the server has answered to it. No clock decides anything.
//
// A move is pending until a release sends it, numbered; every message carries all that is pending, so that one which
// overtakes another loses nothing. The server says the number of the last message that it has heard: what was sent up
// to then is settled, and its own values hold for all that is not pending.

export class Desk {
  /** @type {import("../types").Slider[]} */
  sliders = [];

  /** `send({number, values})` goes to the server at a release. */
  constructor(send) {
    this.send = send;
    this.values = new Map();
    this.pending = new Map(); // name -> number of the last message that carries it, Infinity while a hand is on it
    this.sent = 0;
    this.listeners = new Set();
  }

  /** `listener()` after every change; returns how to end that. */
  follow(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The server's word: {heard, sliders}. Returns [{slider, from, to}] for what it has made of typed values.
   * @param {import("../types").DeskState} told */
  take({ heard, sliders }) {
    this.sent = Math.max(this.sent, heard);
    const settled = new Set([...this.pending].filter(([, number]) => number <= heard).map(([name]) => name));
    for (const name of settled) this.pending.delete(name);
    const changed = [];
    for (const slider of sliders) {
      const { name, value } = slider;
      if (this.pending.has(name)) continue;
      if (settled.has(name) && this.values.get(name) !== value) changed.push({ slider, from: this.values.get(name), to: value });
      this.values.set(name, value);
    }
    this.sliders = sliders;
    this.tell();
    return changed;
  }

  /** A hand moves a slider. */
  move(name, value) {
    if (this.values.get(name) === value) return;
    this.values.set(name, value);
    this.pending.set(name, Infinity);
    this.tell();
  }

  /** The hand lets go. */
  release() {
    if (![...this.pending.values()].includes(Infinity)) return;
    this.sent += 1;
    for (const [name, number] of this.pending) if (number === Infinity) this.pending.set(name, this.sent);
    this.send({ number: this.sent, values: Object.fromEntries([...this.pending.keys()].map((name) => [name, this.values.get(name)])) });
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}

/** The values that a slider stops at, in order: evenly spaced, on a logarithmic one in three digits; its own value among them.
 * @param {import("../types").Slider} slider */
export function stops({ low, high, log, step, places }, value) {
  const count = log ? places : Math.round((high - low) / step);
  const tidy = (x) => Number(log ? x.toPrecision(3) : x.toFixed(Math.max(0, -Math.floor(Math.log10(step)))));
  const all = Array.from({ length: count + 1 }, (_, i) => (log ? low * (high / low) ** (i / count) : low + i * step)).map(tidy);
  return [...new Set([low, ...all, high, Math.min(high, Math.max(low, value))])].filter((x) => x >= low && x <= high).sort((a, b) => a - b);
}
