import assert from "node:assert/strict";
import test from "node:test";
import { newPage } from "./fake_page.mjs";

newPage();
Object.assign(globalThis.window, { addEventListener() {}, removeEventListener() {} });
const { across } = await import("../../views/player/surfaces/across.js");
const { Chooser } = await import("../../views/player/surfaces/chooser.js");
const { Sheet } = await import("../../views/player/surfaces/sheet.js");

// Two groups, of five tiles and of two, three to a row.
const BOXES = [[0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [0, 3], [1, 3]].map(([x, y]) => ({ left: 100 * x, right: 100 * x + 90, top: 80 * y }));
const surface = (id, name, question, typed = "") => ({ id, name, question, typed, pictures: null });
const LESSONS = [
  { title: "Bowls", surfaces: [surface("beale", "Beale", "Who swings?"), surface("booth", "Booth", "Does momentum pay?")] },
  { title: "Your own", surfaces: [surface("formula", "Your own formula", "What does it do?", "f")] },
];
const TOPIC = { id: "booth", name: "Booth", title: "An oval valley" };

test("arrows lead to the tile beside, above or below, from group to group, and no further than the last", () => {
  const from = (at, key) => across(BOXES, at, key);
  assert.deepEqual([from(0, "ArrowRight"), from(2, "ArrowRight"), from(6, "ArrowRight")], [1, 3, 6]);
  assert.deepEqual([from(0, "ArrowLeft"), from(5, "ArrowLeft")], [0, 4]);
  assert.deepEqual([from(1, "ArrowDown"), from(2, "ArrowDown"), from(4, "ArrowDown"), from(6, "ArrowDown")], [4, 4, 6, 6]);
  assert.deepEqual([from(6, "ArrowUp"), from(4, "ArrowUp"), from(2, "ArrowUp")], [4, 1, 2]);
  assert.deepEqual([from(3, "Home"), from(3, "End"), from(3, "Enter"), from(3, "Tab")], [0, 6, undefined, undefined]);
});

/** A sheet with the lessons; what was chosen in it. */
function sheetOf(id = "booth") {
  newPage();
  const HTMLElement = Object.getPrototypeOf(document.createElement("i"));
  Object.assign(HTMLElement, { scrollIntoView() {}, getBoundingClientRect: () => ({ left: 0, right: 90, top: 0 }) });
  const chosen = [], sheet = new Sheet(({ id }) => chosen.push(id));
  sheet.box.close = () => (sheet.box.open = false);
  sheet.box.open = true;
  sheet.take(LESSONS, id, false);
  const key = (key, target) => {
    const event = { key, target, kept: 0, stopPropagation: () => (event.kept += 1), preventDefault: () => (event.kept += 2) };
    sheet.key(event);
    return event.kept;
  };
  const type = (text) => ((sheet.field.value = text), sheet.filter());
  return { sheet, chosen, key, type, shown: () => sheet.tiles.map(({ surface }) => surface.id) };
}

test("the surface that is shown is marked, and what is typed finds by name, question and lesson", () => {
  const { sheet, type, shown } = sheetOf();
  assert.deepEqual(sheet.tiles.map(({ tile }) => tile.attributes["aria-current"]), [undefined, "true", undefined]);
  for (const [text, found] of [["BEA", ["beale"]], ["pay", ["booth"]], ["bowls b", ["beale", "booth"]], ["own", ["formula"]], ["", ["beale", "booth", "formula"]]]) {
    type(text);
    assert.deepEqual(shown(), found, text);
  }
  type("no such");
  assert.deepEqual([shown(), sheet.said.textContent, sheet.groups.map(({ section }) => section.hidden)], [[], "No surface has these words.", [true, true]]);
});

test("Enter in the field takes the first that is found, and nothing where there is none", () => {
  const { sheet, chosen, key, type } = sheetOf();
  type("no such");
  assert.equal(key("Enter", sheet.field), 3);
  assert.ok(sheet.box.open);
  type("bowls");
  key("Enter", sheet.field);
  assert.deepEqual([chosen, sheet.box.open], [["beale"], false]);
});

test("a click or Enter on a tile takes it, arrows go from the field to the tiles and back, Escape closes", () => {
  const { sheet, chosen, key } = sheetOf();
  const [first, second] = sheet.tiles.map(({ tile }) => tile);
  key("ArrowDown", sheet.field);
  assert.equal(document.activeElement, first);
  key("ArrowRight", first);
  assert.equal(document.activeElement, second);
  key("ArrowUp", first);
  assert.equal(document.activeElement, sheet.field);
  assert.equal(key("Enter", second), 1, "the button's own");
  assert.equal(key("x", sheet.field), 1, "what is typed is typed");
  assert.equal(key("ArrowRight", sheet.field), 1);
  second.click();
  assert.deepEqual([chosen, sheet.box.open], [["booth"], false]);
  sheet.box.open = true;
  assert.equal(key("Escape", first), 3);
  assert.ok(!sheet.box.open);
});

function chooserOf() {
  newPage();
  document.querySelector = () => document.field;
  globalThis.MutationObserver = class {
    constructor(look) {
      document.changes = look;
    }
    observe() {}
    disconnect() {
      document.changes = null;
    }
  };
  globalThis.HTMLInputElement = document.createElement("input").constructor;
  const acts = [], on = { send: null, session: () => on.send, write: () => acts.push("drawer") };
  return { acts, on, chooser: new Chooser(on), send: (...told) => acts.push(told) };
}

test("the chip and the button say what is shown; where there is nothing to choose they are away", () => {
  const { chooser } = chooserOf();
  const said = () => [chooser.chip.hidden, chooser.entry.hidden];
  assert.deepEqual(said(), [true, true]);
  chooser.show(TOPIC, false);
  assert.deepEqual(said(), [false, false]);
  assert.deepEqual([chooser.chip.children[0].textContent, chooser.chip.title, chooser.entry.children[0].textContent], ["Booth", "An oval valley", "Booth, choose another"]);
  chooser.show(null);
  assert.deepEqual(said(), [true, true]);
});

test("what is chosen is told once, as soon as there is a session; the shown one is not", () => {
  const { chooser, on, acts, send } = chooserOf();
  chooser.show(TOPIC, false);
  chooser.choose(LESSONS[0].surfaces[0]);
  assert.deepEqual(acts, []);
  on.send = send;
  chooser.settle();
  chooser.settle();
  assert.deepEqual(acts, [["chosen", ["surface", "beale"]]]);
  chooser.choose(LESSONS[0].surfaces[1]);
  assert.equal(acts.length, 1);
});

test("a formula of one's own opens the drawer, and its field is reached once it is there", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { chooser, on, acts, send } = chooserOf();
  on.send = send;
  chooser.show(TOPIC, false);
  chooser.choose(LESSONS[1].surfaces[0]);
  assert.deepEqual(acts, [["chosen", ["surface", "formula"]], "drawer"]);
  document.changes();
  assert.equal(document.activeElement, document.body);
  document.field = Object.assign(document.createElement("input"), { scrollIntoView: () => acts.push("in sight") });
  document.changes();
  assert.deepEqual([document.activeElement, acts.at(-1), document.changes], [document.field, "in sight", null]);
  chooser.choose(LESSONS[1].surfaces[0]);
  assert.equal(document.changes, null, "it is there at once");
  t.mock.timers.tick(20_000);
});
