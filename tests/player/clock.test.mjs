import assert from "node:assert/strict";
import test from "node:test";
import { Clock, HOLD, LOOP } from "../../views/player/clock/clock.js";

const playing = (steps) => Object.assign(new Clock(steps), { playing: true });

test("one loop lasts as long whatever the number of steps", () => {
  for (const steps of [10, 300, 2000]) {
    const clock = playing(steps);
    for (let i = 0; i < 10; i++) clock.tick(LOOP / 20);
    assert.ok(Math.abs(clock.step - steps / 2) < 1e-6 * steps);
    for (let i = 0; i < 11; i++) clock.tick(LOOP / 20);
    assert.equal(clock.step, steps);
  }
});

test("it holds at the end, then starts again", () => {
  const clock = playing(100);
  clock.seek(100);
  clock.tick(HOLD - 1);
  assert.equal(clock.step, 100);
  clock.tick(2);
  assert.equal(clock.step, 0);
});

test("the logarithmic clock spends more time on the first steps", () => {
  const clock = Object.assign(playing(300), { logarithmic: true });
  clock.tick(LOOP / 2);
  assert.ok(clock.step < 30);
  assert.ok(Math.abs(clock.fraction() - 0.5) < 1e-9);
  assert.ok(Math.abs(clock.stepAt(clock.fraction(123)) - 123) < 1e-9);
});

test("a step pauses and lands on whole numbers", () => {
  const clock = playing(100);
  clock.seek(10.4);
  clock.nudge(1);
  assert.deepEqual([clock.step, clock.playing], [11, false]);
  clock.seek(10.4);
  clock.nudge(-1);
  assert.equal(clock.step, 10);
  clock.seek(0);
  clock.nudge(-1);
  assert.equal(clock.step, 0);
});

test("a run of another length keeps the present step", () => {
  const clock = new Clock(300);
  clock.seek(120);
  clock.resize(500);
  assert.equal(clock.step, 120);
  clock.resize(50);
  assert.equal(clock.step, 50);
});
