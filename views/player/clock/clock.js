// One clock for every panel: a step number that runs from 0 to the last step, holds, and starts again.

export const LOOP = 6000;
export const HOLD = 1500;
export const SPEEDS = [0.25, 0.5, 1, 2, 4];

export class Clock {
  constructor(steps = 1) {
    this.steps = steps;
    this.step = 0;
    this.playing = false;
    this.speed = 1;
    this.logarithmic = false;
    this.held = 0;
    // While more steps are to come it rests at the last one.
    this.open = false;
    // The step that a run was too short for: {from, to}.
    this.cut = null;
  }

  /** The part of the loop, 0 to 1, at which `step` is shown. */
  fraction(step = this.step) {
    if (!this.steps) return 0;
    return this.logarithmic ? Math.log1p(step) / Math.log1p(this.steps) : step / this.steps;
  }

  stepAt(fraction) {
    const part = Math.min(1, Math.max(0, fraction));
    return this.logarithmic ? Math.expm1(part * Math.log1p(this.steps)) : part * this.steps;
  }

  /** Moves on by `elapsed` milliseconds of real time. */
  tick(elapsed) {
    this.playing &&= this.steps > 0; // without steps nothing moves
    if (!this.playing) return;
    const passed = elapsed * this.speed;
    if (this.step >= this.steps) {
      if (this.open) return;
      this.held += passed;
      if (this.held >= HOLD) this.seek(0);
      return;
    }
    this.step = Math.min(this.steps, this.stepAt(this.fraction() + passed / LOOP));
  }

  seek(step) {
    this.held = 0;
    this.step = Math.min(this.steps, Math.max(0, step));
  }

  /** Another race: from the start. */
  restart(playing) {
    this.seek(0);
    this.playing = playing;
  }

  /** One whole step forward or back, paused. */
  nudge(by) {
    this.playing = false;
    this.seek(by > 0 ? Math.floor(this.step) + by : Math.ceil(this.step) + by);
  }

  toggle() {
    this.playing = !this.playing;
  }

  /** A run of another length: the present step stays. */
  resize(steps) {
    this.steps = steps;
    this.step = Math.min(this.step, steps);
  }
}
