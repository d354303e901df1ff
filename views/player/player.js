// The player: panels on one clock. It keeps its step, play state, zoom and toggles while payloads come and go.

import { element } from "./parts/canvas.js";
import { Cards } from "./panels/cards.js";
import { Panels } from "./panels/panels.js";
import { Chips } from "./parts/chips.js";
import { Clock } from "./clock/clock.js";
import { grow } from "./clock/growing.js";
import { Loop } from "./clock/loop.js";
import { pathOf, project } from "./contour/paths.js";
import { taken } from "./taken.js";
import { Exchange } from "./desk/exchange.js";
import { save } from "./parts/picture.js";
import { Readout } from "./parts/readout.js";
import { handsOf, settingOf } from "./desk/handles.js";
import { startName } from "./desk/start.js";
import { Status } from "./desk/status.js";
import { theme } from "./parts/theme.js";
import { keyAction } from "./clock/keys.js";
import { Transport } from "./clock/transport.js";
import { Live } from "./live/live.js";
import { recall, remember } from "./clock/memory.js";
import { loadPlotly, loadStyle } from "./assets.js";

const players = new WeakMap();
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Streamlit calls this whenever the session has something to say; what it returns when the player leaves the page, and for words overtaken. */
export function mount(component) {
  const root = component.parentElement;
  let player = players.get(root);
  if (!player) {
    player = taken(root, component.data.page) ?? new Player(root);
    players.set(root, player);
  }
  player.send = component.setTriggerValue;
  player.exchange.open(component.data);
  return () => {
    remember(player);
    setTimeout(() => {
      if (root.isConnected || players.get(root) !== player) return;
      player.leave();
      players.delete(root);
    });
  };
}

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
  #dirty = false;
  grounded = undefined; // the id of the ground that is drawn
  waiting = null; // the picture that is taken next
  working = Promise.resolve();
  shown = 0; // how many pictures were made here
  laid = false;
  send = null;

  constructor(root) {
    this.clock = new Clock();
    this.hidden = new Set();
    this.cache = new Map();
    this.frames = 0;
    this.build(root);
    this.resizing = new ResizeObserver(() => this.relayout());
    this.resizing.observe(this.box);
    this.live = new Live({ show: (header) => this.show(header), say: () => this.status.tell(), desk: this.desk });
    this.resized = () => this.relayout();
    window.addEventListener("resize", this.resized);
    this.loop = new Loop((elapsed) => this.tick(elapsed));
  }

  build(root) {
    loadStyle();
    this.transport = new Transport({
      first: () => this.seek(0), nudge: (by) => this.nudge(by), toggle: () => this.toggle(),
      seek: (fraction) => this.seek(this.clock.stepAt(fraction)), speed: (speed) => (this.clock.speed = speed),
      logarithmic: () => (this.clock.logarithmic = !this.clock.logarithmic), picture: () => save(this.Plotly, this),
      resetZoom: () => this.panels.main.reset(this.Plotly),
    });
    const runs = { toggle: (id) => this.toggleRun(id), lift: (id) => ((this.lifted = id), (this.dirty = true)) };
    this.chips = new Chips(runs);
    this.cards = new Cards(runs);
    this.readout = new Readout();
    this.exchange = new Exchange({
      box: () => this.box, refused: () => ([this.held, this.dirty] = [false, true]),
      picture: (header) => this.take(header), words: () => this.status.tell(), shown: () => this.live.header?.revision ?? "",
      chosen: (name, input) => this.live.choose(name, input), trigger: (name, value) => this.send(name, value),
    });
    this.desk = this.exchange.desk;
    this.rows = this.exchange.rows;
    this.panels = new Panels(this.readout.box, {
      scrub: (step) => this.scrubTo(step), say: (...words) => this.say(...words), changed: () => (this.dirty = true), moved: () => this.moved(), relaid: () => this.relayout(),
      ...handsOf(this),
    });
    this.status = new Status(this);
    this.box = element("div", { className: "rv-player", tabIndex: 0, role: "group", ariaLabel: "Animated paths. Space plays, arrows step, Home and End jump.", onkeydown: (event) => this.key(event) },
      this.exchange.told.box, this.panels.box, this.transport.row, this.chips.row, this.cards.row, this.status.line, this.rows.box);
    this.box.ravine = this;
    root.append(this.box);
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
    const next = this.waiting;
    if (!next) return;
    this.waiting = null;
    if (next.same) return this.same(next);
    this.Plotly = await loadPlotly();
    const first = this.header?.key !== next.key;
    if (!first && this.live.isBehind(next)) return this.live.follow();
    if (first) recall(this, next, !calm());
    this.header = next;
    this.restart(next);
    grow(this.clock, this.header.steps, Boolean(this.header.streaming), calm());
    if (first && calm()) this.seek(this.header.steps);
    this.cache.clear();
    await this.relayout();
    if (this.laid) this.paint();
    this.grounded = next.main.surface?.id;
    this.live.take(next);
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
    [this.header, this.start] = [header, header.main.start];
    this.cache.clear();
    this.panels.forget();
    this.paint();
    this.shown += 1;
    const ground = header.main.surface?.id;
    if (ground === this.grounded) return;
    this.grounded = ground;
    this.queue(() => ground === this.header.main.surface?.id && this.relayout());
  }

  leave() {
    this.loop.end();
    this.resizing.disconnect();
    this.status.leave();
    this.exchange.leave();
    this.live.leave();
    window.removeEventListener("resize", this.resized);
    this.panels.leave(this.Plotly);
    this.box.remove();
  }

  async relayout() {
    if (!this.header || !this.Plotly || !this.box.isConnected) return;
    const whole = this.box.clientWidth;
    if (!whole) return;
    this.theme = theme(this.box);
    this.rows.dress(this.header, this.theme);
    this.cards.lay(this.header, whole, window.innerHeight, this.theme, this.hidden);
    this.chips.row.hidden = !this.cards.row.hidden;
    this.status.tell();
    const below = [this.transport.row, this.chips.row, this.cards.row, this.status.line].reduce((height, part) => height + part.offsetHeight, 0);
    this.panels.take(this.header);
    this.panels.lay(this.header, whole, window.innerHeight, below);
    this.laid = true;
    await this.panels.draw(this.Plotly, { header: this.header, theme: this.theme });
    this.status.tell();
    this.moved();
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

  /** Whether there is something to paint. */
  get dirty() {
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
      lifted: this.lifted, hidden: this.hidden, start: this.start, held: this.held, theme: this.theme, scale: this.panels.scale,
    };
    this.panels.paint(view, this.clock.playing);
    this.transport.show(this.clock, this.cache.get("zoomed") ?? this.cache.set("zoomed", this.panel.turned).get("zoomed"));
    if (!this.chips.row.hidden) this.chips.show(this.header, this.hidden, this.theme);
    this.cards.paint(view, this.clock.playing);
    this.box.dataset.painted = this.header.revision;
  }

  key(event) {
    const action = !this.rows.box.contains(event.target) && keyAction(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    ({ toggle: () => this.toggle(), forward: () => this.nudge(1), back: () => this.nudge(-1), first: () => this.seek(0), last: () => this.seek(this.clock.steps) })[action]();
  }

  toggle() {
    this.clock.toggle();
    this.dirty = true;
  }

  nudge(by) {
    this.clock.nudge(by);
    this.dirty = true;
  }

  seek(step) {
    this.clock.seek(step);
    this.dirty = true;
  }

  toggleRun(id) {
    if (!this.hidden.delete(id)) this.hidden.add(id);
    this.panels.forget();
    this.cards.lay(this.header, this.box.clientWidth, window.innerHeight, this.theme, this.hidden);
    this.dirty = true;
  }

  scrubTo(step) {
    this.clock.playing = false;
    this.seek(step);
  }

  /** Shows text beside the pointer, or nothing. */
  say(...words) {
    this.readout.show(...words);
  }
}
