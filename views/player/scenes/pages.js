// The left of the bar: Ravine and its pages; where these have no room, a menu for each section, and on a phone one menu of all.

import { element } from "../parts/canvas.js";
import { CHEVRON } from "../parts/chevron.js";
import { button } from "./icons.js";
import { pages } from "./list.js";
import { Panel } from "./panel.js";
import { addressOf, visiting } from "./visit.js";

const SETTINGS = "[data-testid=stMainMenuButton]"; // Streamlit's own menu

export class Pages {
  page = "";
  told = "";
  /** @type {Panel[]} */
  menus = []; // of the sections
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
    const turned = page !== this.page;
    this.page = page;
    if (!this.listed.length) {
      try {
        this.listed = (await pages()).pages;
      } catch {
        return; // asked for again with the next picture
      }
    }
    const addresses = this.listed.map(({ name }) => addressOf(name));
    const told = [page, ...addresses].join("\n");
    if (told === this.told) return;
    this.told = told;
    this.brand.href = addresses[0];
    if (!turned && this.row.childElementCount) return this.lead(); // a menu in which a hand is looking stays
    for (const menu of this.menus) menu.toggle(false);
    this.lay();
  }

  /** Every link that stands leads where it leads from here. */
  lead() {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.row.querySelectorAll("a"))) link.href = addressOf(link.dataset.page);
  }

  linksTo(listed) {
    return listed.map(({ name, title }) => {
      const link = element("a", { href: addressOf(name), textContent: title, onclick: visiting });
      link.dataset.page = name;
      if (name === this.page) link.ariaCurrent = "page";
      return link;
    });
  }

  /** Shows as much as there is room for. */
  lay() {
    if (this.row.querySelector("[aria-expanded=true]")) return; // a menu that is open stays
    this.row.classList.remove("rv-grouped");
    this.row.replaceChildren(...this.linksTo(this.listed));
    if (!this.fits()) {
      this.row.classList.add("rv-grouped");
      this.row.replaceChildren(...this.sections());
    }
    this.more.hidden = this.fits();
    if (!this.more.hidden) this.row.replaceChildren();
  }

  /** A menu for each section, called by the page that is shown if it is one of the section's; a page that is a section alone stands for itself. */
  sections() {
    this.menus = [];
    return [...new Set(this.listed.map(({ section }) => section))].map((section) => {
      const pages = this.listed.filter((page) => page.section === section);
      if (pages.length === 1) return this.linksTo(pages)[0];
      const shown = pages.find(({ name }) => name === this.page);
      const opener = element("button", { type: "button", className: "rv-section", title: section }, element("span", { textContent: shown?.title ?? section }));
      if (shown) opener.ariaCurrent = "true";
      opener.insertAdjacentHTML("beforeend", CHEVRON);
      const menu = new Panel(opener, "rv-page-menu", (box) => box.replaceChildren(this.list(pages)));
      this.menus.push(menu);
      return element("div", { className: "rv-section-box" }, opener, menu.box);
    });
  }

  list(pages) {
    return element("ul", {}, ...this.linksTo(pages).map((link) => element("li", {}, link)));
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
      this.list(this.listed),
      element("div", { className: "rv-others" }, rest("Share", () => this.act.share()), ...(settings ? [rest("Settings", () => settings.click())] : [])),
    ];
  }
}
