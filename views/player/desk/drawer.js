// The drawer: Streamlit's menus at the right of the page, and between them what the player has there: sliders that are rarely moved, a choice.

import { element, put } from "../parts/canvas.js";
import { reached } from "./reached.js";

const OPEN = "rv-more-open";
const ICON = `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="9" cy="17" r="2" fill="none" stroke="currentColor" stroke-width="2"/></svg>`;
/** @type {Map<string, HTMLElement>} */
const hosts = new Map(); // the places among the menus, by what stands there
const waiting = new Set();

/** Streamlit calls this for each place among the menus. */
export function mount({ parentElement, data: { part } }) {
  hosts.set(part, parentElement);
  for (const drawer of waiting) drawer.settle();
  return () => {
    if (hosts.get(part) === parentElement) hosts.delete(part);
  };
}

export const isOpen = () => document.body.classList.contains(OPEN);

let before = ""; // what stood in the field that has the focus

/** @param {any} target */
const isWritten = (target) => target?.tagName === "INPUT" && ["text", "number", "search"].includes(target.type) && target.role !== "combobox";

const entered = ({ target }) => isWritten(target) && (before = target.value);

/** Leaves a field that is written in, with what stood there before; whether it is one. Its framework hears of the value as of a hand's. */
export function left(target) {
  if (!isWritten(target)) return false;
  if (target.value !== before) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(target, before);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  target.blur();
  return true;
}

export class Drawer {
  /** `content` is {place: elements that stand there}; `opened` is called when it has been opened. */
  constructor(content, opened = () => {}) {
    this.content = Object.entries(content);
    this.opened = opened;
    this.button = element("button", { type: "button", className: "rv-edge", ariaExpanded: "false", onclick: () => this.toggle() }, "More");
    this.button.insertAdjacentHTML("afterbegin", ICON);
    this.close = element("button", { type: "button", className: "rv-close", ariaLabel: "Close", title: "Close (Esc)", textContent: "×", hidden: true, onclick: () => this.toggle(false) });
    this.keys = (event) => event.key === "Escape" && isOpen() && !left(event.target) && this.toggle(false);
    document.addEventListener("keydown", this.keys);
    document.addEventListener("focusin", entered);
    waiting.add(this);
  }

  /** Everything stands among the menus as soon as these are there. */
  settle() {
    for (const [place, parts] of this.content) {
      const host = hosts.get(place);
      if (host && parts[0].parentElement !== host) host.append(...parts);
    }
    if (!this.close.isConnected && this.button.isConnected) document.body.append(this.close);
    this.toggle(isOpen());
  }

  toggle(open = !isOpen()) {
    const opens = open && !isOpen();
    document.body.classList.toggle(OPEN, open);
    put(this.button, { ariaExpanded: String(open) });
    put(this.close, { hidden: !open });
    for (const host of hosts.values()) {
      const menus = /** @type {HTMLElement | null} */ (host.closest(".st-key-more"));
      if (menus) menus.inert = !open; // Streamlit makes some of them visible again
    }
    if (opens) this.opened();
  }

  /** Opens the drawer at the menu with this key, its list too. */
  at(key) {
    this.toggle(true);
    reached(key, (field) => field.click());
  }

  /** What opens the drawer at an expander of Streamlit's with this key; null where there is none. */
  opener(key) {
    const title = /** @type {HTMLElement | null} */ (document.querySelector(`.st-key-${key} summary`));
    if (!title) return null;
    return () => {
      this.toggle(true);
      if (!title.closest("details")?.open) title.click();
      title.scrollIntoView({ block: "start" });
    };
  }

  leave() {
    waiting.delete(this);
    document.removeEventListener("keydown", this.keys);
    this.close.remove();
    for (const [, parts] of this.content) for (const part of parts) part.remove();
  }
}
