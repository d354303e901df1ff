// Streamlit's sliders as they are moved: it tells nobody before they are released, but rewrites their attributes.
// It takes a frame or more to do so. Where the hand is known to be on a thumb its value is therefore read from the
// pointer; the attribute, as soon as it is there, is what counts.

import { first } from "../parts/pointer.js";

const SETTLED = 150;
const AFTER_A_KEY = 2000; // ms in which answers to earlier keys may come in
const classOf = (key) => `st-key-${key.replaceAll(/[^a-zA-Z0-9_-]/g, "-")}`;

export class Sliders {
  /** @type {import("../types").Bound[]} */
  bound = [];

  /** `onMove()` is called as soon as one of the bound sliders moves, `onChoose(bound, input)` when one is taken in hand. */
  constructor(onMove, onChoose) {
    this.onMove = onMove;
    this.onChoose = onChoose;
    this.pressed = this.hand = null;
    this.keyed = { key: null, since: -Infinity };
    this.observer = new MutationObserver((changes) => changes.some((change) => this.isOurs(change.target)) && this.rewritten());
    this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"] });
    this.listeners = {
      pointerdown: first((event) => this.press(event)), pointermove: first((event) => this.pull(event)),
      pointerup: first(() => this.let()), pointercancel: first(() => this.let()),
      keydown: (event) => this.type(event), focusin: (event) => this.choose(event),
    };
    for (const [type, listener] of Object.entries(this.listeners)) window.addEventListener(type, listener, true);
  }

  leave() {
    clearTimeout(this.settling);
    this.observer.disconnect();
    for (const [type, listener] of Object.entries(this.listeners)) window.removeEventListener(type, listener, true);
  }

  /** The key of the bound slider that a hand is on: a pointer holds it, or keys that may go on have just moved it. */
  get held() {
    if (this.pressed) return this.boundTo(this.pressed)?.key ?? null;
    return performance.now() - this.keyed.since < AFTER_A_KEY ? this.keyed.key : null;
  }

  /** `bound` is a list of {key, at, options?}: at is what the slider shows, options what a select slider's positions mean. */
  bind(bound) {
    this.bound = bound;
    this.inputs = new Map();
  }

  press(event) {
    this.pressed = event.target.closest?.(".stSlider") ?? null;
    const found = this.pressed && this.boundTo(this.pressed);
    const input = found && this.input(found.key);
    const track = input?.closest("[data-orientation]:not([role])");
    const onThumb = input?.closest("[data-rac]:not([data-orientation])")?.contains(event.target);
    this.hand = track && onThumb ? handOn(found.key, input, track, event) : null;
  }

  type({ target, timeStamp }) {
    const found = target.type === "range" && this.boundTo(target);
    if (found) this.keyed = { key: found.key, since: timeStamp };
  }

  choose({ target }) {
    const found = target.type === "range" && this.boundTo(target);
    if (found) this.onChoose({ ...found, low: Number(target.min), high: Number(target.max) }, target);
  }

  pull({ clientX }) {
    const { hand } = this;
    if (!hand) return;
    const at = hand.at(clientX);
    if (at === (hand.now ?? Number(this.input(hand.key)?.value))) return;
    hand.now = at;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED);
    this.onMove();
  }

  /** The hand rests: if the page shows something else than the pointer said, the page is right. */
  settle() {
    const { hand } = this;
    if (hand?.now === undefined || Math.abs(Number(this.input(hand.key)?.value) - hand.now) < hand.step / 2) return;
    hand.now = undefined;
    this.onMove();
  }

  let() {
    clearTimeout(this.settling);
    this.settle();
    this.pressed = this.hand = null;
  }

  /** The attributes have changed: nothing new while the pointer says it sooner. */
  rewritten() {
    if (this.hand?.now === undefined) this.onMove();
  }

  isOurs(target) {
    return target.type === "range" && this.boundTo(target) !== undefined;
  }

  boundTo(element) {
    return this.bound.find(({ key }) => element.closest(`.${classOf(key)}`));
  }

  input(key) {
    const known = this.inputs.get(key);
    if (known?.isConnected) return known;
    const found = document.querySelector(`.${classOf(key)} input[type=range]`);
    this.inputs.set(key, found);
    return found;
  }

  /** [{...bound, value, moved}] of every bound slider that the page shows. */
  read() {
    return this.bound.flatMap((one) => {
      const input = this.input(one.key);
      if (!input) return [];
      const at = (this.hand?.key === one.key ? this.hand.now : undefined) ?? Number(input.value);
      const moved = Math.abs(at - one.at) > 0.51 * (Number(input.step) || 0); // it shows the nearest of its steps
      const place = moved ? at : one.at;
      return [{ ...one, value: one.options ? one.options[place] : place, moved }];
    });
  }
}

/** A pointer on a thumb: `at(x)` is the value that the slider is going to show for it, on its own steps. */
export function handOn(key, input, track, { clientX }) {
  const [low, high, step, from] = [input.min, input.max, input.step, input.value].map(Number);
  const at = (x) => Math.min(high, Math.max(low, low + Math.round((from + ((x - clientX) / track.offsetWidth) * (high - low) - low) / step) * step));
  return { key, step, at };
}
