// The picture while a slider or the start is being moved: every path recomputed here, until the server's answer is in.

import { inputsOf } from "./inputs.js";
import { Sliders } from "./sliders.js";

const WARM = 6;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

export class Live {
  /** `show(header, grid)` draws a picture; `say()` is called when there is a `reason` why nothing moves before the release. */
  constructor({ show, say }) {
    this.show = show;
    this.say = say;
    this.sliders = new Sliders(() => this.follow());
    this.ready = false;
    this.reason = "";
    this.start = null;
  }

  leave() {
    this.sliders.leave();
    this.left = true;
  }

  /** The server's picture: what stays, and what the next move starts from. */
  take(header, grid) {
    Object.assign(this, { header, grid, start: null, moved: false });
    this.sliders.bind(header.live?.bound ?? []);
    const wanted = header.live && JSON.stringify([header.live.loss, header.live.runs.map((run) => run.script), header.live.stream]);
    if (wanted === this.wanted) return this.ready && header.live && Object.assign(header.live, this.loaded);
    Object.assign(this, { wanted, ready: false, reason: "" });
    if (header.live) idle(() => this.load(header, wanted));
  }

  /** Whether a payload answers settings that the hand on a slider has already left. */
  isStale(header) {
    if (!this.sliders.pressed || !header.live) return false;
    const before = this.sliders.bound;
    this.sliders.bind(header.live.bound);
    const stale = this.sliders.read().some((reading) => reading.moved);
    this.sliders.bind(before);
    return stale;
  }

  async load(header, wanted) {
    const { live } = header;
    try {
      const script = async (address) => import(new URL(address, document.baseURI).href);
      const [loss, ...runs] = await Promise.all([live.loss, ...live.runs.map((run) => run.script)].map(script));
      const stream = live.stream ? new Uint16Array(await (await fetch(new URL(live.stream, document.baseURI))).arrayBuffer()) : null;
      if (this.wanted !== wanted || this.left) return;
      this.loaded = { order: stream };
      Object.assign(this.header.live, this.loaded);
      const missing = header.runs.filter((_, i) => !runs[i].default).map((run) => `${run.name} (${runs[header.runs.indexOf(run)].missing})`);
      Object.assign(this, { loss: loss.default, trajectories: runs.map((run) => run.default), ready: !missing.length });
      if (missing.length) this.reason = `The picture follows on release: no JavaScript for ${missing.join(", ")}.`;
      else this.warm();
      this.say();
    } catch (error) {
      console.info(`Pictures change on release: ${error.message}`);
    }
  }

  /** The first calls of a function are slow: they are made where nobody waits. */
  warm(times = WARM) {
    idle(() => {
      if (this.left || !this.ready || this.moved) return;
      this.compute(this.sliders.read(), this.header.place ?? this.header.start);
      if (times > 1) this.warm(times - 1);
    });
  }

  /** The start is held at a point, or let go with null. */
  hold(point) {
    this.start = point;
    if (this.ready) this.follow();
  }

  /** Draws what the sliders and the start say now; the server's own picture where they are back at its settings. */
  follow() {
    if (!this.ready || this.left) return;
    const readings = this.sliders.read();
    if (!this.start && !readings.some((reading) => reading.moved)) {
      if (this.moved) this.show(this.header, this.grid);
      this.moved = false;
      return;
    }
    this.moved = true;
    const begin = performance.now();
    const { header, grid } = this.compute(readings, this.start ?? this.header.start);
    this.show(header, grid);
    this.took = performance.now() - begin;
  }

  compute(readings, start) {
    const { header } = this;
    const inputs = inputsOf(header.live, header, readings, start.slice(0, header.live.centre.length));
    const ground = readings.some((reading) => reading.sets === "surface" && reading.moved);
    const evaluate = this.loss({ surface: inputs.surface, examples: header.live.examples });
    const grid = ground ? gridOf(evaluate, header.surface) : this.grid;
    const offset = ground ? Math.min(header.live.offset, grid.reduce((a, b) => Math.min(a, b))) : header.live.offset;
    const runs = header.runs.map((run, i) => moving(run, header, this.trajectories[i](inputs.runs[i]), { ...inputs, offset }, i, evaluate));
    const drawn = { ...header, runs, start: header.surface.kind === "curve" ? [start[0], evaluate.at(start[0])] : start };
    if (inputs.batches && header.examples) drawn.examples = { ...header.examples, seen: membership(inputs.batches, header.record) };
    if (header.models) drawn.models = { curvature: 1 / inputs.rates[0] };
    if (!ground) return { header: drawn, grid: this.grid };
    drawn.surface = { ...header.surface, id: `live ${JSON.stringify(inputs.surface)}`, minima: [], saddles: [] };
    return { header: drawn, grid };
  }
}

/** A run with a new path; its outcome is the server's to judge, except that it stopped. */
function moving(run, header, { x, loss, stoppedAt, escaped }, inputs, i, evaluate) {
  const { live, points, record } = header;
  const n = live.centre.length;
  const places = new Float32Array(2 * points);
  const losses = new Float32Array(points);
  for (let k = 0; k < points; k++) {
    const at = k * record;
    losses[k] = loss[at] - inputs.offset;
    places[2 * k] = x[n * at];
    places[2 * k + 1] = n === 1 ? loss[at] : x[n * at + 1];
  }
  const stopped = stoppedAt !== null && stoppedAt <= header.steps;
  const outcome = stopped ? (escaped ? "escaped" : "diverged") : "moving";
  const next = { ...run, x: places, loss: losses, stopped_at: stopped ? stoppedAt : null, outcome, words: stopped ? `${outcome} at ${stoppedAt}` : "…", chaotic: false };
  if (header.models) next.slopes = Float32Array.from({ length: points }, (_, k) => slope(evaluate, x[k * record]));
  if (header.errors) next.errors = Float32Array.from({ length: n * points }, (_, k) => Math.abs(x[n * record * Math.floor(k / n) + (k % n)]));
  if (header.errors) next.predicted = predicted(header, inputs, i, x, points);
  return next;
}

/** Central difference: exact for a parabola up to rounding. */
const slope = ({ at }, w, h = 1e-4 * Math.max(1, Math.abs(w))) => (at(w + h) - at(w - h)) / (2 * h);

/** |start| |1 - rate curvature|^k along each direction, as engine/theory.py has it. */
function predicted({ errors, record }, inputs, i, x, points) {
  const curvatures = errors.curvatures.map((name) => inputs.surface[name]);
  const d = curvatures.length;
  return Float32Array.from({ length: d * points }, (_, k) => Math.abs(x[k % d]) * Math.abs(1 - inputs.rates[i] * curvatures[k % d]) ** (record * Math.floor(k / d)));
}

function gridOf({ grid }, { domain, shape }) {
  const axes = shape.map((size, axis) => Float64Array.from({ length: size }, (_, k) => domain[axis][0] + ((domain[axis][1] - domain[axis][0]) * k) / (size - 1)));
  return Float32Array.from(grid(...axes));
}

const membership = ({ indices, sizes, width }, record) => (row, example) => {
  const t = Math.min(sizes.length - 1, row * record);
  return indices.subarray(t * width, t * width + sizes[t]).includes(example);
};
