// The left of the bar: Ravine, its pages, and a menu of them for those that the bar has no room for.

import { element } from "../parts/canvas.js";
import { button } from "./icons.js";
import { pages } from "./list.js";
import { Panel } from "./panel.js";
import { addressOf, visiting } from "./visit.js";

const SETTINGS = "[data-testid=stMainMenuButton]"; // Streamlit's own menu

export class Pages {
  page = "";
  /** @type {import("../types").Listing["pages"]} */
  listed = [];

  /** `act` has share(). */
  constructor(act) {
    this.act = act;
    this.brand = element("a", { className: "rv-brand", href: ".", textContent: "Ravine", title: "To the first page", onclick: visiting });
    this.row = element("nav", { className: "rv-pages", ariaLabel: "Pages" });
    this.button = button("menu", "", { className: "rv-tool", title: "Pages", ariaLabel: "Pages" });
    this.menu = new Panel(this.button, "rv-page-menu", (box) => box.replaceChildren(...this.entries()));
    this.more = element("div", { className: "rv-more-pages" }, this.button, this.menu.box);
    new ResizeObserver(() => this.lay()).observe(this.row);
    document.fonts?.addEventListener("loadingdone", () => this.lay());
  }

  /** @param {string} page the one that is shown */
  async show(page) {
    this.page = page;
    if (!this.listed.length) {
      try {
        this.listed = (await pages()).pages;
      } catch {
        return; // asked for again with the next picture
      }
    }
    this.brand.href = addressOf(this.listed[0].name);
    this.links = this.linksTo(this.listed);
    this.row.replaceChildren(...this.links);
    this.lay();
  }

  linksTo(listed) {
    return listed.map(({ name, title }) => {
      const link = element("a", { href: addressOf(name), textContent: title, onclick: visiting });
      if (name === this.page) link.ariaCurrent = "page";
      return link;
    });
  }

  /** Those that have no room are in the menu alone, which lists all of them. */
  lay() {
    const links = this.links ?? [];
    for (const link of links) link.hidden = false;
    this.more.hidden = true;
    if (this.fits()) return;
    this.more.hidden = false;
    for (const link of [...links].reverse()) if (!this.fits()) link.hidden = true;
  }

  fits() {
    const { row } = this;
    return getComputedStyle(row).display !== "none" && row.scrollWidth <= row.clientWidth;
  }

  /** What the menu lists: the pages, and on a phone what its bar has no room for. */
  entries() {
    const rest = (textContent, onclick) => element("button", { type: "button", textContent, onclick: () => (this.menu.toggle(false), onclick()) });
    const settings = /** @type {HTMLElement | null} */ (document.querySelector(SETTINGS));
    return [
      element("ul", {}, ...this.linksTo(this.listed).map((link) => element("li", {}, link))),
      element("div", { className: "rv-rest" }, rest("Share", () => this.act.share()), ...(settings ? [rest("Settings", () => settings.click())] : [])),
    ];
  }
}
