// The gallery of surfaces: a sheet over the page with a tile for each, by lesson; what is typed finds some of them.

import { element } from "../parts/canvas.js";
import { lessons } from "../scenes/list.js";
import { find, groupOf, insideOf } from "../scenes/tiles.js";
import { across } from "./across.js";

const NONE = "No surface has these words.";

export class Sheet {
  groups = [];

  /** `choose(surface)` is called for the one that a hand takes. */
  constructor(choose) {
    this.choose = choose;
    this.field = element("input", { type: "search", placeholder: "Find", ariaLabel: "Find a surface", oninput: () => this.filter() });
    const close = element("button", { type: "button", className: "rv-plain", ariaLabel: "Close", title: "Close (Esc)", textContent: "×", onclick: () => this.close() });
    this.said = element("p", { role: "status" });
    this.sections = element("div", { className: "rv-sheet-groups" });
    const head = element("div", { className: "rv-sheet-head" }, element("h1", { id: "rv-sheet-title", textContent: "Choose a surface" }), this.field, close);
    this.box = element("dialog", { className: "rv-gallery-sheet", "aria-labelledby": "rv-sheet-title", onkeydown: (event) => this.key(event), onclick: (event) => event.target === this.box && this.close() },
      element("div", { className: "rv-sheet-inner" }, head, this.said, this.sections));
    this.gone = () => this.close();
  }

  /** Opens it; `id` is the surface that is shown. */
  async open(id, dark) {
    if (this.box.open) return;
    document.body.append(this.box);
    window.addEventListener("popstate", this.gone);
    this.field.value = "";
    this.box.showModal();
    this.field.focus();
    if (!this.groups.length) this.said.textContent = "Looking for the surfaces …";
    try {
      this.take(await lessons(), id, dark);
    } catch (error) {
      this.said.textContent = `The surfaces could not be loaded: ${error.message}`;
    }
  }

  /** Draws the lessons, `id` marked.
   * @param {import("../types").Lessons} found */
  take(found, id, dark) {
    this.groups = found.map(({ title, surfaces }) => groupOf(title, surfaces.map((surface) => ({ surface, tile: this.tile(surface, id, dark), words: `${title} ${surface.id} ${surface.name} ${surface.question}` }))));
    this.sections.replaceChildren(...this.groups.map(({ section }) => section));
    this.filter();
    this.tiles.find(({ surface }) => surface.id === id)?.tile.scrollIntoView({ block: "center" });
  }

  /** @param {import("../types").Offered} surface */
  tile(surface, id, dark) {
    const { name, question, pictures } = surface;
    const made = element("button", { type: "button", className: "rv-tile", onclick: () => this.taken(surface) }, ...insideOf(pictures, dark, [240, 150], [name], question));
    if (surface.id === id) made.setAttribute("aria-current", "true");
    return made;
  }

  /** The tiles that are there, in the order of reading. */
  get tiles() {
    return this.groups.flatMap(({ tiles }) => tiles).filter(({ tile }) => !tile.hidden);
  }

  filter() {
    this.said.textContent = find(this.groups, this.field.value).some(Boolean) ? "" : NONE;
  }

  taken(surface) {
    this.close();
    this.choose(surface);
  }

  /** Arrows go from tile to tile, Enter in the field takes the first; the page below hears nothing. */
  key(event) {
    event.stopPropagation();
    const { tiles, field } = this, { key, target } = event;
    const at = tiles.findIndex(({ tile }) => tile === target);
    const next = at >= 0 ? across(tiles.map(({ tile }) => tile.getBoundingClientRect()), at, key) : target === field && key === "ArrowDown" ? 0 : undefined;
    if (key === "Escape") this.close();
    else if (target === field && key === "Enter") [tiles[0]].forEach((first) => first && this.taken(first.surface));
    else if (next === undefined || !tiles[next]) return;
    else if (key === "ArrowUp" && next === at) field.focus();
    else tiles[next].tile.focus();
    event.preventDefault();
  }

  close() {
    window.removeEventListener("popstate", this.gone);
    if (this.box.open) this.box.close();
  }

  leave() {
    this.close();
    this.box.remove();
  }
}
