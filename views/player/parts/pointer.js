// The pointer on a panel with boxes: drag a point, click twice to place it, scrub, read what is there.

const REACH = { mouse: 14, pen: 18, touch: 28 };
const STILL = 4;
const DOUBLE = 350; // milliseconds between two clicks that are one

/** A handler that leaves a second finger alone. */
const first = (handler) => (event) => event.isPrimary && handler(event);

export class Pointer {
  scrubbing = false;
  spanning = null; // where a window is dragged out from
  clicked = null; // the last click: when, and where

  /** `host` offers boxes(), handles() as {at, placed, through, keep(point), said(point)}, reading({x, y, box}), move(handle, point or null),
   * drop(handle, point), say(text, x, y), and where a press beside the points `scrubs` or `spans`, scrub({x}), or span(from, to) and
   * spanned(from, to or null); followed({x, y}) is whether a click there leads elsewhere; its `zoom` where its pixels are larger. */
  constructor(area, host) {
    this.area = area;
    this.host = host;
    this.held = this.pressed = null; // {handle, box} of the point that is dragged; where a press began
    const listen = (type, handler) => area.addEventListener(type, handler, { capture: true });
    listen("pointerdown", first((event) => this.down(event)));
    listen("pointermove", first((event) => this.move(event)));
    this.released = first((event) => this.up(event));
    window.addEventListener("pointerup", this.released, { capture: true }); // Plotly covers the page while it zooms
    listen("pointercancel", first(() => this.cancel()));
    listen("pointerleave", () => this.host.say(null));
    listen("mousedown", (event) => this.held && event.stopPropagation());
    listen("touchstart", (event) => this.held && event.stopPropagation());
    listen("touchmove", (event) => this.held && event.cancelable && event.preventDefault());
  }

  leave() {
    window.removeEventListener("pointerup", this.released, { capture: true });
  }

  place(event) {
    const area = this.area.getBoundingClientRect();
    const { zoom = 1 } = this.host;
    const [x, y] = [(event.clientX - area.left) / zoom, (event.clientY - area.top) / zoom];
    const box = this.host.boxes().find((b) => x >= b.left && x <= b.left + b.width && y >= b.top && y <= b.top + b.height);
    return { x, y, box };
  }

  /** The point within reach. */
  near({ x, y, box }, kind) {
    if (!box) return null;
    const away = ({ at, through }) => {
      const [px, py] = box.toPixel(at[0], at[1]);
      return through ? Math.abs(px - x) : Math.hypot(px - x, py - y);
    };
    return this.host.handles().find((handle) => away(handle) <= (REACH[kind] ?? REACH.mouse)) ?? null;
  }

  down(event) {
    if (event.button !== 0) return;
    const at = this.place(event);
    this.pressed = at.box ? { x: at.x, y: at.y } : null;
    const handle = this.near(at, event.pointerType);
    this.scrubbing = !handle && Boolean(this.host.scrubs);
    this.spanning = !handle && at.box && this.host.spans && event.pointerType !== "touch" ? at : null;
    if (handle || this.scrubbing || this.spanning) this.area.setPointerCapture(event.pointerId);
    if (this.scrubbing) this.host.scrub(at);
    if (!handle) return;
    this.held = { handle, box: at.box };
    event.stopPropagation();
    event.preventDefault();
    this.host.move(handle, this.kept(at));
  }

  /** The point that is dragged, where it may be. */
  kept({ x, y }) {
    const { handle, box } = this.held;
    return handle.keep(box.toData(x, y));
  }

  move(event) {
    const at = this.place(event);
    if (this.held) {
      event.stopPropagation();
      const point = this.kept(at);
      this.host.move(this.held.handle, point);
      this.host.say(this.held.handle.said(point), at.x, at.y);
      return;
    }
    if (this.scrubbing) this.host.scrub(at);
    if (this.spanning) this.host.span(this.spanning, at);
    if (!this.host.boxes().length) return; // the 3-D view reads for itself
    this.area.style.cursor = this.near(at, event.pointerType) ? "grab" : "";
    this.host.say(at.box ? this.host.reading(at) : null, at.x, at.y);
  }

  up(event) {
    this.scrubbing = false;
    if (!this.held && !this.pressed) return;
    const at = this.place(event);
    if (this.held) {
      event.stopPropagation();
      const [{ handle }, point] = [this.held, this.kept(at)];
      this.held = null;
      this.host.drop(handle, point);
      return;
    }
    const still = this.pressed && at.box && Math.hypot(at.x - this.pressed.x, at.y - this.pressed.y) < STILL;
    if (this.spanning) this.host.spanned(this.spanning, still ? null : at);
    this.pressed = this.spanning = null;
    if (still && this.host.followed?.(at)) return;
    const handle = still ? this.host.handles().find(({ placed }) => placed) : null;
    if (!handle) return;
    const before = this.clicked;
    this.clicked = { at: event.timeStamp, x: at.x, y: at.y };
    if (!before || event.timeStamp - before.at > DOUBLE || Math.hypot(at.x - before.x, at.y - before.y) > 2 * STILL) return;
    this.clicked = null;
    this.host.drop(handle, handle.keep(at.box.toData(at.x, at.y)));
  }

  cancel() {
    if (this.held) this.host.move(this.held.handle, null);
    if (this.spanning) this.host.spanned(this.spanning, null);
    this.held = this.pressed = this.spanning = null;
    this.scrubbing = false;
  }
}
