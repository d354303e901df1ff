import assert from "node:assert/strict";
import test from "node:test";
import { element, last, put } from "../../views/player/parts/canvas.js";

class Fake extends EventTarget {
  onkeydown = null;
  tabIndex = -1;
  attributes = {};
  children = [];
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  append(...children) {
    this.children.push(...children);
  }
}
globalThis.document = { createElement: () => new Fake() };

test("an element has its properties, attributes, children and listeners", () => {
  const heard = [];
  const made = element("div", { tabIndex: 0, role: "group", onkeydown: (event) => (heard.push(event.type), false) }, "text");
  assert.deepEqual([made.tabIndex, made.attributes, made.children, made.onkeydown], [0, { role: "group" }, ["text"], null]);
  assert.ok(made.dispatchEvent(new Event("keydown", { cancelable: true })), "what a listener returns holds nothing back");
  assert.deepEqual(heard, ["keydown"]);
});

test("what is the same already is not set again", () => {
  const set = [];
  const made = new Proxy({ title: "a", hidden: false }, { set: (of, name, value) => (set.push(name), Reflect.set(of, name, value)) });
  put(made, { title: "a", hidden: true });
  put(made, { title: "b", hidden: true });
  assert.deepEqual([set, made.title, made.hidden], [["hidden", "title"], "b", true]);
});

test("a part that stands last is left where it is", () => {
  const appended = [];
  const within = { lastElementChild: null, append: (part) => (appended.push(part), (within.lastElementChild = part)) };
  for (const part of ["one", "one", "other", "other", "one"]) last(/** @type {any} */ (within), /** @type {any} */ (part));
  assert.deepEqual(appended, ["one", "other", "one"]);
});
