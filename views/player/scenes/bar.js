// The right of the bar: the scene that is shown with its neighbours, and what presents and shares.
//
// The component draws it over Streamlit's header, once a page, and not Streamlit: its links have to be there with the first picture,
// know the scene that the picture is of, and change it without a load or a rerun of their own.

import { element } from "../parts/canvas.js";
import { sharing } from "../share/share.js";
import { ahead } from "./ahead.js";
import { button, link } from "./icons.js";
import { fill } from "./menu.js";
import { Panel } from "./panel.js";
import { dress, follow, isPresented, presented } from "./presenting.js";
import { addressOf, stands, visit, visiting } from "./visit.js";

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
    this.box = element("nav", { className: "rv-bar", ariaLabel: "Scenes and sharing" }, this.scenes, this.present, element("div", { className: "rv-shared" }, this.share, this.sharing.box));
  }

  /** What is shown: the page, and the scene where it is one.
   * @param {{page: string, scene?: import("../types").Shown | null, address?: string, desk?: import("../types").DeskState}} told */
  show({ page, scene = null, address, desk }) {
    if (!this.box.isConnected) document.body.append(this.box);
    stands(page);
    this.scene = scene;
    this.now = desk && { page, address, sliders: desk.sliders, picture: async () => this.files?.().small?.() ?? "" };
    const [number, title] = scene ? [scene.number, scene.title] : ["", "Scenes"];
    this.pick.querySelector("span").replaceChildren(element("i", { textContent: String(number) }), element("b", { textContent: title }));
    this.pick.classList.toggle("rv-none", !scene);
    for (const [step, target] of /** @type {[HTMLAnchorElement, string | null | undefined][]} */ ([[this.previous, scene?.previous], [this.next, scene?.next]])) {
      step.hidden = !scene;
      if (target) step.href = addressOf(target);
      else step.removeAttribute("href");
    }
    this.present.hidden = !page || page === "scenes";
    this.present.href = presented(true);
  }

  /** Goes to the scene before or after, where there is one.
   * @param {"previous" | "next"} which */
  go(which) {
    if (this.scene?.[which]) visit(addressOf(this.scene[which]));
  }
}

let made = null;
/** @type {import("./answer.js").Answer | null} */
let answer = null;

/** Shows it, as what is shown now has it: `answer` is what a presenter's key reveals, `files()` what can be taken away.
 * @param {{page: string, scene?: import("../types").Shown | null, address?: string, desk?: import("../types").DeskState}} told */
export function showBar(told, more = {}) {
  if (!made) {
    made = new Bar();
    follow({ previous: () => made.go("previous"), next: () => made.go("next"), reveal: () => answer?.toggle() });
  }
  answer = more.answer ?? null;
  made.files = more.files ?? null;
  made.show(told);
  dress();
  const next = told.scene?.next;
  if (next && isPresented()) ahead(addressOf(next));
}
