import assert from "node:assert/strict";
import test from "node:test";
import { writes } from "./page.mjs";
import { STEPS, headerOf, runOf } from "./raced.mjs";
import { Board } from "../../views/player/board/board.js";
import { FoundLine } from "../../views/player/board/found_line.js";

const THEME = { dark: false, background: "#fff", halo: "#fff" };
const falling = (name, first, more = {}) => runOf(name, { loss: (step) => first / (1 + step), ...more });

function laid(runs, { hidden = new Set(), ...how } = {}) {
  const acts = [];
  const board = new Board(Object.fromEntries(["choose", "toggle", "lift"].map((name) => [name, (id) => acts.push([name, id])])));
  const header = headerOf(runs);
  board.lay(header, THEME, { hidden, ...how });
  const paint = (step, playing = false, more = {}) => board.paint({ header, step, hidden, lifted: null, ...more }, playing);
  const row = (name) => board.rows.get(name.toLowerCase());
  const places = () => [...board.rows.values()].map(({ box }) => Number(box.values["--rv-place"]));
  const said = (name) => row(name).button.children.map((part) => part.textContent);
  return { board, header, paint, row, places, said, acts, hidden };
}

test("a row says its place, name, loss, and how it ended once it has", () => {
  const { paint, said, places } = laid([falling("A", 8), runOf("B", { loss: 4, outcome: "converged", at: 79, short: "there at 79", chaotic: true })]);
  paint(0);
  assert.deepEqual([said("A"), said("B")], [["2", "", "A", "8.0", ""], ["1", "", "B ≈", "4.0", ""]]);
  paint(100);
  assert.deepEqual([said("A"), said("B")], [["1", "", "A", "0.079", ""], ["2", "", "B ≈", "4.0", "✓ there at 79"]]);
  assert.deepEqual(places(), [0, 1]);
});

test("a name has the room of its letters", () => {
  const room = (...names) => Number.parseFloat(laid(names.map((name) => falling(name, 8))).board.box.values["--rv-name"]);
  assert.ok(room("Momentum") > 1.1 * room("Gradient"), "m is wide");
  assert.equal(room("Gradient descent", "Adam"), room("Gradient descent"));
  assert.ok(room("Gradient descent") > 7.3 && room("Gradient descent") < 9);
  assert.ok(room("M".repeat(40)) < 10);
});

test("what has not changed is not written", () => {
  const { paint, board, header } = laid([falling("A", 8), falling("B", 4), falling("C", 2)]);
  paint(10.1);
  assert.equal(writes(() => paint(10.1)), 0);
  assert.equal(writes(() => paint(10.9)), 0, "between two steps");
  assert.ok(writes(() => paint(11)) <= 2 * 3, "a loss and a bar for each run");
  assert.equal(writes(() => board.lay(headerOf(header.runs), THEME, {})), 0, "nothing new to be laid");
});

test("a thousand frames of eight runs write no more than their losses and bars, and make no element", () => {
  const { paint } = laid(Array.from({ length: 8 }, (_, i) => falling(`R${i}`, 8 + i)));
  paint(0);
  const make = document.createElement;
  document.createElement = () => assert.fail("an element is made");
  const count = writes(() => Array.from({ length: 1000 }, (_, i) => paint((i * STEPS) / 1000, true)));
  document.createElement = make;
  assert.ok(count <= 8 * STEPS * 2, `${count} writes`);
});

test("places and ranks are those of the step that is shown, however often they change; the row that comes up lies above", () => {
  const swaps = (name, odd) => runOf(name, { loss: (step) => 1 + Number(step % 2 === odd) });
  const { paint, places, row, said } = laid([swaps("A", 1), swaps("B", 0)]);
  for (let step = 0; step < 20; step++) {
    paint(step, true);
    assert.deepEqual([places(), said("A")[0]], step % 2 ? [[1, 0], "2"] : [[0, 1], "1"]);
    const [above, below] = step % 2 ? ["B", "A"] : ["A", "B"];
    assert.ok(Number(row(above).box.style.zIndex) > Number(row(below).box.style.zIndex));
  }
});

test("a click chooses, the eye hides, the pointer and the focus lift; a hidden run is not lifted", () => {
  const { row, acts, paint, hidden } = laid([falling("A", 8), falling("B", 4)]);
  paint(3);
  const { box, button, eye } = row("A");
  button.happens("click");
  eye.happens("click");
  for (const event of ["mouseenter", "mouseleave"]) box.happens(event);
  for (const event of ["focus", "blur"]) button.happens(event);
  assert.deepEqual(acts, [["choose", "a"], ["toggle", "a"], ["lift", "a"], ["lift", null], ["lift", "a"], ["lift", null]]);
  assert.equal(eye.title, "Hide A");
  hidden.add("a");
  paint(3);
  assert.deepEqual([eye.title, box.className, row("A").button.children[0].textContent], ["Show A", "rv-run rv-off", ""]);
  box.happens("mouseenter");
  assert.deepEqual(acts.at(-1), ["lift", null]);
});

test("the chosen run is marked, the others fade while one is lifted", () => {
  const { board, header, paint, row } = laid([falling("A", 8), falling("B", 4)], { chosen: "b" });
  const pressed = () => ["A", "B"].map((name) => row(name).button.ariaPressed);
  assert.deepEqual(pressed(), ["false", "true"]);
  board.lay(header, THEME, { chosen: "a" });
  assert.deepEqual(pressed(), ["true", "false"]);
  paint(3, false, { lifted: "b" });
  assert.deepEqual(["A", "B"].map((name) => row(name).box.className), ["rv-run rv-faint", "rv-run"]);
});

test("a picture of the same runs keeps its rows; another one has its own", () => {
  const { board, row } = laid([falling("A", 8), falling("B", 4)]);
  const kept = row("A");
  board.lay(headerOf([falling("A", 1), falling("B", 2)]), { ...THEME, dark: true, background: "#000" }, {});
  assert.equal(row("A"), kept);
  board.lay(headerOf([falling("A", 1), falling("C", 2)]), THEME, {});
  assert.deepEqual([row("A") === kept, board.list.children.length, row("B")], [true, 2, undefined]);
  board.paint({ header: headerOf([falling("A", 1), falling("B", 2)]), step: 3, hidden: new Set(), lifted: null });
  assert.equal(row("A").texts.loss.data, "0.25", "runs without a row wait for theirs");
});

test("of other settings than the page's only the losses stand", () => {
  const { board, header, paint, said } = laid([runOf("A", { loss: 4, outcome: "converged", at: 79, short: "there at 79" })]);
  board.lay(header, THEME, { stale: true });
  paint(STEPS);
  assert.deepEqual(said("A"), ["1", "", "A", "4.0", ""]);
  board.lay(header, THEME, {});
  paint(STEPS);
  assert.equal(said("A").at(-1), "✓ there at 79");
});

test("fewer words when presenting", () => {
  const { paint, said } = laid([runOf("A", { outcome: "local_minimum", at: 2, short: "local minimum, loss 24.9", shortest: "local min. 24.9" })], { presenting: true });
  paint(5);
  assert.equal(said("A").at(-1), "local min. 24.9");
});

test("words that have no room beside a name and a loss are brief, and without room for those they stand in the place of the loss", (t) => {
  globalThis.getComputedStyle = () => ({ fontSize: "14px", fontFamily: "sans-serif" });
  t.after(() => {
    delete globalThis.getComputedStyle;
    delete globalThis.innerWidth;
  });
  const { board, header, paint, said } = laid([runOf("A", { loss: 4, outcome: "local_minimum", at: 2, short: "local minimum, loss 24.9", shortest: "local min. 24.9" })]);
  board.ruler = { measureText: (text) => ({ width: 7 * text.length }) };
  const shown = (room, step = STEPS) => {
    globalThis.innerWidth = 4 * room;
    [...board.rows.values()][0].words.clientWidth = room;
    board.lay(header, THEME, {});
    paint(step);
    return said("A").slice(-2);
  };
  assert.deepEqual(shown(200), ["4.0", "local minimum, loss 24.9"]);
  assert.deepEqual(shown(150), ["4.0", "local min. 24.9"]);
  assert.deepEqual(shown(90), ["", "local min. 24.9"]);
  assert.deepEqual(shown(90, 1), ["4.0", ""], "before it has ended its loss stands there");
  assert.deepEqual(shown(200), ["4.0", "local minimum, loss 24.9"]);
});

test("of more than six the chosen one is brought into sight where its place changes, but not under a pointer", () => {
  const runs = Array.from({ length: 8 }, (_, i) => runOf(`R${i}`, { loss: i < 7 ? 1 + i : (step) => (step < 10 ? 9 : 0.5) }));
  const { board, header, paint } = laid(runs);
  [board.list.clientHeight, board.box.clientHeight] = [8 * 36, 6 * 36];
  paint(0);
  assert.equal(board.box.scrollTop, 0);
  board.lay(header, THEME, { chosen: "r7" });
  paint(0);
  assert.equal(board.box.scrollTop, 2 * 36);
  board.box.hovered = true;
  paint(20);
  assert.equal(board.box.scrollTop, 2 * 36);
  board.box.hovered = false;
  paint(9);
  paint(20);
  assert.equal(board.box.scrollTop, 0);
});

test("the line of what is found is written in place, and read out when the clock rests", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const line = new FoundLine();
  const header = headerOf([runOf("A", { loss: (step) => 3 + step, away: (step) => 3 + step }), runOf("B", { loss: 1, away: 0.5 })]);
  const paint = (step, playing) => line.paint({ header, step, hidden: new Set() }, playing);
  line.tell({ ...header, sentence: ["Who?", "Look."] });
  assert.equal(line.line.textContent, "");
  paint(3, true);
  const nodes = [...line.line.children];
  assert.equal(line.line.textContent, "B leads, 0.50 from the minimum. A is still 6.0 away.");
  assert.equal(writes(() => paint(4, true)), 1);
  assert.equal(writes(() => paint(4, true)), 0);
  assert.deepEqual(line.line.children, nodes);
  t.mock.timers.tick(5000);
  assert.equal(line.heard.textContent, "", "nothing while it plays");
  paint(5, false);
  t.mock.timers.tick(400);
  paint(6, false);
  t.mock.timers.tick(400);
  assert.equal(line.heard.textContent, "");
  t.mock.timers.tick(400);
  assert.equal(line.heard.textContent, "B leads, 0.50 from the minimum. A is still 9.0 away.");
});

test("what the server says itself stands there as it is, also over a picture that is no longer the page's", () => {
  const line = new FoundLine();
  const header = headerOf([runOf("A")]);
  line.tell({ ...header, sentence: ["Who?", "Look."] });
  line.paint({ header, step: 3, hidden: new Set() });
  assert.equal(line.line.textContent, "A is 1.0 from the minimum.");
  line.tell({ same: true, sentence: ["Who?", "This is still the training before."], found: "" });
  assert.equal(line.line.textContent, "This is still the training before.");
  line.paint({ header, step: 4, hidden: new Set() });
  assert.equal(line.line.textContent, "This is still the training before.");
  line.leave();
});
