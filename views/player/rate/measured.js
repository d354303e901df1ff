// What every rate of the track does to every run: the emitted functions follow each to its end, when the browser has nothing else to do.

import { groundOf } from "../contour/grounds.js";
import { startName } from "../desk/start.js";
import { startOf } from "../parts/main.js";
import { inputsOf, ratesOf } from "../live/inputs.js";
import { downOf, heightOf, judge } from "./judge.js";
import { ratesOn } from "./scale.js";
import { Slices } from "./slices.js";

export const PLACES = 112; // rates along the track,
export const COARSE = 4; // of which every so many comes first
const KEPT = 60; // finished strips
const QUICK = 2; // ms

/** Tries all rates, every COARSEth first; rows fill up as it goes: `tried(rate)` is {kind, at}. */
export function* measuring(rates, rows, steps, tried) {
  for (const first of [true, false]) {
    for (let k = 0; k < rates.length; k++) {
      if ((k % COARSE === COARSE >> 1) !== first) continue;
      const found = tried(rates[k]);
      rows[k] = { ...found, word: found.kind, height: heightOf(found, steps) };
      if (first) spread(rows, k);
      yield k;
    }
  }
}

/** A coarse row stands for its neighbours until these are tried. */
function spread(rows, k) {
  const from = k - (COARSE >> 1);
  for (let i = from; i < Math.min(rows.length, from + COARSE); i++) rows[i] = rows[k];
}

export class Measured {
  lanes = new Map(); // run -> {key, rows, count: how many were tried}
  kept = new Map(); // key -> rows of a strip that is finished
  wanted = ""; // the keys that are being worked on
  left = false;

  /** `live()` is the live picture, `changed()` is called when more is known. */
  constructor(desk, live, changed, slices = new Slices()) {
    this.desk = desk;
    this.live = live;
    this.changed = changed;
    this.slices = slices;
  }

  leave() {
    this.slices.stop();
    this.left = true;
  }

  /** Whether a rate is tried so quickly that other runs' strips can be had before anybody asks for them. */
  get isQuick() {
    return this.slices.cost < QUICK;
  }

  /** Whether the browser can try this run itself. */
  has(run) {
    const live = this.live();
    return Boolean(live?.header?.live && live.trajectories[numberOf(live, run)]);
  }

  /** Asks for these runs over a track, the first one first; `busy` while a hand is at work or waits for the server. */
  want(runs, track, busy) {
    if (this.left) return;
    const asked = runs.filter((run) => this.has(run)).map((run) => ({ run, key: this.keyOf(run, track) }));
    for (const { run, key } of asked) {
      if (this.lanes.get(run)?.key !== key && this.kept.has(key)) this.lanes.set(run, { key, rows: this.kept.get(key), count: PLACES });
    }
    const todo = asked.filter(({ run, key }) => this.lanes.get(run)?.key !== key || this.lanes.get(run).count < PLACES);
    const wanted = busy ? "" : todo.map(({ key }) => key).join("\n");
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    if (wanted) this.slices.run(this.measure(todo, track), (done) => this.told(done));
    else this.slices.stop();
  }

  told(done) {
    if (done) this.wanted = "";
    this.changed();
  }

  /** {rows, count, fresh} of a run; `fresh` where it was measured with what the desk says now. */
  of(run, track) {
    const lane = this.lanes.get(run);
    return lane ? { ...lane, fresh: this.has(run) && lane.key === this.keyOf(run, track) } : { rows: null, count: 0, fresh: false };
  }

  /** What a rate leads to with what the desk says now: the row that a strip would have there. */
  present(run, rate) {
    const found = this.trial(run)(rate);
    return { ...found, word: found.kind };
  }

  /** The function that follows a run at a rate to its end and judges it. */
  trial(run) {
    const live = this.live();
    const [{ header }, number] = [live, numberOf(live, run)];
    const inputs = inputsOf(header.live, header, live.hand.read(), this.start(header));
    const { factors } = header.live.runs[number].schedule ?? header.live;
    const [ground, follow] = [judgedOn(header, this.given(number), number), live.trajectories[number]];
    return (rate) => {
      const path = follow({ ...inputs.runs[number], rates: ratesOf(factors, rate, header.steps) });
      const found = judge(path, ground);
      return found.at === null && found.kind !== "diverges" ? { ...found, down: downOf(path.loss, header.live.offset, header.steps) } : found;
    };
  }

  *measure(todo, track) {
    const rates = ratesOn(track, PLACES);
    for (const { run, key } of todo) {
      if (!this.has(run)) continue; // another picture has come, whose functions have not
      const { steps } = this.live().header;
      const rows = new Array(PLACES).fill(null);
      let count = 0;
      for (const k of measuring(rates, rows, steps, this.trial(run))) {
        count += 1;
        if (count >= PLACES / COARSE || this.isEmpty(run, key)) this.lanes.set(run, { key, rows, count });
        yield k;
      }
      this.keep(key, rows);
    }
  }

  /** Whether nothing is shown of a run that what is being measured would take away. */
  isEmpty(run, key) {
    const lane = this.lanes.get(run);
    return !lane || lane.key === key;
  }

  keep(key, rows) {
    this.kept.set(key, rows);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
  }

  start(header) {
    return (this.desk.values.get(startName(header)) ?? startOf(header)).slice(0, header.live.centre.length);
  }

  /** What a run is followed with, but for its rate: the payload's numbers with the sliders' values laid over them. */
  given(number) {
    const { header, hand } = this.live();
    const { runs, surface, batch, sigma } = header.live;
    const found = { hyper: { ...runs[number].hyper }, surface: { ...surface }, batch: runs[number].batch ?? batch, sigma };
    for (const { sets, run, name, value } of hand.read()) {
      if (sets === "surface") found.surface[name] = value;
      else if (sets === "hyper" && run === number) found.hyper[name] = value;
      else if (sets === "batch" && (run === number || (run === null && runs[number].batch === undefined))) found.batch = value;
      else if (sets === "sigma") found.sigma = value;
    }
    return found;
  }

  /** Everything that a strip depends on, as a text. */
  keyOf(run, track) {
    const live = this.live();
    const [{ header }, number] = [live, numberOf(live, run)];
    const { runs, ordered, stream, feedback } = { ...header.live, ...header.live.runs[number].schedule };
    const own = runs[number];
    const more = [header.steps, this.start(header), own.ordered ?? ordered, own.stream ?? stream, feedback, digest(header, number)];
    return JSON.stringify([runs[number].script, track, this.given(number), ...more]);
  }
}

const numberOf = ({ header }, run) => header.runs.findIndex(({ id }) => id === run);

/** What a path is judged by.
 * @param {import("../types").Header} header
 * @returns {import("./judge").Ground} */
function judgedOn({ main, live, steps }, { batch, sigma }, number) {
  const { surface } = groundOf(main, number);
  const { centre, radius, near, held, count } = live;
  const n = centre.length;
  const known = (points) => (points ?? []).map((point) => point.slice(0, n));
  const noisy = count ? batch < count : batch !== "full" && sigma > 0;
  return { n, steps, centre, radius, near, held, minima: known(surface?.minima), saddles: known(surface?.saddles), noisy };
}

const digests = new WeakMap();

/** A short number for the long ones that a live picture was sent with.
 * @param {import("../types").Header} header */
function digest({ main, live }, number) {
  const made = digests.get(live) ?? new Map();
  digests.set(live, made);
  if (!made.has(number)) {
    const minima = Float64Array.from((groundOf(main, number).surface?.minima ?? []).flat());
    const { factors, momenta } = live.runs[number].schedule ?? live;
    made.set(number, [factors, momenta, live.normals, minima, ...live.examples].reduce(folded, 2166136261));
  }
  return made.get(number);
}

function folded(sum, numbers) {
  if (!numbers) return Math.imul(sum, 16777619);
  return new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length).reduce((all, word) => Math.imul(all ^ word, 16777619), sum);
}
