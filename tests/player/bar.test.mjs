import assert from "node:assert/strict";
import test from "node:test";
import { bands, room, ticks } from "../../views/player/contour/bar.js";
import { BANDS, scale } from "../../views/player/contour/levels.js";
import { numberIn } from "../../views/player/parts/format.js";

const grid = (f) => Float32Array.from({ length: 2500 }, (_, k) => f(-2 + (4 * (k % 50)) / 49, -2 + (4 * Math.floor(k / 50)) / 49));
const GROUNDS = {
  bowl: grid((x, y) => 0.5 * x * x + 10 * y * y),
  rosenbrock: grid((x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2),
  saddle: grid((x, y) => x * x - y * y),
  "deep wells": grid((x, y) => -19.2 + 3 * Math.sin(5 * x) ** 2 + y * y),
  "very large": grid((x, y) => 1e7 + 1e9 * x * x + 3e8 * y * y),
  "very small": grid((x, y) => 1e-7 * (x * x + y * y)),
};

for (const [name, losses] of Object.entries(GROUNDS)) {
  for (const kind of ["log", "sqrt", "linear"]) {
    test(`${name}, ${kind}: a few round losses, in order, inside the bar and apart`, () => {
      const heights = scale(kind, losses);
      const marks = ticks(heights);
      assert.ok(marks.length >= 4 && marks.length <= (kind === "linear" ? 7 : 6), marks.map((mark) => mark.text).join(" "));
      const span = heights.high - heights.low;
      marks.forEach(({ loss, height, text }, i) => {
        assert.ok(height >= heights.low - 1e-6 * span && height <= heights.high + 1e-6 * span);
        assert.ok(Math.abs(heights.toLoss(height) - loss) <= 1e-6 * Math.max(Math.abs(loss), heights.toLoss(heights.high) - heights.toLoss(heights.low)));
        assert.equal(numberIn(text), loss, "the text is the loss, not rounded");
        if (i) assert.ok(height - marks[i - 1].height > 0.04 * span, text);
      });
    });
  }
}

test("labels follow the levels", () => {
  const [log, linear] = ["log", "linear"].map((kind) => ticks(scale(kind, GROUNDS.rosenbrock)).map((mark) => mark.loss));
  assert.ok(log[0] < 0.1 * linear[1]);
  const steps = linear.slice(1).map((loss, i) => loss - linear[i]);
  assert.ok(steps.every((step) => Math.abs(step - steps[0]) < 1e-9 * steps[0]));
});

test("a flat ground has a bar without misleading labels", () => {
  const marks = ticks(scale("log", new Float32Array(4).fill(7)));
  assert.ok(marks.every(({ height }) => Number.isFinite(height)));
  assert.ok(new Set(marks.map((mark) => mark.text)).size === marks.length);
});

test("bands run from the lowest colour to the highest", () => {
  const colours = bands(["#000000", "#646464", "#ffffff"]);
  assert.equal(colours.length, BANDS);
  assert.deepEqual([colours[0], colours.at(-1)], ["rgb(0,0,0)", "rgb(255,255,255)"]);
  const reds = colours.map((colour) => Number(colour.match(/\d+/)[0]));
  assert.ok(reds.every((red, i) => !i || red > reds[i - 1]));
});

test("the bar takes little room and more with larger letters", () => {
  const marks = [{ text: "1e5" }, { text: "0.002" }];
  assert.ok(room(marks, 0.9) < 80);
  assert.ok(room(marks, 1.6) > room(marks, 0.9));
});
