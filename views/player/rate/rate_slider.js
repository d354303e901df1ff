// The one large slider: the learning rates of all runs on one track, and under it what every rate of the track leads to.

import { element, put } from "../parts/canvas.js";
import { Grip } from "./grip.js";
import { Limits } from "./limits.js";
import { rowsOf } from "./known.js";
import { Mark } from "./mark.js";
import { COARSE, Measured, PLACES } from "./measured.js";
import { trackOf } from "./scale.js";
import { drawLanes, drawStrip } from "./strip.js";
import { Switch } from "./switch.js";
import { ValueRow } from "./value_row.js";
import { regimeOf, verdictOf, verdictOfAll, wordOf } from "./verdict.js";
import { Words } from "./words.js";

const ITS_OWN = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]; // keys of a range
const BEFORE = 14; // pixels of a lane before the track, for its disc
const KINDS = ["crawls", "converges", "escapes", "swings", "diverges"];
const IN_LANES = "measured: a line for each rule";

export class RateSlider {
  /** @type {Mark[]} */
  marks = [];
  track = null;
  /** @type {import("../types").Header} */
  header = null;
  theme = null;
  chosen = null;
  kept = false;
  /** @type {import("../types").Slider | undefined} */
  onRequest = undefined;
  offered = -1;
  /** @type {[number, number]} */
  room = [0, 0]; // the strip's width and height
  shown = [];
  hand = { busy: false, changed: false, waits: false };

  /** `act` has choose(run), move(slider, value), release(), taken(name, input), say(text), and live(): the live picture, or null. */
  constructor(desk, act) {
    this.desk = desk;
    this.act = act;
    const moved = { ...act, taken: (slider, input) => this.taken(slider, input) };
    this.moved = moved;
    this.value = new ValueRow(moved);
    this.same = new Switch(moved);
    this.words = new Words();
    this.line = element("div", { className: "rv-rate-line" });
    this.canvas = element("canvas");
    this.needle = element("i", { className: "rv-needle" });
    this.note = element("span", { className: "rv-rate-note" });
    this.limits = new Limits();
    this.strip = element("div", { className: "rv-rate-strip", role: "img" }, this.canvas, this.limits.box, this.needle, this.note);
    this.asking = element("button", { type: "button", className: "rv-rate-ask", hidden: true, onclick: () => (act.move(this.onRequest, 1), act.release()) });
    this.way = element("div", { className: "rv-rate-way" }, this.line, this.strip);
    this.box = element("div", { className: "rv-rate", role: "group", ariaLabel: "Learning rate", onkeydown: (event) => own(event) && event.stopPropagation() },
      this.value.box, this.way, this.asking, this.words.box);
    this.measured = new Measured(desk, act.live, () => this.show());
    this.grip = new Grip(this.way, {
      marks: () => this.marks, chosen: () => this.mark, track: () => this.line,
      take: (mark) => this.take(mark), move: (mark, part) => act.move(mark.slider, mark.stopAt(part)), drop: (mark) => this.drop(mark),
    });
    this.resizing = new ResizeObserver(() => {
      this.room = [this.strip.clientWidth, this.strip.clientHeight]; // read here, where the page is laid out anyway
      this.paint();
    });
    this.resizing.observe(this.strip);
    this.unfollow = desk.follow(() => this.show());
  }

  leave() {
    this.unfollow();
    this.resizing.disconnect();
    this.measured.leave();
  }

  /** The server's picture, the page's colours, the id of the run that is chosen, and whether what its rate leads to is `kept` to itself. */
  offer(header, theme, chosen, { presenting = false, kept = false } = {}) {
    Object.assign(this, { header, theme, chosen, kept });
    this.box.classList.toggle("rv-presenting", presenting);
    this.box.classList.toggle("rv-dark", theme.dark);
    this.same.box.classList.toggle("rv-dark", theme.dark);
    this.arrange();
    this.show();
  }

  /** Marks for the rates that there are; those that stay keep the hand that is on them. */
  arrange() {
    const { sliders, answers, track } = this.desk;
    const rates = sliders.filter(({ place, options }) => place === "rate" && !options);
    this.offered = answers;
    this.same.offer(sliders.find(({ place, options }) => place === "rate" && options));
    this.onRequest = sliders.find(({ place }) => place === "strip"); // the switch of a strip that is measured when it is asked for
    const before = new Map(this.marks.map((mark) => [mark.slider.name, mark]));
    this.marks = rates.map((slider) => before.get(slider.name)?.offer(slider) ?? new Mark(slider, this.moved));
    this.track = rates.length ? trackOf(rates, track) : null;
    put(this.box, { hidden: !rates.length && !track });
    for (const mark of before.values()) if (!this.marks.includes(mark)) mark.box.remove();
    for (const mark of this.marks) if (mark.box.parentNode !== this.line) this.line.append(mark.box);
    this.dress();
  }

  dress() {
    const { header, theme, mark } = this;
    if (!theme) return;
    for (const one of this.marks) one.dress(header.runs.find(({ id }) => id === this.runOf(one)), theme, one === mark);
    this.value.offer(mark?.slider, this.whose());
    this.box.classList.toggle("rv-without", !mark);
  }

  /** Whose rate a mark is: that of one run, or of the only one. */
  runOf({ slider }) {
    return slider.run ?? (this.header.runs.length === 1 ? this.header.runs[0].id : undefined);
  }

  /** The mark that the words speak of: the chosen run's, or the one that all share. */
  get mark() {
    return this.marks.find(({ slider }) => slider.run === this.chosen) ?? this.marks.find(({ slider }) => slider.run === undefined);
  }

  /** Whether all runs share one rate. */
  get isShared() {
    return this.mark !== undefined && this.runOf(this.mark) === undefined;
  }

  whose() {
    if (this.isShared) return "all";
    const run = this.mark ? this.runOf(this.mark) : this.chosen;
    return this.header.runs.find(({ id }) => id === run)?.name ?? "";
  }

  taken(slider, input) {
    if (slider.run !== undefined && slider.run !== this.chosen) this.act.choose(slider.run);
    this.act.taken(slider.name, input);
  }

  take(mark) {
    mark.range.focus({ preventScroll: true });
    mark.box.classList.add("rv-held");
  }

  drop(mark) {
    mark.box.classList.remove("rv-held");
    mark.range.blur(); // the keys are the clock's again
    this.act.release();
  }

  /** What the desk says now. */
  show() {
    if (!this.header) return;
    if (this.desk.answers !== this.offered) this.arrange();
    for (const mark of this.marks) mark.show(this.desk.values.get(mark.slider.name) ?? mark.slider.value, this.track);
    if (this.same.slider) this.same.show(this.desk.values.get(this.same.slider.name));
    const { mark } = this;
    if (mark) {
      this.value.field.show(mark.slider, mark.value);
      this.needle.style.left = `${100 * mark.part}%`;
    }
    this.needle.hidden = !mark;
    this.hand = this.doing();
    this.limits.show(mark?.slider, this.track, this.hand.changed);
    if (mark) this.measured.want(this.measured.isQuick ? [...new Set([...this.runs, ...this.header.runs.map(({ id }) => id)])] : this.runs, this.track, this.hand.busy);
    this.paint();
  }

  /** The runs whose strips are shown. */
  get runs() {
    const { mark } = this;
    if (!mark) return [];
    if (!this.isShared) return [this.runOf(mark)];
    const ids = this.header.runs.map(({ id }) => id);
    return [...ids.filter((id) => id === this.chosen), ...ids.filter((id) => id !== this.chosen)];
  }

  /** What a hand does: `busy` while it is at work, `changed` where another setting than a rate has not been answered, `waits` where what
   * that does only the server knows. */
  doing() {
    const bound = new Map((this.header.live?.bound ?? []).map((one) => [one.key, one]));
    const rates = new Set(this.marks.map(({ slider }) => slider.name));
    const others = [...this.desk.pending.keys()].filter((name) => !rates.has(name));
    const isFollowed = (name) => (bound.has(name) ? bound.get(name).sets !== "surface" : name === this.header.main?.sets);
    const waits = others.some((name) => !isFollowed(name));
    return { busy: waits || [...this.desk.pending.values()].includes(Infinity), changed: others.length > 0, waits };
  }

  paint() {
    const { theme, header, track, mark, room: [width, height] } = this;
    if (!theme || !header) return;
    const known = this.runs.map((id) => header.runs.find((run) => run.id === id)).filter(Boolean); // the desk may be ahead of the picture
    const lanes = known.map((run) => ({ run, ...rowsOf(mark.slider, run.id, this.measured, track, header.steps, this.hand) }));
    const [first] = lanes;
    this.say(lanes);
    this.note.textContent = first && !first.rows && first.label ? `measuring: ${first.count} of ${PLACES / COARSE} rates` : "";
    this.strip.classList.toggle("rv-old", Boolean(first?.stale));
    this.ask(Boolean(first?.rows));
    const shown = [width, height, theme.dark, theme.background, this.isShared, window.devicePixelRatio, ...lanes.flatMap(({ run, rows, count }) => [run, rows, count])];
    if (!width || (shown.length === this.shown.length && shown.every((part, i) => part === this.shown[i]))) return;
    this.shown = shown;
    this.draw(lanes, width, height);
  }

  /** The button of a strip that is measured on request; once that is under way the strip says so. */
  ask(isKnown) {
    const { onRequest, asking, note } = this;
    const wanted = onRequest && this.desk.values.get(onRequest.name);
    put(asking, { hidden: !onRequest || Boolean(wanted) || isKnown });
    if (!onRequest) return;
    if (!asking.hidden) this.needle.hidden = true; // it has nothing to point at
    put(asking, { textContent: onRequest.label, title: onRequest.help });
    if (wanted && !isKnown) note.textContent = "measuring";
  }

  draw(lanes, width, height) {
    const { theme, canvas, words } = this;
    const rows = lanes[0]?.rows ?? [];
    canvas.style.left = this.isShared ? `${-BEFORE}px` : "0";
    if (this.isShared) {
      drawLanes(canvas, width, height, lanes, theme, BEFORE);
      const there = new Set(lanes.flatMap(({ rows }) => (rows ?? []).map((row) => row?.word)));
      words.legend(KINDS.filter((kind) => there.has(kind)), theme);
    } else {
      drawStrip(canvas, width, height, rows, theme);
      if (rows.length) words.show(rows, width);
      else words.fill([]);
    }
    const named = [...words.box.children].map((one) => one.textContent).join(", ");
    put(this.strip, { ariaLabel: named && `What rates lead to, from small to large: ${named}` });
  }

  /** What the present rate leads to: as the server says of the picture that it sent; while a hand is at work as the strip says, or a run of its own. */
  say(lanes) {
    const [{ mark }, [lane]] = [this, lanes];
    if (!lane) return this.value.say("", "");
    if (this.kept) return this.words.mark(""), this.value.say("", "");
    const isSent = !this.desk.pending.size && !this.act.live()?.moved && mark.slider.strip?.kind !== "bands";
    if (this.isShared) return this.sayOfAll(lanes.map((one) => (isSent && regimeOf(one.run, this.rowIn(one))) || this.rowIn(one)?.word || ""));
    const [row, { run }] = [this.rowAt(lane), lane];
    this.words.mark((isSent && regimeOf(run, row)) || row?.word || "");
    const verdict = isSent ? verdictOf(run, this.header, row) : wordOf(row);
    this.value.say(verdict, lane.label);
  }

  /** What one rate for all leads to, by the word of each run. */
  sayOfAll(words) {
    this.words.mark(new Set(words).size === 1 ? words[0] : "");
    this.value.say(verdictOfAll(words), IN_LANES);
  }

  /** The row of the strip at the present rate, null where there is none, or one out of date. */
  rowIn({ rows, stale }) {
    return (stale ? null : rows?.[Math.min(rows.length - 1, Math.floor(this.mark.part * rows.length))]) ?? null;
  }

  /** The same; where there is none the run is followed once. */
  rowAt(lane) {
    const { mark, measured } = this;
    return this.rowIn(lane) ?? (measured.has(lane.run.id) ? measured.present(lane.run.id, mark.value) : null);
  }
}

/** Whether a key belongs to what has the focus here: the arrows to a range, all to a field. */
const own = ({ target, key }) => target instanceof HTMLInputElement && (target.type !== "range" || ITS_OWN.includes(key));
