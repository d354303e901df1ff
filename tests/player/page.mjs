// As much of a page as the board needs, which counts what is written into it.

export const written = { count: 0 };

class Written {
  constructor(values = {}) {
    return new Proxy(Object.assign(this, values), { set: (target, name, value) => ((written.count += 1), (target[name] = value), true) });
  }
}

class Text {
  #data;
  constructor(data) {
    this.#data = data;
  }
  get data() {
    return this.#data;
  }
  set data(text) {
    written.count += 1;
    this.#data = text;
  }
  get textContent() {
    return this.#data;
  }
}

class Element extends EventTarget {
  className = "";
  type = "";
  title = "";
  ariaLabel = "";
  ariaPressed = "";
  children = [];
  dataset = {};
  values = {};
  hovered = false;
  scrollTop = 0;
  clientHeight = 0;
  style = new Written({ setProperty: (name, value) => ((written.count += 1), (this.values[name] = value)) });
  classList = { toggle: (name, on) => ((this.className = this.className.split(" ").filter((one) => one && one !== name).concat(on ? name : []).join(" ")), on) };
  constructor(tag) {
    super();
    this.tag = tag;
  }
  setAttribute(name, value) {
    this[name] = value;
  }
  append(...children) {
    this.children.push(...children.map((child) => (typeof child === "string" ? new Text(child) : child)));
  }
  replaceChildren(...children) {
    written.count += 1;
    this.children = children;
  }
  get textContent() {
    return this.children.map((child) => child.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(new Text(text));
  }
  contains() {
    return false;
  }
  matches(selector) {
    return selector === ":hover" && this.hovered;
  }
  getContext() {
    return new Proxy({}, { get: () => () => {}, set: () => true });
  }
  happens(name) {
    this.dispatchEvent(new Event(name));
  }
}

globalThis.document = { createElement: (tag) => new Element(tag), createElementNS: (_, tag) => new Element(tag), createTextNode: (text) => new Text(text), activeElement: null };
globalThis.window = globalThis;
globalThis.matchMedia = () => ({ matches: false });

/** How often something is written while `work` is done. */
export function writes(work) {
  const before = written.count;
  work();
  return written.count - before;
}
