// Whether the page is presented, as its address says it: classes on the body, which present.css dresses, and the keys of a clicker.

import { visit } from "./visit.js";

const PRESENT = "rv-present";
const PARTS = ["curves", "board", "sliders", "question"];

const params = () => new URLSearchParams(location.search);

export const isPresented = () => document.body.classList.contains(PRESENT);

/** Whether a part of the page is hidden while it is presented. */
export const isHidden = (part) => isPresented() && document.body.classList.contains(`rv-hide-${part}`);

/** Dresses the page as its address says; what stands on it takes another room then. */
export function dress() {
  const now = params();
  const hidden = (now.get("hide") ?? "").split(",");
  const wanted = new Map([[PRESENT, now.get("present") === "1"], ...PARTS.map((part) => /** @type {[string, boolean]} */ ([`rv-hide-${part}`, hidden.includes(part)]))]);
  const { classList } = document.body;
  const changed = [...wanted].filter(([name, on]) => classList.contains(name) !== on);
  for (const [name, on] of changed) classList.toggle(name, on);
  if (changed.length) dispatchEvent(new Event("resize"));
}

/** An address, presented or not. */
export function presented(yes, address = location.href) {
  const url = new URL(address);
  if (yes) url.searchParams.set("present", "1");
  else url.searchParams.delete("present");
  return url.href;
}

function fullScreen() {
  (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}); // a frame may not
}

const writes = ({ target }) => target instanceof HTMLElement && (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) || (target instanceof HTMLInputElement && target.type !== "range"));

/** What a key does while the page is presented; undefined where it does nothing.
 * @param {{previous(): void, next(): void, reveal(): void}} act */
export const actionOf = (key, act) => ({
  PageUp: act.previous, PageDown: act.next, r: act.reveal, R: act.reveal, f: fullScreen, F: fullScreen, Escape: () => visit(presented(false)),
})[key];

/** From here on the page follows its address, and the keys of a presenter do what `act` has. */
export function follow(act) {
  window.addEventListener("popstate", dress);
  document.addEventListener("keydown", (event) => {
    const does = isPresented() && !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event) && actionOf(event.key, act);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation(); // R is Streamlit's own key for another run
    does();
  }, true);
  dress();
}
