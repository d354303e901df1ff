import assert from "node:assert/strict";
import test from "node:test";

const listening = (target = {}) => Object.assign(target, {
  heard: {}, addEventListener(type, handler) { this.heard[type] = handler; }, removeEventListener() {},
});
globalThis.window = listening();
const { Pointer } = await import("../../views/player/parts/pointer.js");

/** An area of 100 x 100 whose host writes down what it is asked to do. */
function made(more = {}) {
  const done = [];
  const told = (name) => (...given) => void done.push([name, ...given]);
  const area = listening({ style: {}, setPointerCapture() {}, getBoundingClientRect: () => ({ left: 10, top: 0 }) });
  const box = { left: 0, top: 0, width: 100, height: 100, toPixel: (x, y) => [x, y], toData: (x, y) => [x, y] };
  const host = { boxes: () => [box], handles: () => [], reading: ({ x }) => `at ${x}`, move: told("move"), drop: told("drop"), say: told("say"), scrub: ({ x }) => done.push(["scrub", x]), ...more };
  new Pointer(area, host);
  const event = (x, given) => ({ isPrimary: true, button: 0, pointerType: "mouse", clientX: x + 10, clientY: 50, stopPropagation() {}, preventDefault() {}, ...given });
  const act = (type, x, given) => (area.heard[type] ?? window.heard[type])(event(x, given));
  return { act, taken: (name) => done.splice(0).filter(([one]) => one === name).map(([, ...given]) => given) };
}

test("a press beside the points scrubs until it is let go", () => {
  const { act, taken } = made({ scrubs: true });
  act("pointermove", 20);
  assert.deepEqual(taken("scrub"), []);
  act("pointerdown", 30);
  act("pointermove", 40);
  act("pointerup", 50);
  act("pointermove", 60);
  assert.deepEqual(taken("scrub"), [[30], [40]]);
  act("pointerdown", 30, { button: 2 });
  act("pointerdown", 30, { isPrimary: false });
  act("pointermove", 40);
  assert.deepEqual(taken("scrub"), []);
});

test("while it scrubs it still reads", () => {
  const { act, taken } = made({ scrubs: true });
  act("pointerdown", 30);
  act("pointermove", 40);
  assert.deepEqual(taken("say"), [["at 40", 40, 50]]);
});

test("a point within reach is dragged and not scrubbed", () => {
  const point = { at: [30, 50], placed: false, keep: (p) => p, said: () => "there" };
  const { act, taken } = made({ scrubs: true, handles: () => [point] });
  act("pointerdown", 33);
  act("pointermove", 40);
  act("pointerup", 45);
  assert.deepEqual(taken("scrub"), []);
  act("pointerdown", 33);
  act("pointerup", 45);
  assert.deepEqual(taken("drop"), [[point, [45, 50]]]);
});

test("what is no scrubbing panel stays where it is", () => {
  const { act, taken } = made();
  act("pointerdown", 30);
  act("pointermove", 40);
  assert.deepEqual(taken("scrub"), []);
});

test("a press beside the points drags out a window; one that stays still is a click, which may lead elsewhere", () => {
  const done = [];
  const spans = { spans: true, span: (from, to) => done.push(["span", from.x, to.x]), spanned: (from, to) => done.push(["spanned", from.x, to?.x ?? null]), followed: ({ x }) => done.push(["followed", x]) > 0 };
  const { act } = made(spans);
  act("pointerdown", 30);
  act("pointermove", 60);
  act("pointerup", 70);
  assert.deepEqual(done.splice(0), [["span", 30, 60], ["spanned", 30, 70]]);
  act("pointerdown", 30);
  act("pointerup", 31);
  assert.deepEqual(done.splice(0), [["spanned", 30, null], ["followed", 31]]);
  act("pointerdown", 30);
  act("pointercancel", 40);
  assert.deepEqual(done.splice(0), [["spanned", 30, null]]);
  act("pointerdown", 30, { pointerType: "touch" });
  act("pointermove", 60, { pointerType: "touch" });
  assert.deepEqual(done, [], "a finger moves the page");
});

test("a dragged point is dropped, not followed", () => {
  const point = { at: [30, 50], placed: false, keep: (p) => p, said: () => "there" };
  const done = [];
  const { act, taken } = made({ handles: () => [point], followed: ({ x }) => done.push(x) > 0 });
  act("pointerdown", 30);
  act("pointerup", 31);
  assert.deepEqual(taken("drop"), [[point, [31, 50]]]);
  assert.deepEqual(done, []);
});
