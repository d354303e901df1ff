import assert from "node:assert/strict";
import test from "node:test";
import { Desk, partOf, stops, withPart } from "../../views/player/desk/desk.js";

const RATE = { name: "rate", low: 0.01, high: 1, log: true, places: 50, step: 0.01, value: 0.1 };
const STEPS = { name: "steps", low: 5, high: 100, log: false, step: 1, value: 20 };
const told = (values = {}) => ({ sliders: [RATE, STEPS].map((slider) => ({ ...slider, value: values[slider.name] ?? slider.value })) });

function opened(heard = 0) {
  let releases = 0;
  const desk = new Desk(() => (releases += 1));
  desk.hear({ address: "at=first", heard });
  desk.take(desk.request(), told());
  return { desk, releases: () => releases };
}

test("a release asks once, and carries what has moved", () => {
  const { desk, releases } = opened();
  desk.move("rate", 0.2);
  desk.move("rate", 0.3);
  assert.deepEqual([releases(), desk.request().values], [0, {}]);
  desk.release();
  desk.release();
  const { number, address, values } = desk.request();
  assert.deepEqual([releases(), number, address, values], [1, 1, "at=first", { rate: [1, 0.3] }]);
});

test("a request carries all that the session has not heard of, answered or not", () => {
  const { desk } = opened();
  for (const [name, value] of [["rate", 0.2], ["steps", 30]]) {
    desk.move(name, value);
    desk.release();
    desk.take(desk.request(), told(Object.fromEntries(desk.values)));
  }
  assert.deepEqual(desk.request().values, { rate: [1, 0.2], steps: [2, 30] });
  desk.hear({ address: "at=second", heard: 1 });
  assert.deepEqual(desk.request().values, { steps: [2, 30] });
});

test("an answer settles what was released up to its request; the rest stays the hand's", () => {
  const { desk } = opened();
  desk.move("rate", 0.2);
  desk.release();
  const first = desk.request();
  desk.move("rate", 0.5);
  desk.move("steps", 30);
  desk.take(first, told({ rate: 0.2, steps: 77 }));
  assert.deepEqual([desk.values.get("rate"), desk.values.get("steps")], [0.5, 30]);
  desk.release();
  desk.take(desk.request(), told({ rate: 0.5, steps: 30 }));
  assert.equal(desk.pending.size, 0);
});

test("answers that come too late are dropped: after a later request's, and after the session's word", () => {
  const { desk } = opened();
  const [first, second, third] = [1, 2, 3].map(() => desk.request());
  assert.deepEqual(desk.take(second, told({ rate: 0.7 })), []);
  assert.equal(desk.take(first, told({ rate: 0.2 })), null);
  desk.hear({ address: "at=second", heard: 0 });
  assert.equal(desk.take(third, told({ rate: 0.2 })), null);
  assert.equal(desk.values.get("rate"), 0.7);
});

test("a preset under a moving hand sets everything else", () => {
  const { desk } = opened();
  desk.move("rate", 0.2);
  desk.hear({ address: "at=preset", heard: 0 });
  desk.take(desk.request(), told({ rate: 0.9, steps: 77 }));
  assert.deepEqual([desk.values.get("rate"), desk.values.get("steps")], [0.2, 77]);
  desk.release();
  assert.deepEqual(desk.request().values, { rate: [1, 0.2] });
});

test("a hand that takes a slider again leaves what it released before in the requests", () => {
  const { desk } = opened();
  desk.move("rate", 0.2);
  desk.release();
  desk.move("rate", 0.4);
  assert.deepEqual(desk.request().values, { rate: [1, 0.2] });
  desk.take(desk.request(), told({ rate: 0.2 }));
  assert.equal(desk.values.get("rate"), 0.4);
});

test("what the server makes of a typed value is told once, and holds", () => {
  const { desk } = opened();
  desk.move("rate", 99);
  desk.release();
  const [change] = desk.take(desk.request(), told({ rate: 1 }));
  assert.deepEqual([change.slider.name, change.from, change.to], ["rate", 99, 1]);
  assert.equal(desk.values.get("rate"), 1);
  assert.deepEqual(desk.take(desk.request(), told({ rate: 1 })), []);
});

test("a point is the desk's until the picture has it; a drag that is broken off leaves nothing", () => {
  const { desk } = opened();
  desk.move("start", [1, 2]);
  desk.cancel("start");
  assert.ok(!desk.values.has("start") && !desk.pending.has("start"));
  desk.move("start", [3, 4]);
  desk.release();
  desk.move("start", [3, 4]);
  assert.equal(desk.pending.get("start"), 1);
  desk.take(desk.request(), told());
  assert.ok(!desk.values.has("start"));
  assert.deepEqual(desk.request().values, { start: [1, [3, 4]] });
});

test("a drag that is broken off asks anew: an answer may have been passed over while the hand was on it", () => {
  const { desk, releases } = opened();
  desk.move("rate", 0.2);
  desk.cancel("rate");
  assert.deepEqual([releases(), desk.values.get("rate"), desk.request().values], [1, 0.1, {}]);
  desk.cancel("rate");
  assert.equal(releases(), 1);
});

test("who goes back leaves what was released and asked for behind", () => {
  const { desk } = opened();
  desk.move("rate", 0.2);
  desk.release();
  const before = desk.request();
  const number = desk.leave();
  assert.ok(desk.isLate(before));
  desk.hear({ address: "at=earlier", heard: number });
  assert.deepEqual(desk.request().values, {});
});

test("what was released after another part of the page was touched comes after what the session sets then, whenever it is heard", () => {
  const { desk, releases } = opened();
  desk.move("steps", 30);
  desk.release();
  desk.touched();
  desk.move("rate", 0.2);
  desk.release();
  desk.hear({ address: "at=preset", heard: 2, changes: 1 });
  assert.deepEqual(desk.request().values, { rate: [3, 0.2] });
  desk.take(desk.request(), told({ rate: 0.2, steps: 77 }));
  assert.deepEqual([desk.values.get("rate"), desk.values.get("steps"), desk.pending.size, releases()], [0.2, 77, 0, 2]);
  desk.hear({ address: "at=preset", heard: 3, changes: 1 });
  assert.deepEqual(desk.request().values, {});
});

test("two sliders move the coordinates of one point", () => {
  const [x, y] = [0, 1].map((axis) => ({ ...STEPS, name: "start", axis }));
  const desk = new Desk(() => {});
  const shows = (...point) => desk.take(desk.request(), { sliders: [x, y].map((slider, axis) => ({ ...slider, value: point[axis] })) });
  desk.hear({ address: "", heard: 0 });
  shows(10, 20);
  assert.deepEqual(desk.values.get("start"), [10, 20]);
  assert.equal(partOf(y, desk.values.get("start")), 20);
  desk.move("start", withPart(y, desk.values.get("start"), 99.5));
  desk.cancel("start");
  assert.deepEqual(desk.values.get("start"), [10, 20]);
  desk.move("start", withPart(y, desk.values.get("start"), 999));
  desk.release();
  assert.deepEqual(desk.request().values, { start: [1, [10, 999]] });
  assert.deepEqual(shows(10, 100).map(({ slider, from, to }) => [slider.axis, from, to]), [[1, 999, 100]]);
  desk.take(desk.request(), { sliders: [{ ...x, value: 7 }] });
  assert.deepEqual(desk.values.get("start"), [7]);
});

test("numbers go on where another page of the same visitor left off", () => {
  const { desk } = opened(41);
  desk.move("rate", 0.2);
  desk.release();
  assert.equal(desk.request().number, 42);
});

// A page on slow lines: what is sent comes later, requests and answers in any order or never; the session's line keeps the order.

const START = { a: 10, b: 10, m: 0 };
const MENU_SETS = (m) => 20 + m;
const read = (address) => Object.fromEntries([...new URLSearchParams(address)].map(([name, value]) => [name, Number(value)]));
const written = (values) => String(new URLSearchParams(values));
const nearest = (value) => Math.min(100, Math.max(0, Math.round(value)));
const laidOver = (values, moved) => Object.entries(moved).reduce((all, [name, value]) => ({ ...all, [name]: nearest(value) }), values);

class World {
  constructor(random) {
    this.random = random;
    this.session = { values: START, heard: 0, changes: 0 };
    this.inbox = {};
    this.last = { ...START }; // by name, what came last
    this.releases = {}; // by name, [number, value] of the last one
    this.touched = 0; // the number of the last release before a widget was touched
    [this.requests, this.answers, this.toSession, this.fromSession, this.visited] = [[], [], [], [], [written(START)]];
    this.desk = new Desk(() => this.ask());
    this.bar = written(START);
    this.run({});
    while (this.step());
  }

  ask() {
    this.requests.push(this.desk.request());
  }

  /** A run of the session's script: first what came in, then what its widgets say. */
  run({ back = null, sets = {} }) {
    const { session, inbox } = this;
    if (back) Object.assign(session, { values: read(back.address), heard: back.number, changes: session.changes + 1 }); // what was released after it is laid over it
    const came = Object.entries(inbox).filter(([, [number]]) => number > session.heard);
    session.values = laidOver(session.values, Object.fromEntries(came.map(([name, [, value]]) => [name, value])));
    session.heard = Math.max(session.heard, ...came.map(([, [number]]) => number));
    session.values = { ...session.values, ...sets };
    if (Object.keys(sets).length) session.changes += 1;
    this.fromSession.push({ address: written(session.values), heard: session.heard, changes: session.changes, back, sets });
  }

  /** The session's word: of what it sets that holds which no release came after. */
  hear(word) {
    this.desk.hear(word);
    const set = { ...(word.back && read(word.back.address)), ...word.sets };
    const heard = Math.min(word.back ? word.back.number : word.heard, this.touched);
    for (const [name, value] of Object.entries(set)) if (!(this.releases[name]?.[0] > heard)) this.last[name] = value;
    for (const [name, [number]] of this.desk.released) this.releases[name][0] = number;
    this.ask();
  }

  route(request) {
    for (const [name, [number, value]] of Object.entries(request.values)) if (!(this.inbox[name]?.[0] >= number)) this.inbox[name] = [number, value];
    const values = laidOver(read(request.address), Object.fromEntries(Object.entries(request.values).map(([name, [, value]]) => [name, value])));
    return { address: written(values), sliders: ["a", "b"].map((name) => ({ name, value: values[name] })) };
  }

  /** One thing that is under way arrives, or is lost. */
  step() {
    const { random } = this;
    const lanes = [this.requests, this.answers, this.toSession, this.fromSession].filter((lane) => lane.length);
    if (!lanes.length) return false;
    const lane = lanes[Math.floor(random() * lanes.length)];
    const ordered = lane === this.toSession || lane === this.fromSession;
    const [thing] = lane.splice(ordered ? 0 : Math.floor(random() * lane.length), 1);
    if (!ordered && random() < 0.15) {
      if (lane === this.answers || random() < 0.5) this.ask(); // lost: asked again
      else (this.route(thing), this.ask()); // its answer was lost
    } else if (lane === this.requests) this.answers.push([thing, this.route(thing)]);
    else if (lane === this.toSession) this.run(thing);
    else if (lane === this.fromSession) this.hear(thing);
    else if (this.desk.take(...thing)) {
      this.bar = thing[1].address;
      this.visited.push(this.bar);
      this.drawn = thing[1];
    }
    return true;
  }

  hand() {
    const { random, desk } = this;
    const name = random() < 0.5 ? "a" : "b";
    desk.move(name, Math.round(1400 * random()) / 10 - 20);
    if (random() < 0.7) this.release();
  }

  release() {
    const held = [...this.desk.pending].filter(([, number]) => number === Infinity).map(([name]) => name);
    this.desk.release();
    for (const name of held) {
      this.last[name] = nearest(this.desk.values.get(name));
      this.releases[name] = [this.desk.sent, this.last[name]];
    }
  }

  /** Whoever has moved a slider since takes longer to reach another part of the page than the session to answer. */
  reach() {
    while (this.desk.last.size && this.toSession.length + this.fromSession.length) this.step();
  }

  widget() {
    const { random } = this;
    this.reach();
    const m = Math.floor(100 * random());
    this.desk.touched();
    this.touched = this.desk.sent;
    this.toSession.push({ sets: random() < 0.5 ? { a: m } : { m, b: MENU_SETS(m) } });
  }

  back() {
    this.reach();
    const address = this.visited[Math.floor(this.random() * this.visited.length)];
    this.touched = this.desk.leave();
    this.toSession.push({ back: { address, number: this.touched } });
  }
}

test("any hands, presets, menus and steps back on slow and broken lines end where each of them ended", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 400; round++) {
    const world = new World(random);
    for (let k = 0; k < 30; k++) {
      const which = random();
      if (which < 0.5) world.hand();
      else if (which < 0.7) world.widget();
      else if (which < 0.75) world.back();
      for (let n = Math.floor(4 * random()); n > 0; n--) world.step();
    }
    world.release();
    while (world.step());
    const { desk, session, last, bar, drawn } = world;
    assert.equal(desk.pending.size, 0);
    assert.deepEqual(read(bar), last, `round ${round}: the address`);
    assert.equal(bar, drawn.address);
    for (const { name, value } of drawn.sliders) assert.equal(desk.values.get(name), value);
    world.run({});
    assert.deepEqual(session.values, last, `round ${round}: the session`);
    assert.equal(session.heard >= Math.max(0, ...[...desk.released.values()].map(([number]) => number)), true);
  }
});

test("stops are round, in order, and hold the slider's own value", () => {
  assert.deepEqual(stops(STEPS, 20).slice(0, 3), [5, 6, 7]);
  const found = stops(RATE, 0.12345);
  assert.ok(found.includes(0.12345) && found[0] === 0.01 && found.at(-1) === 1);
  assert.ok(found.every((value, i) => !i || value > found[i - 1]));
  assert.ok(stops({ low: 1, high: 200, log: true, step: 1, places: 58, whole: true }, 32).every(Number.isInteger));
  assert.ok(stops({ low: 0, high: 0.999, log: false, step: 0.01 }, 0.9).includes(0.15));
  assert.deepEqual(stops({ low: 0, high: 2, log: false, step: 1, options: ["1", "2", "full"] }, 1), [0, 1, 2]);
});
