// The player: panels on one clock. It keeps its step, play state, zoom and toggles while payloads come and go.

import { loadPlotly, loadStyle } from "./assets.js";
import { build } from "./build.js";
import { Clock } from "./clock/clock.js";
import { grow } from "./clock/growing.js";
import { keyAction } from "./clock/keys.js";
import { Loop } from "./clock/loop.js";
import { begin, recall } from "./clock/memory.js";
import { lastOf } from "./clock/progress.js";
import { pathOf, project } from "./contour/paths.js";
import { settingOf } from "./desk/handles.js";
import { startName } from "./desk/start.js";
import { Live } from "./live/live.js";
import { put } from "./parts/canvas.js";
import { contourOf } from "./parts/main.js";
import { theme } from "./parts/theme.js";
import { inScene, isAnotherScene, isElsewhere } from "./scenes/another.js";
import { isPresented } from "./scenes/presenting.js";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Player {
  /** @type {import("./types").Header} */
  header = null;
  /** @type {import("./types").Pair} */
  start = null;
  /** @type {import("./types").Theme} */
  theme = null;
  Plotly = null;
  held = false;
  lifted = null; // the id of the run that stands out
  lit = ""; // and the part of a formula
  #dirty = false;
  grounded = undefined; // the id of the ground that is drawn
  waiting = null; // the picture that is taken next
  working = Promise.resolve();
  shown = 0; // how many pictures were made here
  laid = false;
  /** @type {import("./types").Room} */
  room = null;
  asked = ""; // the id of the run that a hand has chosen
  send = null;
  arrived = () => void (this.dirty = true);

  constructor(root) {
    this.clock = new Clock();
    this.hidden = new Set();
    this.cache = new Map();
    this.frames = 0;
    loadStyle();
    const parts = build(this);
    this.transport = parts.transport;
    this.board = parts.board;
    this.cards = parts.cards;
    this.exchange = parts.exchange;
    this.back = parts.back;
    this.rate = parts.rate;
    this.more = parts.more;
    this.chooser = parts.chooser;
    this.pills = parts.pills;
    this.plane = parts.plane;
    this.panels = parts.panels;
    this.status = parts.status;
    this.frame = parts.frame;
    this.desk = this.exchange.desk;
    this.box = this.frame.box;
    this.box.ravine = this;
    document.addEventListener("keydown", (this.keys = (event) => this.key(event)));
    root.append(this.box);
    this.more.settle();
    this.resized = () => this.relayout();
    this.resizing = new ResizeObserver(this.resized);
    this.resizing.observe(this.box);
    this.live = new Live({ show: (header) => this.show(header), say: () => (this.status.tell(), this.rate.show()), desk: this.desk });
    window.addEventListener("resize", this.resized);
    this.loop = new Loop((elapsed) => this.tick(elapsed));
  }

  /** The page whose picture is shown. */
  get page() {
    return this.exchange.page;
  }

  /** Takes a picture; while one is being drawn only the newest waits. */
  take(header) {
    this.waiting = header;
    this.queue(() => this.apply());
  }

  /** One after the other, whatever becomes of it. */
  queue(work) {
    this.working = this.working.then(work).catch((error) => this.exchange.says({ refusal: `The picture could not be drawn: ${error.message}` }));
  }

  async apply() {
    if (!this.waiting) return;
    const next = inScene(this.waiting, this.live.header);
    this.waiting = null;
    if (next.same) return this.same(next);
    this.Plotly = await loadPlotly();
    const first = this.header?.key !== next.key;
    if (!first && this.live.isBehind(next)) return this.live.follow();
    if (first) recall(this, next, calm());
    if (isAnotherScene(this.header, next)) this.asked = "";
    const elsewhere = isElsewhere(this.header, next);
    this.header = next;
    this.restart(next);
    grow(this.clock, lastOf(next), Boolean(this.header.streaming), calm());
    if (elsewhere) begin(this.clock, next, calm());
    else if (first && calm() && next.opens === undefined) this.seek(lastOf(next));
    this.cache.clear();
    await this.relayout();
    if (this.laid) this.paint();
    this.grounded = contourOf(next)?.surface?.id;
    this.live.take(next);
    this.dress();
  }

  /** The server says that this picture is right: so it is, unless another one was on its way meanwhile. */
  same({ revision }) {
    const { header } = this.live;
    if (!header || !revision) return; // there is no picture yet
    if (header.revision !== revision) return this.exchange.route.ask();
    this.restart(header);
    this.live.follow();
  }

  /** The start is where the server's picture has it, unless a hand has moved it since. */
  restart(header) {
    if (!this.desk.pending.has(startName(header))) [this.start, this.held] = [header.main.start, false];
    this.dirty = true;
  }

  /** A picture made in the browser, or the server's again; painted at once, a changed ground as soon as it is drawn. */
  show(header) {
    const renamed = header.runs.some((run, i) => run.name !== this.header.runs[i]?.name);
    [this.header, this.start] = [header, header.main.start];
    this.cache.clear();
    this.panels.forget();
    if (renamed) this.dress();
    this.paint();
    this.shown += 1;
    const [before, ground] = [this.grounded, contourOf(header)?.surface?.id];
    this.grounded = ground;
    if (ground !== before) this.queue(() => ground === contourOf(this.header)?.surface?.id && this.relayout());
  }

  leave() {
    this.loop.end();
    this.more.leave();
    document.removeEventListener("keydown", this.keys);
    this.resizing.disconnect();
    for (const part of [this.status, this.exchange, this.exchange.told.found, this.live, this.rate, this.chooser]) part.leave();
    window.removeEventListener("resize", this.resized);
    this.panels.leave(this.Plotly);
    this.box.remove();
  }

  async relayout() {
    if (!this.header || !this.Plotly || !this.box.isConnected || !this.box.clientWidth) return;
    this.theme = theme(this.box);
    this.dress();
    this.status.tell();
    const { room, tall } = this.frame.lay(this.header, window.innerHeight);
    this.room = room;
    this.cards.lay(this.header, room, this.theme, this.hidden);
    this.panels.take(this.header);
    this.panels.lay(this.header, room, window.innerHeight, tall, this.theme.larger);
    this.laid = true;
    await this.panels.draw(this.Plotly, { header: this.header, theme: this.theme });
    this.status.tell();
    this.moved();
  }

  /** The run whose sliders are shown: the one that a hand has chosen, or that the scene is about, or else the first. */
  get chosen() {
    const { runs } = this.header;
    const named = this.desk.sliders.find((slider) => slider.named && slider.run)?.run;
    return (runs.find(({ id }) => id === this.asked) ?? runs.find(({ id }) => id === named) ?? runs[0])?.id ?? "";
  }

  choose(id) {
    this.asked = id;
    this.dress();
    this.dirty = true;
  }

  /** There is something else to say. */
  tell() {
    this.status.tell();
    if (this.theme) this.dress();
  }

  /** Marks and colours of the runs on everything that belongs to one. */
  dress() {
    document.body.style.colorScheme = this.theme.dark ? "dark" : "light"; // of what stands beside Streamlit's app
    this.chooser.show(this.header.topic ?? null, this.theme.dark, Boolean(this.header.main.numbers));
    this.pills.show(this.header, this.chosen, this.theme, this.desk.sliders, this.hidden);
    this.plane.show(this.header);
    this.board.lay(this.header, this.theme, { chosen: this.chosen, hidden: this.hidden, presenting: isPresented(), stale: this.exchange.stale });
    this.rate.offer(this.live.header ?? this.header, this.theme, this.chosen, { presenting: isPresented(), kept: this.exchange.answer.kept });
    for (const rows of [this.exchange.small, this.exchange.rare]) {
      rows.choose(this.chosen, this.header);
      rows.dress(this.header, this.theme);
    }
  }

  moved() {
    this.cache.clear();
    this.dirty = true;
  }

  /** The pixels of a run's path in a box of a contour. */
  pixels(box, run, contour) {
    const key = `${this.header.panels.indexOf(contour)} ${run.id} ${box.left} ${box.top}`;
    if (!this.cache.has(key)) this.cache.set(key, project(pathOf(contour, run), box));
    return this.cache.get(key);
  }

  /** The host of the main panel, and its ground where that is a contour. */
  get panel() {
    return this.panels.main;
  }

  get ground() {
    return this.panels.main?.ground;
  }

  get step() {
    return this.clock.step;
  }

  get dirty() { // whether there is something to paint
    return this.#dirty;
  }

  set dirty(yes) {
    this.#dirty = yes;
    if (yes) this.loop?.wake();
  }

  /** One frame; whether there is more to come. */
  tick(elapsed) {
    if (this.header && this.laid && !document.hidden) {
      this.clock.tick(elapsed);
      if (this.clock.playing || this.dirty) this.paint();
    }
    return this.clock.playing || this.dirty;
  }

  paint() {
    this.dirty = false;
    this.frames += 1;
    const view = {
      header: this.header, boxes: this.panels.boxes(), pixels: (...of) => this.pixels(...of), settingOf: (name) => settingOf(this.desk, name), step: this.clock.step,
      lifted: this.lifted, lit: this.lit, hidden: this.hidden, chosen: this.chosen, start: this.start, held: this.held, theme: this.theme, scale: this.panels.scale, kept: this.exchange.answer.kept, arrived: this.arrived,
    };
    this.panels.paint(view, this.clock.playing);
    this.transport.show(this.clock, this.header.first, this.cache.get("zoomed") ?? this.cache.set("zoomed", this.panel.turned).get("zoomed"));
    this.board.paint(view);
    this.exchange.told.paint(view, this.clock.playing);
    this.cards.paint(view, this.clock.playing);
    this.back.show(this.header, this.start);
    put(this.box.dataset, { painted: this.header.revision });
  }

  key(event) {
    const action = this.header && keyAction(event);
    if (!action) return;
    event.preventDefault();
    const rule = this.header.runs[action - 1];
    if (rule) return this.choose(rule.id);
    ({ toggle: () => this.turn((clock) => clock.toggle()), forward: () => this.turn((clock) => clock.nudge(1)), back: () => this.turn((clock) => clock.nudge(-1)), first: () => this.seek(0), last: () => this.seek(this.clock.steps) })[action]?.();
  }

  /** What a hand does to the clock. */
  turn(by) {
    by(this.clock);
    this.dirty = true;
  }

  seek(step) {
    this.clock.seek(step);
    this.dirty = true;
  }

  toggleRun(id) {
    if (!this.hidden.delete(id)) this.hidden.add(id);
    this.panels.forget();
    this.cards.lay(this.header, this.room, this.theme, this.hidden);
    this.dress();
    this.dirty = true;
  }

  scrubTo(step) {
    this.clock.playing = false;
    this.seek(step);
  }
}
