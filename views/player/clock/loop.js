// The frames of a picture: one after the other while it moves; while it rests, a look now and then.

const REST = 100; // milliseconds
const LONGEST = 100; // that a frame counts: who comes back to a page goes on where it was

export class Loop {
  asked = 0;
  resting = 0;
  ended = false;
  last = performance.now();

  /** `frame(milliseconds since the last one)` says whether the next is to follow at once. */
  constructor(frame) {
    this.frame = frame;
    this.wake();
  }

  /** Have the next frame. */
  wake() {
    if (this.ended) return;
    clearTimeout(this.resting);
    this.asked ||= requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    this.asked = 0;
    const elapsed = Math.min(LONGEST, now - this.last);
    this.last = now;
    if (this.frame(elapsed)) this.wake();
    else this.resting = setTimeout(() => this.wake(), REST);
  }

  end() {
    this.ended = true;
    cancelAnimationFrame(this.asked);
    clearTimeout(this.resting);
  }
}
