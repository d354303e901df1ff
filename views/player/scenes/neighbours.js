// The scenes before and after the one that is shown; after none of them comes the first.

import { put } from "../parts/canvas.js";
import { pages } from "./list.js";
import { addressOf } from "./visit.js";

let first = null;

/** Calls `known` once the first scene is known: not at all where it is.
 * @param {() => void} known */
export function whenFirst(known) {
  if (!first) pages().then((listed) => ((first = listed.first), known()), () => {}); // asked for again with the next picture
}

/** @param {import("../types").Shown | null | undefined} scene
 * @returns {{previous: string | null, next: string | null}} */
export const neighbours = (scene) => scene ?? { previous: null, next: first };

/** Lets a link lead there; without a target it leads nowhere.
 * @param {HTMLAnchorElement} link
 * @param {string | null} target */
export function leads(link, target) {
  const href = target && addressOf(target);
  if (!target) link.removeAttribute("href");
  else if (link.getAttribute("href") !== href) link.href = href;
  put(link, { ariaDisabled: String(!target) });
}
