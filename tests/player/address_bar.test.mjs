import assert from "node:assert/strict";
import test from "node:test";
import { isSame } from "../../views/player/desk/address_bar.js";

test("addresses are the same in any order, and whatever Streamlit itself adds", () => {
  assert.ok(isSame("?a=1&b=2%2C3", "b=2,3&a=1"));
  assert.ok(isSame("?embed=true&a=1", "a=1"));
  assert.ok(!isSame("a=1", "a=2"));
  assert.ok(isSame("", ""));
});
