// The icons of the bar and of the presenter.

import { element } from "../parts/canvas.js";

const LINES = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  menu: "M4 7h16M4 12h16M4 17h16",
  present: "M3 4h18v12H3zM12 16v4M8 20.5h8",
  share: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
};

/** Puts an icon before what an element holds. */
export function withIcon(made, name) {
  made.insertAdjacentHTML("afterbegin", `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${LINES[name]}"/></svg>`);
  return made;
}

/** A button with an icon and words. */
export const button = (name, words, attributes) => withIcon(element("button", { type: "button", ...attributes }, element("span", { textContent: words })), name);

/** A link with an icon and words. */
export const link = (name, words, attributes) => withIcon(element("a", attributes, element("span", { textContent: words })), name);
