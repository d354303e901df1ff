// The menu of the scenes: every lecture with its scenes, as links.

import { element } from "../parts/canvas.js";
import { lectures } from "./list.js";
import { linkOf, own } from "./own.js";
import { saving } from "./save.js";
import { addressOf, visiting } from "./visit.js";

/** Fills a panel with the lectures and the lecturer's own scenes; the scene that is shown is the marked one. `now` is what can be saved as one. */
export async function fill(box, { scene, now }) {
  const link = element("a", { className: "rv-all", textContent: "All scenes", href: addressOf("scenes"), onclick: visiting });
  const keep = element("button", { type: "button", className: "rv-all", textContent: "Save this as a scene", hidden: !now, onclick: () => saving(box, now) });
  const all = element("div", { className: "rv-both" }, link, keep);
  const mine = own().map((one, at) => ({ id: one.id, number: at + 1, title: one.title, question: one.question, link: linkOf(one) }));
  box.replaceChildren(all, element("p", { textContent: "Looking for the scenes …" }));
  try {
    const found = await lectures();
    if (!all.isConnected || box.hidden) return;
    const groups = mine.length ? [{ title: "My scenes", scenes: mine }, ...found] : found;
    box.replaceChildren(all, ...groups.map((group) => groupOf(group, scene?.id)));
  } catch {
    box.replaceChildren(all, element("p", { textContent: "The scenes could not be loaded." }));
  }
  const marked = box.querySelector("[aria-current]");
  marked?.scrollIntoView({ block: "center" });
  (marked ?? link).focus({ preventScroll: true });
}

function groupOf({ title, scenes }, id) {
  const items = scenes.map((scene) => {
    const link = element("a", { href: addressOf(scene.link), title: scene.question, onclick: visiting }, element("i", { textContent: String(scene.number) }), ` ${scene.title}`);
    if (scene.id === id) link.setAttribute("aria-current", "true");
    return element("li", {}, link);
  });
  return element("section", {}, element("h2", { textContent: title }), element("ul", {}, ...items));
}
