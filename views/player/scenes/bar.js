// The bar: the pages, the scene that is shown with its neighbours, and what presents and shares.
//
// The component draws it over Streamlit's header, once a page, and not Streamlit: its links have to be there with the first picture,
// know the scene that the picture is of, and change it without a load or a rerun of their own.

import { element } from "../parts/canvas.js";
import { sharing } from "../share/share.js";
import { ahead } from "./ahead.js";
import { button, link } from "./icons.js";
import { fill } from "./menu.js";
import { Pages } from "./pages.js";
import { Panel } from "./panel.js";
import { dress, follow, isPresented, presented } from "./presenting.js";
import { leads, neighbours, whenFirst } from "./neighbours.js";
import { addressOf, stands, visiting } from "./visit.js";

const LIST = "scenes"; // the page of all scenes

class Bar {
  /** What can be saved as a scene.
   * @type {{page: string, address: string, sliders: import("../types").Slider[], picture(): Promise<string>} | undefined} */
  now = undefined;
  /** What makes files of what is shown.
   * @type {(() => Parameters<typeof sharing>[1] & {small?(): Promise<string>}) | null} */
  files = null;
  /** @type {import("../types").Shown | null} */
  scene = null;

  constructor() {
    this.previous = link("previous", "", { className: "rv-step", title: "The scene before", ariaLabel: "The scene before", onclick: visiting });
    this.next = link("next", "", { className: "rv-step", title: "The next scene", ariaLabel: "The next scene", onclick: visiting });
    this.pick = button("down", "", { className: "rv-pick", title: "Choose a scene" });
    this.menu = new Panel(this.pick, "rv-menu", (box) => fill(box, this));
    this.present = link("present", "Present", { className: "rv-tool", title: "For a projector: large, with the scene's sliders alone", onclick: visiting });
    this.share = button("share", "Share", { className: "rv-tool", title: "A link to exactly this, a QR code, a picture" });
    this.sharing = new Panel(this.share, "rv-share", (box) => sharing(box, this.files?.() ?? {}, () => this.sharing.toggle(false)));
    this.scenes = element("div", { className: "rv-scenes", role: "group", ariaLabel: "Scenes" }, this.previous, this.pick, this.next, this.menu.box);
    this.pages = new Pages({ share: () => this.sharing.toggle(true) });
    const { brand, row, more } = this.pages;
    this.box = element("header", { className: "rv-bar" }, brand, row, more, this.scenes, this.present, element("div", { className: "rv-shared" }, this.share, this.sharing.box));
  }

  /** What is shown: the page, and the scene where it is one.
   * @param {{page: string, scene?: import("../types").Shown | null, address?: string, desk?: import("../types").DeskState}} told */
  show({ page, scene = null, address, desk }) {
    if (!this.box.isConnected) document.body.prepend(this.box);
    stands(page);
    this.pages.show(page);
    this.scene = scene;
    this.page = page;
    this.now = desk && { page, address, sliders: desk.sliders, picture: async () => this.files?.().small?.() ?? "" };
    const [number, title] = scene ? [scene.number, scene.title] : ["", "Scenes"];
    const words = this.pick.querySelector("span");
    if (words.textContent !== `${number}${title}`) words.replaceChildren(element("i", { textContent: String(number) }), element("b", { textContent: title }));
    this.pick.classList.toggle("rv-none", !scene);
    this.pick.toggleAttribute("aria-current", page === LIST);
    this.around();
  }

  /** The links that lead on from here. */
  around() {
    const { previous, next } = neighbours(this.scene);
    leads(this.previous, previous);
    leads(this.next, next);
    this.present.hidden = !this.page || (this.page === LIST && !next);
    this.present.href = this.page === LIST && next ? presented(true, addressOf(next)) : presented(true);
  }
}

let made = null;
/** @type {import("./scene_bar.js").SceneBar | null} */
let presenter = null;

/** Shows it, as what is shown now has it: `presenter` is what a clicker's keys act on, `files()` what can be taken away.
 * @param {{page: string, scene?: import("../types").Shown | null, address?: string, desk?: import("../types").DeskState}} told */
export function showBar(told, more = {}) {
  if (!made) {
    made = new Bar();
    follow({ previous: () => presenter?.go("previous"), next: () => presenter?.go("next"), reveal: () => presenter?.answer.toggle() });
  }
  presenter = more.presenter ?? null;
  made.files = more.files ?? null;
  made.show(told);
  dress();
  whenFirst(() => made.around());
  const { next } = neighbours(told.scene);
  if (next && isPresented()) ahead(addressOf(next));
}
