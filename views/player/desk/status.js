// The line under the picture: what is to be said of it and of the server; and a chip on the picture while the connection is lost.

import { element, put } from "../parts/canvas.js";
import { chaosOf } from "../live/chaos.js";
import { watch } from "../parts/connection.js";
import { plain } from "../parts/format.js";
import { dismissTheirs } from "../parts/their_dialogs.js";

const LOST = "Connection lost. Sliders and clock go on; a new rule or surface has to wait.";
const NO_PAGE = "There is no page of this name: this is the first one.";

const HEARD = 8000; // ms after which an announcement has been read

export class Status {
  lost = false;
  strayed = false; // whether the address names no page
  announced = ""; // the announcement that is or was said, until another picture has none
  isHeard = false;

  /** `player` has header, panels, live, exchange and box. */
  constructor(player, desk) {
    this.player = player;
    this.line = element("div", { className: "rv-line", role: "status" });
    this.chip = element("div", { className: "rv-work rv-lost", role: "status", hidden: true });
    const unfollow = desk.follow((byHand) => byHand && this.strayed && this.stray(false));
    this.ends = [watch((lost) => this.connection(lost)), dismissTheirs(() => this.stray(true)), unfollow, () => clearTimeout(this.hearing)];
  }

  leave() {
    for (const end of this.ends) end();
  }

  stray(yes) {
    this.strayed = yes;
    this.tell();
  }

  tell() {
    const { exchange, live, box } = this.player;
    const words = this.words();
    put(this.line, { textContent: words, title: words });
    this.line.classList.toggle("rv-urgent", exchange.words !== "");
    put(this.chip, { hidden: !this.lost, textContent: this.lost ? LOST : "" });
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
    return [this.strayed ? NO_PAGE : "", exchange.words, ...own].filter(Boolean).map(plain).join(" ");
  }

  connection(lost) {
    this.lost = lost;
    if (!lost) this.player.exchange.route.back();
    this.tell();
  }
}
