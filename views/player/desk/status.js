// The line under the picture: what is to be said of it, of the server and of the connection.

import { element } from "../parts/canvas.js";
import { chaosOf } from "../live/chaos.js";
import { watch } from "../parts/connection.js";

const LOST = "The connection is lost. Sliders and clock go on; everything else works again when the server answers.";

const HEARD = 8000; // ms after which an announcement has been read

export class Status {
  lost = false;
  announced = ""; // the announcement that is or was said, until another picture has none
  isHeard = false;

  /** `player` has header, panels, live, exchange and box. */
  constructor(player) {
    this.player = player;
    this.line = element("div", { className: "rv-line", role: "status" });
    const unwatch = watch((lost) => this.connection(lost));
    this.leave = () => (clearTimeout(this.hearing), unwatch());
  }

  tell() {
    const { exchange, live, box } = this.player;
    const words = this.words();
    if (this.line.textContent !== words) this.line.textContent = this.line.title = words;
    this.line.classList.toggle("rv-urgent", this.lost || exchange.words !== "");
    box.classList.toggle("rv-stale", exchange.late && (exchange.route.fresh || !live.ready));
  }

  /** What the picture announces, as long as it is news. */
  news({ announce }) {
    if (announce !== this.announced) {
      clearTimeout(this.hearing);
      Object.assign(this, { announced: announce, isHeard: false });
      if (announce) this.hearing = setTimeout(() => ((this.isHeard = true), this.tell()), HEARD);
    }
    return this.isHeard ? "" : announce;
  }

  words() {
    const { header, panels, live, exchange } = this.player;
    const own = header ? [this.news(header), header.note, panels.words(header), chaosOf(header), live.reason] : [];
    return [this.lost ? LOST : "", exchange.words, ...own].filter(Boolean).join(" ");
  }

  connection(lost) {
    this.lost = lost;
    if (!lost) this.player.exchange.route.back();
    this.tell();
  }
}
