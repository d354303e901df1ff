// The leaderboard: every run with its place, its loss at the present step, how far down it has come, and how it ended once that is reached.

import { element, put } from "../parts/canvas.js";
import { refill } from "../parts/chips.js";
import { ranking, wayDown } from "./rank.js";
import { Row } from "./row.js";
import { excessAt, hasMissed, isGone, isNoisy } from "./standing.js";
import { lossText, outcomeOf, roomOf } from "./words.js";

const WIDEST = 9.2; // of a name's room, in letter sizes
const MEANS = "Gradients are noisy: losses are means of the latest steps, half of those so far and a quarter of the run at most.";
const NARROW = "(max-width: 640px)";
const EDGE = 11; // pixels before words
const MOST_ROOMS = 32; // that are kept

export class Board {
  chosen = null;
  brief = false;
  crowded = false; // words stand in the place of losses
  stale = false;
  #made = "";
  #order = []; // the ids of the runs as they stand
  #rooms = new Map(); // what has room, by words and window
  #seen = ""; // the chosen run and its place when it was last brought into sight

  /** `act` has choose(id), toggle(id) and lift(id or null). */
  constructor(act) {
    this.act = act;
    this.rows = new Map();
    this.ruler = document.createElement("canvas").getContext("2d");
    this.list = element("ol");
    this.box = element("div", { className: "rv-board", role: "group", ariaLabel: "Leaderboard" }, this.list);
  }

  /** Makes the rows of a payload and dresses them; `stale` ones are those of other settings than the page's. What stands in them paint says.
   * @param {import("../types").Header} header
   * @param {import("../types").Theme} theme
   * @param {{chosen?: string | null, hidden?: Set<string>, presenting?: boolean, stale?: boolean}} how */
  lay(header, theme, { chosen = null, hidden = new Set(), presenting = false, stale = false } = {}) {
    const { runs } = header;
    Object.assign(this, { chosen, stale });
    this.box.classList.toggle("rv-presenting", presenting);
    this.box.classList.toggle("rv-stale-runs", stale);
    const made = JSON.stringify([runs.map((run) => [run.id, run.name, run.title, run.colour, run.dash, run.mark, run.chaotic]), theme.dark, theme.background]);
    if (made !== this.#made) this.#make(runs, theme);
    this.#made = made;
    put(this.list, { title: isNoisy(header) ? MEANS : "" });
    const ends = (key) => runs.map((run) => `${run.outcome === "converged" ? "✓ " : ""}${run[key] ?? ""}`);
    const [holdsShort, holdsShortest] = this.#room(ends("short"), ends("shortest"), presenting);
    this.brief = presenting || matchMedia(NARROW).matches || !holdsShort;
    this.crowded = !holdsShortest;
    this.box.classList.toggle("rv-crowded", this.crowded);
    for (const run of runs) {
      const row = this.rows.get(run.id);
      row.choose(run.id === chosen);
      row.off = hidden.has(run.id);
    }
    this.#sight();
  }

  #make(runs, theme) {
    const before = this.rows;
    this.rows = new Map(runs.map((run) => [run.id, before.get(run.id) ?? new Row(run, this.act)]));
    for (const run of runs) this.rows.get(run.id).dress(run, theme);
    const kept = [...before.keys()].join() === [...this.rows.keys()].join();
    if (!kept) refill(this.list, [...this.rows.values()].map((row) => row.box));
    const widest = Math.min(WIDEST, Math.max(0, ...runs.map(({ name }) => roomOf(name))));
    for (const [name, value] of Object.entries({ runs: runs.length, name: `${widest.toFixed(2)}em`, chaos: runs.some(({ chaotic }) => chaotic) ? "12px" : "0px", good: theme.dark ? "#4fd1a5" : "#0b6b4f" })) this.box.style.setProperty(`--rv-${name}`, String(value));
  }

  /** Whether short words, and the shortest, have room. It is known of those of before: to measure it the whole page is laid out. */
  #room(short, shortest, presenting) {
    const { innerWidth, innerHeight } = globalThis;
    const key = JSON.stringify([short, shortest, presenting, this.#made, innerWidth, innerHeight, document.fonts?.status]);
    const known = this.#rooms.get(key);
    if (known) return known;
    const cell = [...this.rows.values()][0]?.words;
    if (!cell?.clientWidth) return [true, true]; // it is not shown
    this.box.classList.toggle("rv-crowded", false);
    const found = [this.#holds(short, cell), this.#holds(shortest, cell)];
    if (this.#rooms.size >= MOST_ROOMS) this.#rooms.clear();
    this.#rooms.set(key, found);
    return found;
  }

  /** Whether words have room beside names and losses. */
  #holds(words, cell) {
    const { fontSize, fontFamily } = getComputedStyle(cell);
    this.ruler.font = `${fontSize} ${fontFamily}`;
    return words.every((text = "") => EDGE + this.ruler.measureText(text).width <= cell.clientWidth);
  }

  /** One frame. Places are those of the step that is shown; a row on its way to one covers those that it passes, see board.css.
   * @param {import("../types").View} view */
  paint({ header, step, hidden, lifted, kept }) {
    this.#order = ranking(header, step, hidden).map(({ id }) => id);
    const way = wayDown(header);
    for (const run of header.runs) {
      const place = this.#order.indexOf(run.id);
      const off = hidden.has(run.id);
      const { text, tick, title } = this.stale ? { text: "", tick: false, title: "" } : outcomeOf(run, header, step, this.brief, kept);
      this.rows.get(run.id)?.show({
        place, rank: off ? "" : String(place + 1), loss: this.crowded && text ? "" : lossText(run, header, step), words: text, tick, title, off,
        way: isGone(run, header, step) || hasMissed(run, header, step) ? 0 : way(excessAt(run, header, step)), faint: Boolean(lifted && lifted !== run.id), chaotic: Boolean(run.chaotic),
      });
    }
    this.#sight();
  }

  /** Brings the chosen run into sight where it, or its place, has changed; not under a pointer, which may be about to press something. */
  #sight() {
    const place = this.#order.indexOf(this.chosen);
    const seen = `${this.chosen} ${place}`;
    if (seen === this.#seen || place < 0) return;
    const other = !this.#seen.startsWith(`${this.chosen} `);
    this.#seen = seen;
    if (this.rows.size <= 6 || (!other && this.box.matches(":hover"))) return;
    const tall = this.list.clientHeight / this.rows.size;
    const { scrollTop, clientHeight } = this.box;
    this.box.scrollTop = Math.min(place * tall, Math.max(scrollTop, (place + 1) * tall - clientHeight));
  }
}
