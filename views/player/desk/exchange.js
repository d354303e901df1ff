// The player's exchange with the server: the session's word opens it, the desk's releases go on with it, every answer says what
// stands around the picture and in the address bar.

import { isSame, show, watchHistory } from "./address_bar.js";
import { Desk } from "./desk.js";
import { DeskRows } from "./desk_rows.js";
import { watchElsewhere } from "./elsewhere.js";
import { Route } from "./route.js";
import { Told } from "./told.js";
import { decode } from "../payload.js";

/** The bytes of an answer that somebody has asked for before, where it is for this page and address; otherwise a failure. */
async function ofPage(blob, page, address) {
  const bytes = await blob;
  const { header } = decode(bytes);
  if (header.page !== page || !isSame(header.address, address)) throw new Error("another picture");
  return bytes;
}

export class Exchange {
  note = ""; // of the session, until the next move
  refusal = "";
  late = false;
  below = false; // whether something below the picture has to know of every release
  settled = 0; // the number of the last release that it knows of
  busy = false;
  page = "";
  unwatch = null;

  /** `on` has box(): the whole player, picture({header}), words() when there is something else to say, shown(): the revision that is
   * shown, refused() when there is no picture of what was asked for, chosen(name, input) when a slider is taken in hand, and trigger(name, value), which has Streamlit run. */
  constructor(on) {
    this.on = on;
    this.desk = new Desk(() => this.route.ask());
    this.route = new Route(this.desk, {
      answered: (answer) => this.answered(answer), refused: (sentence) => this.refused(sentence), late: (late) => this.says({ late }), shown: on.shown,
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
    Object.assign(this, { page, note, below, settled: Math.max(this.settled, heard) });
    const asked = early && !this.route.wanted ? ofPage(early.blob, page, address) : null;
    this.route.open({ url: new URL(`picture/${page}`, document.baseURI).href, who, early: asked });
    this.on.words();
  }

  /** The first picture of a page whose session has not said anything yet.
   * @param {import("../types").Answer} payload */
  begin(payload) {
    const { page, address, desk } = payload.header;
    this.page = page;
    this.desk.hear({ address, heard: 0 });
    this.desk.take(this.desk.request(), desk);
    this.told.show(payload.header);
    this.on.picture(payload);
  }

  answered({ header, lacks, changed, number, fresh }) {
    this.refusal = "";
    if (header.address !== undefined) show(header.address, fresh);
    this.rows.corrected(changed);
    this.told.show(header);
    if (!lacks) this.on.picture({ header });
    this.on.words();
    const busy = Boolean(header.work && !header.work.ended);
    if (this.below && !busy && (this.busy || number > this.settled)) this.on.trigger("settled", number);
    if (!busy) this.settled = Math.max(this.settled, number);
    this.busy = busy;
  }

  refused(sentence) {
    this.on.refused();
    this.says({ refusal: sentence });
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
