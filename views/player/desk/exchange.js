// The player's exchange with the server: the session's word opens it, the desk's releases go on with it, every answer says what
// stands around the picture and in the address bar.

import { Answer } from "../scenes/answer.js";
import { showBar } from "../scenes/bar.js";
import { asOwn } from "../scenes/own.js";
import { SceneBar } from "../scenes/scene_bar.js";
import { isSame, show, watchHistory } from "./address_bar.js";
import { Desk } from "./desk.js";
import { DeskRows } from "./desk_rows.js";
import { isOpen } from "./drawer.js";
import { watchElsewhere } from "./elsewhere.js";
import { Route } from "./route.js";
import { Told } from "./told.js";

/** An answer that somebody has asked for before; null where it did not come, or is another page's or address's. */
async function ofPage(asked, page, address) {
  const answer = await asked.catch(() => null);
  return answer?.header.page === page && isSame(answer.header.address, address) ? answer : null;
}

export class Exchange {
  note = ""; // of the session, until the next move
  refusal = "";
  late = false;
  stale = false; // whether the picture is the one of other settings
  below = false; // whether something below the picture has to know of every release
  settled = 0; // the number of the last release that it knows of
  busy = false;
  named = ""; // the names with numbers in them that the runs have
  known = ""; // and those that the script has written in the drawer
  /** @type {number | undefined} */
  part = undefined; // of the page, where it has several
  page = "";
  unwatch = null;

  /** `on` has box(): the whole player, picture(header), words() when there is something else to say, shown(): the revision that is
   * shown, refused() when there is no picture of what was asked for, revealed() when an answer is shown or hidden, trigger(name, value), which has Streamlit run, and files(): what can be taken away, see share/share.js. */
  constructor(on) {
    this.on = on;
    this.desk = new Desk(() => this.route.ask());
    this.route = new Route(this.desk, {
      answered: (answer) => this.answered(answer), refused: (sentence) => this.refused(sentence), late: (late) => this.says({ late }), shown: on.shown, reads: asOwn,
    });
    this.small = new DeskRows(this.desk, ({ place }) => place === "hand" || place === "rule", "rv-small", true);
    this.rare = new DeskRows(this.desk, ({ place }) => !place, "rv-rare");
    this.told = new Told((act) => this.route.ask(act));
    this.answer = new Answer(() => on.revealed());
    this.sceneBar = new SceneBar(this.answer, this.desk);
    this.desk.follow(() => this.told.fall([...this.desk.pending.keys()]));
    this.desk.follow((byHand) => byHand && (this.note || this.refusal) && this.says({ note: "", refusal: "" }));
  }

  /** The session's word.
   * @param {import("../types").Word} word */
  open({ page, address, who, heard, changes, note, below, refused }) {
    this.unwatch ??= [watchHistory(() => this.desk.leave()), watchElsewhere(this.on.box(), () => this.desk.touched())];
    const early = window.ravineEarly;
    delete window.ravineEarly;
    this.desk.hear({ address, heard, changes });
    Object.assign(this, { page, note, below, known: this.named, settled: Math.max(this.settled, heard) });
    this.told.refuse(refused);
    const asked = early && !this.route.wanted ? ofPage(early.answer, page, address) : null;
    this.route.open({ url: new URL(`picture/${page}`, document.baseURI).href, who, early: asked });
    this.on.words();
  }

  /** The first picture of a page whose session has not said anything yet.
   * @param {import("../types").Header} header */
  begin(header) {
    const { page, address, desk } = header;
    asOwn(header);
    this.page = page;
    this.desk.hear({ address, heard: 0 });
    this.desk.take(this.desk.request(), desk);
    this.tell(header);
    this.on.picture(header);
  }

  /** What stands around the picture.
   * @param {import("../types").Header} header */
  tell(header) {
    this.told.show(header);
    const { scene = null } = header;
    this.answer.show(scene);
    this.sceneBar.show(scene);
    showBar(header, { presenter: this.sceneBar, files: this.on.files });
  }

  answered({ header, lacks, changed, number, fresh }) {
    this.refusal = "";
    this.stale = Boolean(header.stale);
    if (header.address !== undefined) show(header.address, fresh);
    for (const rows of [this.small, this.rare]) rows.corrected(changed);
    this.tell(header);
    if (!lacks) this.on.picture(header);
    this.on.words();
    const busy = Boolean(header.work && !header.work.ended);
    const part = this.desk.sliders.find(({ place }) => place === "part")?.value;
    const turned = part !== this.part && this.part !== undefined; // to another part of the page, which has other words below
    this.part = part;
    if (header.runs) this.named = header.runs.filter(({ template }) => template).map(({ name }) => name).join();
    this.known ||= this.named;
    if ((this.below || turned) && !busy && (this.busy || number > this.settled)) this.on.trigger("settled", number);
    else if (isOpen()) this.rename();
    if (!busy) this.settled = Math.max(this.settled, number);
    this.busy = busy;
  }

  /** The drawer calls the runs what the picture calls them. */
  rename() {
    if (this.named === this.known) return;
    this.known = this.named;
    this.on.trigger("settled", this.settled);
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
