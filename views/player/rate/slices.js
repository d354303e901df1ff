// Work that nobody waits for: a generator that is taken on only while the browser is idle, in slices that cost no frame.

const MOST = 6; // ms of a slice of several steps
const RESTS = 40; // ms that a browser has free only while nothing moves: a step that takes longer waits for that
const PATIENCE = 1000; // ms after which a browser calls that is never idle
const SHARE = 16; // so many times as long as a step took it is waited for such rest; then one is taken in any case

/** The browser's idle time; where there is none to be had, a slice after a pause. */
const idle = (work) => (globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: PATIENCE }) : setTimeout(() => work({ timeRemaining: () => MOST }), 60));
const end = (number) => (globalThis.cancelIdleCallback ? cancelIdleCallback(number) : clearTimeout(number));

export class Slices {
  /** @type {Generator | null} */
  work = null;
  cost = 0; // ms of the last step
  last = 0; // when it ended
  number = 0;
  /** @type {(done: boolean) => void} */
  said = () => {};

  /** `later(work)` gives work a deadline with timeRemaining() and returns a number that `never` takes it back by; `now()` is in ms. */
  constructor({ later = idle, never = end, now = () => performance.now() } = {}) {
    this.later = later;
    this.never = never;
    this.now = now;
  }

  /** Takes on this work in place of any other; `said(done)` is called after each slice. */
  run(work, said) {
    this.stop();
    Object.assign(this, { work, said, last: this.now() });
    this.ask();
  }

  stop() {
    this.never(this.number);
    this.work = null;
  }

  ask() {
    this.number = this.later((deadline) => this.slice(deadline));
  }

  slice(deadline) {
    const { work } = this;
    if (!work) return;
    const before = this.now();
    if (deadline.timeRemaining() >= Math.min(this.cost, RESTS) || before - this.last >= SHARE * this.cost) {
      let done = false;
      do {
        const from = this.now();
        done = Boolean(work.next().done);
        this.last = this.now();
        this.cost = this.last - from;
      } while (!done && this.last - before + this.cost <= MOST && deadline.timeRemaining() >= this.cost);
      if (done) this.work = null;
      this.said(done);
    }
    if (this.work === work) this.ask();
  }
}
