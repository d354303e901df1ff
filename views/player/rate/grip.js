// A hand on the track: it takes the disc that it touches, or calls the chosen one to where it is.

const REACH = { mouse: [18, 12], pen: [20, 14], touch: [26, 18] }; // pixels from the middle of the chosen disc, of another's
const STILL = 4; // pixels: a finger that has not moved so far may yet scroll the page
const ENDS = ["pointerup", "pointercancel", "lostpointercapture"];

export class Grip {
  /** What is held: its mark, where the track is, how far beside its middle it was taken, and where a finger waits to see whether it scrolls.
   * @type {{mark: import("./mark.js").Mark, left: number, width: number, off: number, from: number, waits: boolean} | null} */
  held = null;

  /** `area` is what is touched, `host` has marks(), chosen() and track(), the element from one end to the other; it hears take(mark),
   * move(mark, part) and drop(mark). */
  constructor(area, host) {
    this.area = area;
    this.host = host;
    area.addEventListener("pointerdown", (event) => event.isPrimary && event.button === 0 && this.down(event));
    area.addEventListener("pointermove", (event) => event.isPrimary && this.held && this.move(event));
    for (const name of ENDS) area.addEventListener(name, (event) => event.isPrimary && this.held && this.up(event));
  }

  down(event) {
    const { left, width } = this.host.track().getBoundingClientRect();
    const x = event.clientX - left;
    const near = nearest(this.host.marks(), this.host.chosen(), x, width, event.pointerType);
    const mark = near ?? this.host.chosen();
    if (!mark || !width) return;
    event.preventDefault(); // the focus goes to the disc that is taken
    this.area.setPointerCapture(event.pointerId);
    this.held = { mark, left, width, off: near ? mark.part * width - x : 0, from: x, waits: event.pointerType === "touch" && !near };
    this.host.take(mark);
    if (!near && !this.held.waits) this.move(event);
  }

  move(event) {
    const { held } = this;
    if (held.waits && Math.abs(event.clientX - held.left - held.from) < STILL) return;
    held.waits = false;
    this.put(event);
  }

  put(event) {
    const { mark, left, width, off } = this.held;
    this.host.move(mark, Math.min(1, Math.max(0, (event.clientX - left + off) / width)));
  }

  up(event) {
    const { mark, waits } = this.held;
    if (waits && event.type === "pointerup") this.put(event);
    this.held = null;
    this.host.drop(mark);
  }
}

/** The disc within reach that is nearest to a pixel of the track; null where there is none. */
export function nearest(marks, chosen, x, width, kind) {
  const [large, small] = REACH[kind] ?? REACH.mouse;
  const away = (mark) => Math.abs(mark.part * width - x);
  const found = marks.filter((mark) => away(mark) <= (mark === chosen ? large : small));
  return found.sort((a, b) => away(a) - away(b))[0] ?? null;
}
