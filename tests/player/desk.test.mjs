import assert from "node:assert/strict";
import test from "node:test";
import { Desk, stops } from "../../views/player/desk/desk.js";

const RATE = { name: "rate", low: 0.01, high: 1, log: true, places: 50, step: 0.01, value: 0.1 };
const STEPS = { name: "steps", low: 5, high: 100, log: false, step: 1, value: 20 };
const told = (heard, values = {}) => ({ heard, sliders: [RATE, STEPS].map((slider) => ({ ...slider, value: values[slider.name] ?? slider.value })) });

function opened() {
  const sent = [];
  const desk = new Desk((message) => sent.push(message));
  desk.take(told(0));
  return { desk, sent };
}

test("a release sends what has moved, once", () => {
  const { desk, sent } = opened();
  desk.move("rate", 0.2);
  desk.move("rate", 0.3);
  assert.deepEqual(sent, []);
  desk.release();
  desk.release();
  assert.deepEqual(sent, [{ number: 1, values: { rate: 0.3 } }]);
});

test("answers to earlier messages take nothing away", () => {
  const { desk } = opened();
  desk.move("rate", 0.2);
  desk.release();
  desk.move("rate", 0.5);
  desk.take(told(1, { rate: 0.2 }));
  assert.equal(desk.values.get("rate"), 0.5);
  desk.release();
  desk.take(told(1, { rate: 0.2 }));
  assert.equal(desk.values.get("rate"), 0.5);
  desk.take(told(2, { rate: 0.5 }));
  assert.equal(desk.pending.size, 0);
});

test("messages that overtake one another lose nothing: each carries all that is pending", () => {
  const { desk, sent } = opened();
  desk.move("rate", 0.2);
  desk.release();
  desk.move("steps", 30);
  desk.release();
  assert.deepEqual(sent[1], { number: 2, values: { rate: 0.2, steps: 30 } });
});

test("a preset under a moving hand sets everything else", () => {
  const { desk, sent } = opened();
  desk.move("rate", 0.2);
  desk.take(told(0, { rate: 0.9, steps: 77 }));
  assert.deepEqual([desk.values.get("rate"), desk.values.get("steps")], [0.2, 77]);
  desk.release();
  assert.deepEqual(sent, [{ number: 1, values: { rate: 0.2 } }]);
});

test("what the server makes of a typed value is told, and holds", () => {
  const { desk } = opened();
  desk.move("rate", 99);
  desk.release();
  const [change] = desk.take(told(1, { rate: 1 }));
  assert.deepEqual([change.slider.name, change.from, change.to], ["rate", 99, 1]);
  assert.equal(desk.values.get("rate"), 1);
  assert.deepEqual(desk.take(told(1, { rate: 1 })), []);
});

test("numbers go on where another page of the same visitor left off", () => {
  const { desk, sent } = opened();
  desk.take(told(41));
  desk.move("rate", 0.2);
  desk.release();
  assert.equal(sent[0].number, 42);
});

test("a thousand hands on a slow line end where the hands ended", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 50; round++) {
    const queue = [];
    const answers = [];
    const desk = new Desk((message) => queue.push(message));
    desk.take(told(0));
    const server = { heard: 0, values: { rate: 0.1, steps: 20 } };
    const last = {};
    const step = () => {
      if (queue.length && random() < 0.5) { // several messages may reach the server as one: the last of them
        const message = queue.splice(0, 1 + Math.floor(random() * queue.length)).at(-1);
        Object.assign(server.values, message.values);
        server.heard = message.number;
        answers.push(told(server.heard, { ...server.values }));
      }
      if (answers.length && random() < 0.5) desk.take(answers.shift());
    };
    for (let k = 0; k < 20; k++) {
      const name = random() < 0.5 ? "rate" : "steps";
      last[name] = Math.round(5 + 90 * random());
      desk.move(name, last[name]);
      if (random() < 0.7) desk.release();
      step();
    }
    desk.release();
    while (queue.length || answers.length) step();
    for (const [name, value] of Object.entries(last)) {
      assert.equal(desk.values.get(name), value);
      assert.equal(server.values[name], value);
    }
    assert.equal(desk.pending.size, 0);
  }
});

test("stops are round, in order, and hold the slider's own value", () => {
  assert.deepEqual(stops(STEPS, 20).slice(0, 3), [5, 6, 7]);
  const found = stops(RATE, 0.12345);
  assert.ok(found.includes(0.12345) && found[0] === 0.01 && found.at(-1) === 1);
  assert.ok(found.every((value, i) => !i || value > found[i - 1]));
  assert.ok(stops({ low: 0, high: 0.999, log: false, step: 0.01 }, 0.9).includes(0.15));
});
