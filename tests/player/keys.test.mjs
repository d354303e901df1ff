import assert from "node:assert/strict";
import test from "node:test";
import { keyAction } from "../../views/player/clock/keys.js";

const ACTIONS = { " ": "toggle", ArrowRight: "forward", ArrowLeft: "back", Home: "first", End: "last", 1: 1, 9: 9 };
const INSIDE = (role) => (selector) => (selector.includes(`[role=${role}]`) ? {} : null);

/** What a key is, pressed on an element; `more` is of the event. */
const key = (name, target = {}, more = {}) => keyAction({ key: name, target: { tagName: "BODY", closest: () => null, ...target }, ...more });

test("the clock and the rules have their keys wherever nothing else wants them", () => {
  for (const tagName of ["BODY", "DIV", "CANVAS"]) {
    for (const [name, action] of Object.entries(ACTIONS)) assert.equal(key(name, { tagName }), action, `${name} on ${tagName}`);
  }
  for (const name of ["a", "0", "10", "Enter", "Tab", "PageDown", "ArrowUp"]) assert.equal(key(name), null, name);
});

test("what is typed into is left alone", () => {
  const input = (type) => ({ tagName: "INPUT", type });
  for (const target of [input("text"), input("number"), input("checkbox"), { tagName: "TEXTAREA" }, { tagName: "SELECT" }, { tagName: "DIV", isContentEditable: true }]) {
    for (const name of Object.keys(ACTIONS)) assert.equal(key(name, target), null, `${name} on ${target.tagName} ${target.type}`);
  }
});

test("lists, menus and tabs have all keys that walk through them", () => {
  for (const role of ["listbox", "menu", "combobox", "radiogroup", "tablist"]) assert.equal(key("ArrowRight", { tagName: "DIV", closest: INSIDE(role) }), null, role);
});

test("a slider keeps what moves it, the rest is the clock's; the scrub bar is the clock's own", () => {
  const slider = (name) => ({ tagName: "INPUT", type: "range", classList: { contains: (one) => one === name } });
  const [setting, scrub] = ["", "rv-scrub"].map(slider);
  for (const name of ["ArrowRight", "ArrowLeft", "Home", "End"]) assert.deepEqual([key(name, setting), key(name, scrub)], [null, ACTIONS[name]]);
  for (const name of [" ", "1", "9"]) assert.deepEqual([key(name, setting), key(name, scrub)], [ACTIONS[name], ACTIONS[name]]);
});

test("a button keeps what presses it", () => {
  for (const tagName of ["BUTTON", "SUMMARY", "A"]) {
    assert.deepEqual([key(" ", { tagName }), key("Enter", { tagName })], [null, null]);
    assert.deepEqual([key("ArrowRight", { tagName }), key("2", { tagName })], ["forward", 2]);
  }
});

test("keys with a modifier are the browser's, and one that was heard is not heard twice", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { defaultPrevented: true }]) {
    for (const name of Object.keys(ACTIONS)) assert.equal(key(name, {}, more), null);
  }
});
