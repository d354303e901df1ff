// The lecturer's own scenes on the page of scenes: opened, ordered, removed, taken away as a file and brought in from one.

import { element } from "../parts/canvas.js";
import { MOST, add, file, linkOf, move, own, remove } from "./own.js";
import { addressOf, visiting } from "./visit.js";

const HINT = "What you save by the menu of scenes stands here, in this browser alone.";
const LARGEST = 800_000; // bytes of a file, as views/scenes/own.py has it

export class OwnSection {
  constructor() {
    this.said = element("p", { role: "status" });
    this.list = element("ol", { className: "rv-own" });
    this.bring = element("input", { type: "file", accept: ".json,application/json", hidden: true, ariaLabel: "A file of scenes", onchange: () => this.taken() });
    const button = (textContent, onclick) => element("button", { type: "button", className: "rv-edge", textContent, onclick });
    this.away = button("Export", () => save(file()));
    const bar = element("div", { className: "rv-own-bar" }, this.away, button("Import", () => this.bring.click()), this.bring);
    this.section = element("section", {}, element("h2", { textContent: "My scenes" }), bar, this.said, this.list);
    this.show();
  }

  show() {
    const scenes = own();
    this.away.hidden = !scenes.length;
    this.list.replaceChildren(...scenes.map((scene, at) => this.row(scene, at, scenes.length)));
    if (!scenes.length) this.said.textContent = HINT;
    else if (this.said.textContent === HINT) this.said.textContent = "";
  }

  row(scene, at, count) {
    const act = (textContent, ariaLabel, onclick, disabled = false) => element("button", { type: "button", className: "rv-plain", textContent, ariaLabel: `${ariaLabel}: ${scene.title}`, title: ariaLabel, disabled, onclick });
    const moved = (by) => () => (move(scene.id, by), this.show());
    const gone = act("Remove", "Remove", () => {
      if (gone.textContent === "Remove") gone.textContent = "Remove for good";
      else [remove(scene.id), this.show()];
    });
    const image = scene.picture ? [element("img", { alt: "", src: scene.picture, width: 80, height: 45, decoding: "async" })] : [];
    return element("li", {}, element("a", { href: addressOf(linkOf(scene)), onclick: visiting }, ...image, element("i", { textContent: String(at + 1) }), element("b", { textContent: scene.title }), element("span", { textContent: scene.question })),
      act("↑", "Earlier", moved(-1), at === 0), act("↓", "Later", moved(1), at === count - 1), gone);
  }

  async taken() {
    const [given] = this.bring.files;
    this.bring.value = "";
    if (given) this.said.textContent = await brought(given);
    this.show();
  }
}

/** Adds the scenes of a file that the server can read as such; says so, or why not. */
async function brought(given) {
  if (given.size > LARGEST) return `The file is longer than ${LARGEST / 1000} kB.`;
  try {
    const answer = await fetch(new URL("scenes.json", document.baseURI), { method: "POST", body: await given.arrayBuffer() });
    const { scenes, error } = await answer.json();
    if (error) return error;
    const { length } = add(scenes);
    return `${length} of ${scenes.length} scenes added.${length < scenes.length ? ` There is room for ${MOST}.` : ""}`;
  } catch {
    return "The file could not be read.";
  }
}

function save(text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: "ravine-scenes.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}
