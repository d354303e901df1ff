// A page as far as the desk's small parts need one: elements in a tree, with listeners and the focus.

const PROPERTIES = { className: "", textContent: "", title: "", type: "", hidden: false, disabled: false, ariaLabel: null, ariaPressed: null, ariaExpanded: null, value: "", max: "" };

class Fake extends EventTarget {
  children = [];
  parentElement = null;
  dataset = {};
  attributes = {};
  style = { setProperty() {} };
  classes = new Set();

  constructor(name) {
    super();
    Object.assign(this, PROPERTIES, { tagName: name.toUpperCase() });
  }

  get classList() {
    const { classes } = this;
    const toggle = (name, on = !classes.has(name)) => (classes[on ? "add" : "delete"](name), on);
    return { contains: (name) => classes.has(name), toggle };
  }

  get isConnected() {
    return this === document.body || Boolean(this.parentElement?.isConnected);
  }

  get parentNode() {
    return this.parentElement;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  insertBefore(child, next) {
    child.remove?.();
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child);
    if (child instanceof Fake) child.parentElement = this;
  }

  append(...children) {
    for (const child of children) this.insertBefore(child, null);
  }

  replaceChildren(...children) {
    for (const child of [...this.children]) child.remove?.();
    this.children = [];
    this.append(...children);
  }

  remove() {
    if (document.activeElement === this) document.activeElement = document.body;
    this.parentElement?.children.splice(this.parentElement.children.indexOf(this), 1);
    this.parentElement = null;
  }

  contains(other) {
    return other === this || this.children.some((child) => child instanceof Fake && child.contains(other));
  }

  /** The nearest element around it, itself included, of the class that the selector names. */
  closest(selector) {
    return this.className === selector.slice(1) ? this : (this.parentElement?.closest(selector) ?? null);
  }

  insertAdjacentHTML() {}

  focus() {
    document.activeElement = this;
  }

  click() {
    this.dispatchEvent(new Event("click"));
  }

  /** A canvas paints nothing. */
  getContext() {
    return new Proxy({}, { get: () => () => {}, set: () => true });
  }
}

/** A new page in `document`. */
export function newPage() {
  globalThis.window ??= { devicePixelRatio: 1 };
  globalThis.document = Object.assign(new EventTarget(), { createElement: (name) => new Fake(name) });
  document.body = document.activeElement = new Fake("body");
  return document.body;
}

/** A key pressed on the page. */
export const press = (key) => document.dispatchEvent(Object.assign(new Event("keydown"), { key }));
