// The player's exchange with the server: the session's word opens it, the desk's releases go on with it, every answer says what
// stands around the picture and in the address bar.

import { isSame, show, watchHistory } from "./address_bar.js";
import { Desk } from "./desk.js";
import { DeskRows } from "./desk_rows.js";
import { watchElsewhere } from "./elsewhere.js";
import { Route } from "./route.js";
import { Told } from "./told.js";

export class Exchange {
  note = ""; // of the session, until the next move
  refusal = "";
  late = false;
  below = false; // whether something below the picture has to know of every release
  settled = 0; // the number of the last release that it knows of
  busy = false;
  unwatch = null;

  /** `on` has box(): the whole player, picture({header, grid}), words() when there is something else to say, shown(): the revision that is
   * shown, chosen(name, input) when a slider is taken in hand, and trigger(name, value), which has Streamlit run. */
  constructor(on) {
    this.on = on;
    this.desk = new Desk(() => this.route.ask());
    this.route = new Route(this.desk, {
      answered: (answer) => this.answered(answer), refused: (sentence) => this.says({ refusal: sentence }), late: (late) => this.says({ late }), shown: on.shown,
    });
    this.rows = new DeskRows(this.desk, on.chosen);
    this.told = new Told((act) => this.route.ask(act));
    this.desk.follow((byHand) => byHand && (this.note || this.refusal) && this.says({ note: "", refusal: "" }));
  }

  /** The session's word.
   * @param {import("../types").Word} word */
  open({ page, address, who, heard, changes, note, below }) {
    this.unwatch ??= [watchHistory(() => this.desk.leave()), watchElsewhere(this.on.box(), () => this.desk.touched())];
    const early = window.ravineEarly;
    delete window.ravineEarly;
    this.desk.hear({ address, heard, changes });
    Object.assign(this, { note, below, settled: Math.max(this.settled, heard) });
    const isAsked = early?.page === page && isSame(early.address, address) && !this.desk.released.size;
    this.route.open({ url: new URL(`picture/${page}`, document.baseURI).href, who, early: isAsked ? early.blob : null });
    this.on.words();
  }

  answered({ header, grid, changed, number, fresh }) {
    this.refusal = "";
    if (header.address !== undefined) show(header.address, fresh);
    this.rows.corrected(changed);
    this.told.show(header);
    if (header.same || grid) this.on.picture({ header, grid });
    this.on.words();
    const busy = Boolean(header.work);
    if (this.below && !busy && (this.busy || number > this.settled)) this.on.trigger("settled", number);
    if (!busy) this.settled = Math.max(this.settled, number);
    this.busy = busy;
  }

  says(news) {
    Object.assign(this, news);
    this.on.words();
  }

  /** What is to be said under the picture. */
  get words() {
    return [this.refusal, this.late ? "Working on it." : "", this.note].filter(Boolean).join(" ");
  }

  leave() {
    this.unwatch?.forEach((end) => end());
    this.route.leave();
  }
}
