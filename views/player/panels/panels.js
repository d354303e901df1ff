// The panels of a picture, from its list: the main one, those beside it and those under it. (Cards are in cards.js.)

import { element } from "../parts/canvas.js";
import { layOut } from "../parts/layout.js";
import { KINDS } from "./kinds.js";
import { Sheet } from "./sheet.js";

const PLACES = ["main", "beside", "under"];

export class Panels {
  hosts = [];
  made = "";
  scale = 1;
  small = false;
  single = false; // whether the picture has the row for itself, and those beside it are out of sight
  Plotly = null;
  /** @type {Map<object, [number, number]>} */
  sizes = new Map();

  /** `act` as the hosts have it, see sheet.js and contour/stage.js. */
  constructor(act) {
    this.act = act;
    this.picture = element("div", { className: "rv-picture" });
    this.beside = element("div", { className: "rv-beside" });
    this.under = element("div", { className: "rv-under" });
  }

  /** The panels that are no cards, in their order. */
  static shown(header) {
    return header.panels.filter(({ place }) => PLACES.includes(place));
  }

  get main() {
    return this.hosts[0];
  }

  /** Hosts for a picture's panels; those of the same kind at the same place stay. */
  take(header) {
    const panels = Panels.shown(header).sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
    const made = JSON.stringify(panels.map(({ kind, place }) => [kind, place]));
    if (made === this.made) return;
    this.made = made;
    const before = [...this.hosts];
    this.hosts = panels.map(({ kind, place }) => {
      const known = before.findIndex((host) => host.name === kind && host.place === place);
      if (known >= 0) return before.splice(known, 1)[0];
      return Object.assign(KINDS[kind].Host ? new KINDS[kind].Host(this.act, KINDS[kind]) : new Sheet(kind, this.act), { name: kind, place });
    });
    for (const host of before) host.leave(this.Plotly);
    const at = (place) => this.hosts.filter((host) => host.place === place).map((host) => host.area);
    this.picture.prepend(...at("main"));
    this.beside.replaceChildren(...at("beside"));
    this.under.replaceChildren(...at("under"));
  }

  /** Whether the picture takes the whole row for itself. */
  static alone(header) {
    return Boolean(KINDS[header.main.kind].alone?.(header.main, header.runs, header.panels.some(({ place }) => place === "beside")));
  }

  /** How much of the picture's height those under it take for themselves. */
  static taken(header, presented) {
    return header.panels.filter(({ place }) => place === "under").reduce((sum, panel) => sum + (KINDS[panel.kind].takes?.(panel, presented) ?? 0), 0);
  }

  /** Sizes for the room there is (see parts/layout.js), `tall` the height that those beside the picture have. */
  lay(header, room, windowHeight, tall, larger = 1) {
    Object.assign(this, layOut(header, KINDS, room, windowHeight, tall));
    if (larger > 1) this.scale = Math.max(this.scale, larger);
  }

  /** Draws what stays while the clock runs. */
  async draw(Plotly, given) {
    this.Plotly = Plotly;
    const { sizes } = this;
    for (const [host, panel] of this.pairs(given.header)) {
      if (sizes !== this.sizes) return; // laid out anew meanwhile: whoever did that draws everything
      await host.draw(Plotly, { ...given, panel, size: sizes.get(panel), scale: this.scale, small: this.small && host === this.main });
    }
  }

  pairs(header) {
    const panels = Panels.shown(header).sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
    return this.hosts.map((host, i) => [host, panels[i]]);
  }

  /** One frame of what is in sight. */
  paint(view, playing) {
    for (const [host, panel] of this.pairs(view.header)) if (!this.single || host.place !== "beside") host.paint(view, panel, playing);
  }

  /** The boxes of the main panel, which those under it stand below. */
  boxes() {
    return this.main?.boxes() ?? [];
  }

  /** All ranges are found anew. */
  forget() {
    for (const host of this.hosts) host.forget();
  }

  /** What views have to say about themselves. */
  words(header) {
    return this.pairs(header).map(([host, panel]) => host.words(panel)).filter(Boolean).join(" ");
  }

  /** What a picture to take away has: [[image, element it covers, what draws it into another context]], and words in elements. */
  async images(Plotly) {
    return (await Promise.all(this.hosts.map((host) => host.images(Plotly)))).flat();
  }

  get texts() {
    return this.hosts.flatMap((host) => host.texts);
  }

  /** What the next player of this picture takes over, host by host, and taking it over. */
  get left() {
    return this.hosts.map((host) => host.left);
  }

  recall(header, kept) {
    this.take(header);
    this.pairs(header).forEach(([host, panel], i) => host.recall(kept[i] ?? {}, panel));
  }

  leave(Plotly) {
    for (const host of this.hosts) host.leave(Plotly);
  }
}
