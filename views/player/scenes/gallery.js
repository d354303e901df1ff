// The page of scenes: every scene with its picture, its title and its question, by lecture; what is typed finds some of them.

import { loadStyle } from "../assets.js";
import { element } from "../parts/canvas.js";
import { dismissTheirs } from "../parts/their_dialogs.js";
import { theme } from "../parts/theme.js";
import { showBar } from "./bar.js";
import { link } from "./icons.js";
import { lectures } from "./list.js";
import { OwnSection } from "./own_section.js";
import { find, groupOf, insideOf } from "./tiles.js";
import { addressOf, pageAt, visiting } from "./visit.js";

const LEAD = "Each opens with its picture running, one question and the one to three sliders that answer it.";
const READ = 150; // pixels from the top: above it a title has been read
const NONE = "No scene has these words.";

/** Streamlit calls this for the page. */
export function mount({ parentElement }) {
  const known = parentElement.querySelector(".rv-gallery");
  const gallery = known?.ravine ?? new Gallery(parentElement);
  gallery.show().catch((error) => gallery.say(`The scenes could not be loaded: ${error.message}`));
}

class Gallery {
  constructor(parent) {
    loadStyle();
    this.find = element("input", { type: "search", placeholder: "Find", ariaLabel: "Find a scene", oninput: () => this.filter() });
    this.contents = element("nav", { className: "rv-contents", ariaLabel: "Lectures" });
    this.first = link("present", "Present from the first", { className: "rv-edge", onclick: visiting, hidden: true });
    this.said = element("p", { role: "status" });
    this.sections = element("div");
    const head = element("div", { className: "rv-gallery-head" }, element("div", {}, element("h1", { textContent: "Scenes" }), element("p", { textContent: LEAD })), this.first);
    this.box = element("div", { className: "rv-gallery" }, head, element("div", { className: "rv-index" }, this.find, this.contents), element("div", {}, this.said, this.sections));
    this.box.ravine = this;
    parent.append(this.box);
    this.scrolled = () => this.box.isConnected && this.mark();
    dismissTheirs();
    document.addEventListener("scroll", this.scrolled, { capture: true, passive: true });
  }

  /** Marks the lecture that one reads: the last whose title has come up to the top. */
  mark() {
    const entries = [...(this.groups ?? []), ...(this.own ? [{ section: this.own.section, entry: this.contents.lastElementChild }] : [])].filter(({ section }) => !section.hidden);
    const above = entries.filter(({ section }) => section.getBoundingClientRect().top < READ);
    const now = this.isAtEnd() ? entries.at(-1) : (above.at(-1) ?? entries[0]);
    for (const { entry, section } of entries) entry.toggleAttribute("aria-current", section === now?.section);
  }

  isAtEnd() {
    const main = this.box.closest("[data-testid=stMain]");
    return Boolean(main) && main.scrollTop > 0 && main.scrollTop + main.clientHeight >= main.scrollHeight - 2;
  }

  /** Draws what there is to be listed, in the colours of the page. */
  async show() {
    const { dark } = theme(this.box);
    document.body.style.colorScheme = dark ? "dark" : "light";
    showBar({ page: pageAt(location.pathname) });
    const found = await lectures();
    this.groups = found.map((lecture) => lectureOf(lecture, dark));
    this.own = new OwnSection();
    this.sections.replaceChildren(...this.groups.map(({ section }) => section), this.own.section);
    this.contents.replaceChildren(...this.groups.map(({ entry }) => entry), entryOf(this.own.section, "My scenes"));
    const [first] = found.flatMap(({ scenes }) => scenes);
    this.first.hidden = !first;
    if (first) this.first.href = addressOf(`${first.link}&present=1`);
    this.filter();
  }

  /** Only the scenes that have all the words that were typed. */
  filter() {
    const groups = this.groups ?? [], counts = find(groups, this.find.value);
    groups.forEach(({ entry }, i) => ((entry.hidden = !counts[i]), (entry.lastElementChild.textContent = String(counts[i]))));
    this.say(counts.some(Boolean) ? "" : NONE);
    this.mark();
  }

  say(text) {
    this.said.textContent = text;
  }
}

/** @param {import("../types").Lecture} lecture */
function lectureOf({ title, scenes }, dark) {
  const tiles = scenes.map((scene) => ({ tile: tileOf(scene, dark), words: `${title} ${scene.id} ${scene.number} ${scene.title} ${scene.question}` }));
  const group = groupOf(title, tiles);
  return { ...group, entry: entryOf(group.section, title) };
}

const entryOf = (section, title) => element("button", { type: "button", onclick: () => section.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" }) }, element("span", { textContent: title }), element("span"));

/** @param {import("../types").Listed} scene */
function tileOf({ number, title, question, link: target, pictures }, dark) {
  const inside = insideOf(pictures, dark, [320, 180], [element("i", { textContent: String(number) }), ` ${title}`], question);
  return element("a", { className: "rv-tile", href: addressOf(target), onclick: visiting }, ...inside);
}
