import assert from "node:assert/strict";
import { test } from "node:test";

import { Loop } from "../../views/player/clock/loop.js";

/** A loop whose frames and timers come when the test says so. */
function made(more) {
  const frames = [], timers = [], seen = [];
  globalThis.requestAnimationFrame = (call) => frames.push(call);
  globalThis.cancelAnimationFrame = () => frames.splice(0);
  globalThis.setTimeout = (call) => timers.push(call);
  globalThis.clearTimeout = () => timers.splice(0);
  const loop = new Loop((elapsed) => (seen.push(elapsed), more()));
  loop.last = 1000;
  return { loop, frames, timers, seen, frame: (now) => frames.shift()(now) };
}

test("a picture that moves has every frame, and a long pause counts as a short one", () => {
  const { frames, timers, seen, frame } = made(() => true);
  [1016, 1032, 9000].forEach(frame);
  assert.deepEqual(seen, [16, 16, 100]);
  assert.deepEqual([frames.length, timers.length], [1, 0]);
});

test("one that rests asks for no frame until it is woken, once, or the timer has come", () => {
  const { loop, frames, timers, seen, frame } = made(() => false);
  frame(1016);
  assert.deepEqual([frames.length, timers.length], [0, 1]);
  loop.wake();
  loop.wake();
  assert.deepEqual([frames.length, timers.length], [1, 0]);
  frame(1032);
  timers.shift()();
  assert.equal(frames.length, 1);
  assert.equal(seen.length, 2);
});

test("one that has ended asks for nothing", () => {
  const { loop, frames, timers } = made(() => true);
  loop.end();
  loop.wake();
  assert.deepEqual([frames.length, timers.length], [0, 0]);
});
