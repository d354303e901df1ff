import assert from "node:assert/strict";
import test from "node:test";
import { newPage, press } from "./fake_page.mjs";

newPage();
const { Desk } = await import("../../views/player/desk/desk.js");
const { DeskRows } = await import("../../views/player/desk/desk_rows.js");
const { Drawer, isOpen, mount } = await import("../../views/player/desk/drawer.js");
const { Pills } = await import("../../views/player/desk/pills.js");
const { Segments } = await import("../../views/player/desk/segments.js");

const VIEW = { name: "view", label: "View", options: ["together", "side by side", "3-D"], place: "view", value: 0, low: 0, high: 2, step: 1 };
const PART = { name: "part", label: "Part", options: ["one", "two"], place: "plane", value: 1, low: 0, high: 1, step: 1 };
const number = (name, place, run) => ({ name, label: name, low: 0, high: 1, log: false, step: 0.1, value: 0.5, place, run });
const SLIDERS = [number("a.rate", "rate", "a"), number("b.rate", "rate", "b"), number("a.momentum", "rule", "a"), number("b.beta", "rule", "b"), number("batch", "hand"), number("steps")];

/** A desk with these sliders; `releases` counts. */
function deskOf(sliders) {
  const counted = { releases: 0 };
  const desk = new Desk(() => (counted.releases += 1));
  desk.hear({ address: "", heard: 0 });
  const told = (more = sliders) => desk.take(desk.request(), { sliders: more });
  return { desk, told, counted };
}

const RACE = { runs: [{ id: "a", name: "A" }, { id: "b", name: "B" }] };

const texts = (buttons) => buttons.map(({ textContent }) => textContent);
const pressed = (buttons) => buttons.filter(({ ariaPressed }) => ariaPressed === "true");

test("segments are the options of the sliders at their place, one of them pressed", () => {
  newPage();
  const { desk, told } = deskOf([VIEW, PART, number("batch", "hand")]);
  const segments = new Segments(desk, "view");
  assert.ok(segments.box.hidden, "there is nothing yet");
  told();
  const [group, ...others] = segments.box.children;
  assert.deepEqual([others.length, group.ariaLabel, texts(group.children)], [0, "View", VIEW.options]);
  assert.ok(!segments.box.hidden);
  assert.deepEqual(texts(pressed(group.children)), ["together"]);
  told([{ ...VIEW, value: 2 }]);
  assert.deepEqual(texts(pressed(group.children)), ["3-D"], "the same buttons");
  told([PART]);
  assert.ok(segments.box.hidden && !segments.box.children.length);
});

test("a press moves the slider and lets it go; pressing what is pressed asks for nothing", () => {
  newPage();
  const { desk, told, counted } = deskOf([VIEW]);
  const segments = new Segments(desk, "view", "plane");
  told();
  const [first, second] = segments.box.children[0].children;
  second.click();
  assert.deepEqual([desk.request().values, counted.releases], [{ view: [1, 1] }, 1]);
  assert.deepEqual(pressed(segments.box.children[0].children), [second], "at once");
  second.click();
  assert.equal(counted.releases, 1);
  first.click();
  assert.deepEqual([desk.request().values, counted.releases], [{ view: [2, 0] }, 2]);
});

const THEME = { dark: false, halo: "#fff" };
const run = (id) => ({ id, name: id.toUpperCase(), colour: { light: "#000000", dark: "#ffffff" }, dash: [], mark: "dot" });
const ids = (pills) => pills.box.children.map(({ dataset }) => dataset.run);

test("every rule has a pill, the chosen one is pressed, a press chooses; the last one asks for more rules", () => {
  newPage();
  const done = [];
  const pills = new Pills({ choose: (id) => done.push(id), add: () => done.push("add") });
  document.body.append(pills.box);
  pills.show({ runs: ["a", "b"].map(run) }, "b", THEME, SLIDERS);
  assert.deepEqual(ids(pills), ["a", "b", undefined]);
  assert.deepEqual(pressed(pills.box.children).map(({ dataset }) => dataset.run), ["b"]);
  for (const pill of [...pills.box.children]) pill.click();
  assert.deepEqual(done, ["a", "b", "add"]);
});

test("pills stay under the hand that is on them while the rules stay, and the focus goes with its rule", () => {
  newPage();
  const pills = new Pills({ choose() {}, add() {} });
  document.body.append(pills.box);
  pills.show({ runs: ["a", "b"].map(run) }, "a", THEME, SLIDERS);
  const second = pills.box.children[1];
  second.focus();
  pills.show({ runs: ["a", "b"].map(run) }, "b", THEME, SLIDERS);
  assert.equal(pills.box.children[1], second);
  pills.show({ runs: ["c", "a", "b"].map(run) }, "b", THEME, SLIDERS);
  assert.deepEqual([ids(pills), document.activeElement.dataset.run], [["c", "a", "b", undefined], "b"]);
});

test("a page without rules of its own has no pills; one that lost its last rule can add one", () => {
  newPage();
  const pills = new Pills({ choose() {}, add() {} });
  pills.show({ runs: [run("a")] }, "a", THEME, [number("batch", "hand")]);
  assert.ok(pills.box.hidden);
  pills.show({ runs: [] }, "", THEME, [number("batch", "hand")]);
  assert.ok(!pills.box.hidden);
  assert.equal(pills.box.children.length, 1);
});

test("the sliders of a rule stand there while it is the chosen one, others always, each in its box", () => {
  newPage();
  const { desk, told } = deskOf(SLIDERS);
  const [rates, small, rare] = [["rate"], ["rule", "hand"], [undefined]].map((places) => new DeskRows(desk, ({ place }) => places.includes(place), "box"));
  const shown = () => [rates, small, rare].map((rows) => [...rows.rows.keys()].join(" "));
  told();
  for (const rows of [rates, small, rare]) rows.choose("a", RACE);
  assert.deepEqual(shown(), ["a.rate", "a.momentum batch", "steps"]);
  const batch = small.rows.get("batch");
  for (const rows of [rates, small, rare]) rows.choose("b", RACE);
  assert.deepEqual(shown(), ["b.rate", "b.beta batch", "steps"]);
  assert.equal(small.rows.get("batch"), batch, "a hand may be on it");
});

/** A drawer on a page, with one thing among the menus. */
function drawn() {
  newPage();
  const content = document.createElement("div");
  const drawer = new Drawer({ rare: [content] });
  document.body.append(drawer.button);
  drawer.settle();
  return { drawer, content };
}

test("the drawer opens and closes by its button, closes by its cross and by Escape, and says which it is", () => {
  const { drawer } = drawn();
  const says = () => [isOpen(), drawer.button.ariaExpanded, drawer.close.hidden];
  const [open, shut] = [[true, "true", false], [false, "false", true]];
  assert.deepEqual(says(), shut);
  for (const close of [() => drawer.button.click(), () => drawer.close.click(), () => press("Escape")]) {
    drawer.button.click();
    assert.deepEqual(says(), open);
    press("x");
    assert.ok(isOpen());
    close();
    assert.deepEqual(says(), shut);
  }
  press("Escape");
  assert.ok(!isOpen(), "one that is closed stays so");
});

test("the rare sliders stand among the menus, whichever of the two comes first, and come back with the menus", () => {
  const { drawer, content } = drawn();
  const [before, after] = [0, 1].map(() => document.createElement("div"));
  document.body.append(before, after);
  const gone = mount({ parentElement: before, data: { part: "rare" } });
  assert.equal(content.parentElement, before);
  const late = document.createElement("div");
  new Drawer({ rare: [late] }).settle();
  assert.equal(late.parentElement, before);
  mount({ parentElement: after, data: { part: "rare" } });
  assert.equal(content.parentElement, after);
  gone();
  const third = document.createElement("div");
  new Drawer({ rare: [third] }).settle();
  assert.equal(third.parentElement, after, "the old place that leaves takes nothing with it");
  drawer.leave();
  assert.ok(!content.parentElement && !drawer.close.parentElement);
});

test("what stands in a closed drawer is not reached by keys", () => {
  const { drawer } = drawn();
  const menus = Object.assign(document.createElement("div"), { className: "st-key-more" });
  const place = document.createElement("div");
  menus.append(place);
  mount({ parentElement: place, data: { part: "rare" } });
  assert.equal(menus.inert, true);
  drawer.button.click();
  assert.equal(menus.inert, false);
  press("Escape");
  assert.equal(menus.inert, true);
  drawer.leave();
});

test("each part of the drawer stands at its own place, and one without a place nowhere", () => {
  newPage();
  const [rare, topic, lost] = ["div", "button", "div"].map((name) => document.createElement(name));
  const hosts = [document.createElement("div"), document.createElement("div")];
  hosts.forEach((parentElement, i) => mount({ parentElement, data: { part: ["rare", "topic"][i] } }));
  new Drawer({ rare: [rare], topic: [topic], lost: [lost] }).settle();
  assert.deepEqual([rare.parentElement, topic.parentElement, lost.parentElement], [...hosts, null]);
});

test("a drawer that has left hears no key", () => {
  const { drawer } = drawn();
  drawer.toggle(true);
  drawer.leave();
  press("Escape");
  assert.ok(isOpen());
});
