import assert from "node:assert/strict";
import test from "node:test";
import { Slices } from "../../views/player/rate/slices.js";

/** Idle time by hand: `turn(free)` is one slice with so many ms left. */
function byHand() {
  const waiting = [];
  const clock = { now: 0 };
  const slices = new Slices({ later: (work) => waiting.push(work), never: () => waiting.splice(0), now: () => clock.now });
  const turn = (free) => {
    const until = clock.now + free;
    waiting.shift()?.({ timeRemaining: () => Math.max(0, until - clock.now) });
  };
  return { slices, turn, clock, waiting };
}

function* counting(count, clock, cost, done) {
  for (let i = 1; i <= count; i++) {
    clock.now += cost;
    done.push(i);
    yield i;
  }
}

test("work is done in slices of a few ms, and says when it is done", () => {
  const { slices, turn, clock, waiting } = byHand();
  const [done, said] = [[], []];
  slices.run(counting(10, clock, 2, done), (end) => said.push(end));
  assert.deepEqual(done, [], "nothing before there is time");
  turn(50);
  assert.deepEqual(done, [1, 2, 3]);
  turn(50);
  turn(50);
  assert.deepEqual([done.length, said], [9, [false, false, false]]);
  turn(50);
  assert.deepEqual([done.length, said.at(-1), waiting.length], [10, true, 0]);
});

test("a slice ends where a frame is due", () => {
  const { slices, turn, clock } = byHand();
  const done = [];
  slices.run(counting(10, clock, 2, done), () => {});
  turn(3);
  assert.equal(done.length, 1);
  turn(1);
  assert.equal(done.length, 1, "there is no time for another");
  turn(4.5);
  assert.equal(done.length, 3);
});

test("a long step waits for a page at rest, and not for ever", () => {
  const { slices, turn, clock } = byHand();
  const done = [];
  slices.run(counting(5, clock, 30, done), () => {});
  turn(10);
  assert.equal(done.length, 1, "how long it takes is seen when it is done");
  for (let k = 0; k < 20; k++) turn(10);
  assert.equal(done.length, 1);
  turn(45);
  assert.equal(done.length, 2);
  clock.now += 479;
  turn(10);
  assert.equal(done.length, 2);
  clock.now += 1;
  turn(10);
  assert.equal(done.length, 3);
});

test("work that is stopped or replaced goes no further", () => {
  const { slices, turn, clock, waiting } = byHand();
  const [first, second] = [[], []];
  slices.run(counting(10, clock, 5, first), () => {});
  turn(50);
  slices.run(counting(1, clock, 5, second), () => {});
  turn(50);
  turn(50);
  assert.deepEqual([first.length, second.length, waiting.length], [1, 1, 0]);
  slices.run(counting(10, clock, 5, first), () => {});
  slices.stop();
  assert.equal(waiting.length, 0);
});
