import assert from "node:assert/strict";
import test from "node:test";
import { besideLine } from "../../views/player/overlays/lines.js";

const BOX = { left: 50, top: 10, width: 600, height: 300 };
const curve = (y, count = 99) => Array.from({ length: count }, (_, k) => k / (count - 1)).map((part) => [50 + 600 * part, y(part)]);
const holds = ([left, top, right, bottom], [x, y]) => x >= left && x <= right && y >= top && y <= bottom;
/** Whether a curve runs through a box, point by point. */
const crosses = (box, points) => points.some(([x, y], k) => k > 0 && Array.from({ length: 50 }, (_, i) => i / 49).some((part) => holds(box, [points[k - 1][0] + part * (x - points[k - 1][0]), points[k - 1][1] + part * (y - points[k - 1][1])])));

test("a name stands near its point, off all curves and off what is there already", () => {
  const curves = [curve((part) => 40 + 220 * part), curve((part) => 250 - 200 * part), curve((part) => 160 + 100 * Math.sin(9 * part))];
  const taken = [[300, 100, 420, 130]];
  for (const own of curves) {
    for (const at of [16, 49, 82]) {
      const found = besideLine(BOX, taken, curves, own, at, 120, 16);
      assert.ok(found && curves.every((one) => !crosses(found, one)), `${at}`);
      assert.ok(found[0] >= 50 && found[2] <= 650 && found[1] >= 10 && found[3] <= 310, "inside the map");
      assert.ok(taken.every((one) => found[2] <= one[0] || one[2] <= found[0] || found[3] <= one[1] || one[3] <= found[1]));
    }
  }
});

test("a name stays at its own point where nothing is in its way, and has no place where everything is", () => {
  const alone = curve(() => 150);
  const found = besideLine(BOX, [], [alone], alone, 49, 120, 16);
  assert.ok(Math.abs((found[0] + found[2]) / 2 - alone[49][0]) < 120 && found[3] < 150 && found[3] > 135, String(found));
  assert.equal(besideLine(BOX, [[0, 0, 700, 400]], [alone], alone, 49, 120, 16), undefined);
  const unknown = alone.map(([x], k) => [x, k < 60 ? NaN : 150]);
  assert.ok(besideLine(BOX, [], [unknown], unknown, 10, 120, 16)[0] > 280, "where the curve is known");
});
