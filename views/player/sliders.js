// Streamlit's sliders as they are moved: it tells nobody before they are released, but rewrites their attributes.

const classOf = (key) => `st-key-${key.replaceAll(/[^a-zA-Z0-9_-]/g, "-")}`;

export class Sliders {
  /** `onMove(values)` is called once a frame while one of the bound sliders moves. */
  constructor(onMove) {
    this.onMove = onMove;
    this.bound = [];
    this.pressed = false;
    this.observer = new MutationObserver((changes) => changes.some((change) => this.isOurs(change.target)) && this.schedule());
    this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"] });
    this.down = (event) => (this.pressed = event.target.closest?.(".stSlider") !== null);
    this.up = () => (this.pressed = false);
    document.addEventListener("pointerdown", this.down, true);
    window.addEventListener("pointerup", this.up, true);
    window.addEventListener("pointercancel", this.up, true);
  }

  leave() {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    document.removeEventListener("pointerdown", this.down, true);
    window.removeEventListener("pointerup", this.up, true);
    window.removeEventListener("pointercancel", this.up, true);
  }

  /** `bound` is a list of {key, at, options?}: at is what the slider shows, options what a select slider's positions mean. */
  bind(bound) {
    this.bound = bound;
    this.inputs = new Map();
  }

  isOurs(target) {
    return target.type === "range" && this.bound.some(({ key }) => target.closest(`.${classOf(key)}`));
  }

  schedule() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.onMove();
    });
  }

  input(key) {
    const known = this.inputs.get(key);
    if (known?.isConnected) return known;
    const found = document.querySelector(`.${classOf(key)} input[type=range]`);
    this.inputs.set(key, found);
    return found;
  }

  /** [{...bound, value, moved}] of every bound slider that the page shows. */
  read() {
    return this.bound.flatMap((one) => {
      const input = this.input(one.key);
      if (!input) return [];
      const at = Number(input.value);
      return [{ ...one, value: one.options ? one.options[at] : at, moved: Math.abs(at - one.at) > 1e-9 * Math.max(1, Math.abs(at)) }];
    });
  }
}
