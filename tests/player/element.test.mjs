import assert from "node:assert/strict";
import test from "node:test";
import { element } from "../../views/player/parts/canvas.js";

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
