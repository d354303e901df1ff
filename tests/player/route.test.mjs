import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Desk } from "../../views/player/desk/desk.js";
import { Route } from "../../views/player/desk/route.js";
import { decode } from "../../views/player/payload.js";

const SLIDER = { name: "rate", low: 0, high: 1, log: false, step: 0.1, places: 10, label: "", help: "" };

function blob(header, numbers) {
  const text = new TextEncoder().encode(JSON.stringify(header).padEnd(4096));
  const bytes = new Uint8Array(4 + text.length + 4 * numbers.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 4 + text.length);
  return bytes.buffer;
}

const picture = (revision, value, { ground = "ground", sent = true, ...more } = {}) =>
  blob({ revision, points: 1, record: 1, axis: {}, panels: [{ kind: "contour", place: "main", overlays: [], surface: {}, ground: { id: ground, shape: [1], sent } }], runs: [], desk: { sliders: [{ ...SLIDER, value }] }, ...more }, sent ? [1] : []);
const same = (revision, value, more = {}) => blob({ same: true, revision, desk: { sliders: [{ ...SLIDER, value }] }, ...more }, []);

/** A route whose requests wait in `asked` until a test answers them. */
function opened(early) {
  const world = { asked: [], answers: [], refused: [], late: [], has: "" };
  const send = (url, { body, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
      const answer = (buffer, status = 200, json = async () => JSON.parse("")) => (resolve({ ok: status < 300, status, arrayBuffer: async () => buffer, json }), settled());
      world.asked.push({ url, body: JSON.parse(body), signal, answer, fail: () => (reject(new Error("no net")), settled()) });
    });
  world.desk = new Desk(() => world.route.ask());
  const on = { answered: (told) => world.answers.push(told), refused: (sentence) => world.refused.push(sentence), late: (late) => world.late.push(late), shown: () => world.has };
  world.route = new Route(world.desk, on, send);
  world.says = (address, heard, given) => {
    world.desk.hear({ address, heard });
    world.route.open({ url: "picture/race", who: "me", early: given });
  };
  world.says("rate=0.1", 0, early);
  world.releases = (value) => (world.desk.move("rate", value), world.desk.release());
  return world;
}

async function settled() {
  for (let k = 0; k < 20; k++) await Promise.resolve();
}

test("a request says where the session is, who asks, what was released, what is there", async () => {
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1, { ground: "asked" }));
  world.has = "one";
  world.releases(0.5);
  const { url, body } = world.asked[1];
  assert.equal(url, "picture/race");
  assert.ok(body.grounds.includes("asked"));
  delete body.grounds;
  assert.deepEqual(body, { address: "rate=0.1", who: "me", number: 1, values: { rate: [1, 0.5] }, has: "one", base: "", act: "" });
  await world.asked[1].answer(same("one", 0.5));
  assert.deepEqual(world.answers.map(({ header, number, fresh }) => [header.revision, number, fresh]), [["one", 0, true], ["one", 1, false]]);
  assert.equal(world.desk.pending.size, 0);
});

test("of many releases two are under way and the newest waits", async () => {
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1));
  for (const value of [0.2, 0.3, 0.4, 0.5]) world.releases(value);
  assert.equal(world.asked.length, 3);
  await world.asked[1].answer(picture("two", 0.2));
  assert.deepEqual(world.asked.slice(1).map(({ body }) => body.values.rate), [[1, 0.2], [2, 0.3], [4, 0.5]]);
  await world.asked[3].answer(picture("four", 0.5));
  await world.asked[2].answer(picture("three", 0.3));
  assert.equal(world.answers.at(-1).header.revision, "four");
  assert.equal(world.asked.length, 4);
});

test("the session's word drops what is under way, and everything it has not heard of is asked for again", async () => {
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1));
  world.releases(0.5);
  world.says("rate=0.1&surface=beale", 0);
  assert.ok(world.asked[1].signal.aborted);
  assert.deepEqual([world.asked[2].body.address, world.asked[2].body.values], ["rate=0.1&surface=beale", { rate: [1, 0.5] }]);
  await world.asked[1].answer(picture("late", 0.5));
  assert.equal(world.answers.length, 1);
});

test("what fails is asked for again, as the desk is then, and at once when the server is back", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = opened();
  await world.asked[0].fail();
  assert.equal(world.asked.length, 1);
  mock.timers.tick(1000);
  await world.asked[1].answer("", 503);
  world.desk.move("rate", 0.7);
  world.desk.release();
  assert.deepEqual(world.asked[2].body.values, { rate: [1, 0.7] });
  world.route.back();
  assert.ok(world.asked[2].signal.aborted);
  await world.asked[3].answer(picture("one", 0.7));
  mock.timers.tick(5000);
  assert.deepEqual([world.asked.length, world.answers.length, world.desk.pending.size], [4, 1, 0]);
  mock.timers.reset();
});

test("while the server is at work it is asked for news; a stop is asked for until it was heard", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = opened();
  const work = { words: "training", part: 0.2 };
  await world.asked[0].answer(picture("one", 0.1, { work }));
  mock.timers.tick(250);
  await world.asked[1].answer(same("one", 0.1, { work }));
  world.route.ask("stop");
  await world.asked[2].fail();
  mock.timers.tick(1000);
  assert.deepEqual(world.asked.map(({ body }) => [body.number, body.act]), [[0, ""], [0, ""], [0, "stop"], [0, "stop"]]);
  await world.asked[3].answer(same("one", 0.1, { work: null }));
  mock.timers.tick(5000);
  assert.equal(world.asked.length, 4);
  mock.timers.reset();
});

test("a stop waits for the move under way that began what it stops, and what is moved then waits for the stop", async () => {
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1));
  world.releases(0.5);
  world.route.ask("stop");
  assert.deepEqual(world.asked.map(({ body }) => body.act), ["", ""], "the server may take the stop first, which would find nothing to stop");
  await world.asked[1].answer(picture("two", 0.5, { work: { words: "training", part: 0.1 } }));
  world.releases(0.6);
  assert.deepEqual(world.asked.slice(2).map(({ body }) => [body.act, body.values.rate]), [["stop", [1, 0.5]]]);
  await world.asked[2].answer(same("two", 0.5));
  assert.deepEqual(world.asked.slice(3).map(({ body }) => [body.act, body.values.rate]), [["", [2, 0.6]]]);
  await world.asked[3].answer(picture("three", 0.6));
  world.route.leave();
  assert.deepEqual([world.asked.length, world.desk.pending.size], [4, 0]);
});

test("a stop that is broken off is asked for again before what was moved since", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1));
  world.releases(0.5);
  world.route.ask("stop");
  await world.asked[1].fail();
  mock.timers.tick(1000);
  assert.deepEqual(world.asked.slice(2).map(({ body }) => [body.act, body.values.rate]), [["stop", [1, 0.5]]]);
  world.route.leave();
  mock.timers.reset();
});

test("a refusal is said, and nothing is asked for again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = opened();
  await world.asked[0].answer("", 400, async () => ({ error: "No such surface." }));
  world.releases(0.5);
  await world.asked[1].answer("", 500);
  world.releases(0.6);
  await world.asked[2].answer(new ArrayBuffer(4));
  mock.timers.tick(5000);
  assert.deepEqual(world.refused.slice(0, 2), ["No such surface.", "The server could not make this picture."]);
  assert.match(world.refused[2], /^The picture could not be read: /);
  assert.equal(world.asked.length, 3);
  mock.timers.reset();
});

test("an answer is late after a while, news never is", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const world = opened();
  mock.timers.tick(399);
  assert.deepEqual(world.late, []);
  mock.timers.tick(1);
  assert.deepEqual(world.late, [true]);
  await world.asked[0].answer(picture("one", 0.1, { work: { words: "", part: null } }));
  mock.timers.tick(250);
  mock.timers.tick(5000);
  assert.deepEqual(world.late, [true, false]);
  mock.timers.reset();
});

test("a picture whose ground is not there any more is asked for again", async () => {
  const world = opened();
  await world.asked[0].answer(picture("one", 0.1, { ground: "never seen", sent: false }));
  assert.equal(world.asked.length, 2);
  assert.ok(!world.asked[1].body.grounds.includes("never seen"));
});

test("an answer that was asked for early is the first; where it fails the route is asked", async () => {
  const world = opened(Promise.resolve(decode(new Uint8Array(picture("early", 0.1)))));
  await settled();
  assert.deepEqual([world.asked.length, world.answers[0].header.revision, world.answers[0].fresh], [0, "early", true]);
  const other = opened(Promise.resolve(null));
  await settled();
  assert.equal(other.asked.length, 1);
});

test("what a hand releases on the first picture is asked for once the session has said who it is", async () => {
  const asked = [];
  const desk = new Desk(() => route.ask());
  const route = new Route(desk, { answered() {}, refused() {}, late() {}, shown: () => "" }, (url, { body }) => (asked.push(JSON.parse(body).values), new Promise(() => {})));
  desk.hear({ address: "rate=0.1", heard: 0 });
  desk.take(desk.request(), { sliders: [{ ...SLIDER, value: 0.1 }] });
  desk.move("rate", 0.5);
  desk.release();
  assert.equal(asked.length, 0);
  desk.hear({ address: "rate=0.1", heard: 0 });
  route.open({ url: "picture/race", who: "me" });
  assert.deepEqual(asked, [{ rate: [1, 0.5] }]);
  route.leave();
});
