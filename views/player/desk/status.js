// The line under the picture: what is to be said of it, of the server and of the connection.

import { element } from "../parts/canvas.js";
import { chaosOf } from "../live/chaos.js";
import { watch } from "../parts/connection.js";

const LOST = "The connection is lost. Sliders and clock go on; everything else works again when the server answers.";

export class Status {
  lost = false;

  /** `player` has header, panels, live, exchange and box. */
  constructor(player) {
    this.player = player;
    this.line = element("div", { className: "rv-line", role: "status" });
    this.leave = watch((lost) => this.connection(lost));
  }

  tell() {
    const { exchange, live, box } = this.player;
    const words = this.words();
    if (this.line.textContent !== words) this.line.textContent = this.line.title = words;
    this.line.classList.toggle("rv-urgent", this.lost || exchange.words !== "");
    box.classList.toggle("rv-stale", exchange.late && (exchange.route.fresh || !live.ready));
  }

  words() {
    const { header, panels, live, exchange } = this.player;
    const own = header ? [header.announce, header.note, panels.words(header), chaosOf(header), live.reason] : [];
    return [this.lost ? LOST : "", exchange.words, ...own].filter(Boolean).join(" ");
  }

  connection(lost) {
    this.lost = lost;
    if (!lost) this.player.exchange.route.back();
    this.tell();
  }
}
