import assert from "node:assert/strict";
import test from "node:test";
import { filled } from "../../views/player/contour/ground.js";
import { KINDS } from "../../views/player/panels/kinds.js";
import { TABS, cardRoom, gapOf, layOut, roomOf } from "../../views/player/parts/layout.js";

const WINDOWS = { laptop: { window: 1280, whole: 1240, windowHeight: 800 }, screen: { window: 1920, whole: 1856, windowHeight: 1080 } };
const PHONE = { whole: 390, windowHeight: 844 };
const SPENT = 300; // pixels of question, transport, sliders and line
const BAR_AND_FOOT = 58;

const panel = (kind, more) => ({ kind, place: kind === "errors" ? "under" : "beside", stacked: "", view: "overlay", ...more });
/** The room and the sizes of a picture's panels; `tall` is what those beside it have. */
function share({ whole, windowHeight }, panels, { runs = 6, alone = false, cards = 0, tall } = {}) {
  const header = { panels: [panel("contour", { place: "main" }), ...panels], runs: Array.from({ length: runs }, () => ({})) };
  Object.assign(header.panels[0], alone ? { view: alone } : {});
  const room = roomOf({ whole, windowHeight, spent: SPENT, alone: Boolean(alone), cards, beside: panels.filter(({ place }) => place === "beside").length });
  const { sizes, ...found } = layOut(header, KINDS, room, windowHeight, tall ?? room.height);
  const [ground, ...others] = header.panels.map((one) => sizes.get(one));
  return { room, ground, others, ...found };
}

for (const [name, { window, ...at }] of Object.entries(WINDOWS)) {
  test(`on a ${name} the ground has 60 % of the window's width, the column beside it the rest, and all of it the window's height`, () => {
    const { room, ground, others: [curves] } = share(at, [panel("curves")]);
    assert.ok(room.wide && ground[0] >= 0.6 * window, String(ground));
    assert.equal(at.whole - ground[0] - curves[0], gapOf(at.whole), "one gap between them");
    assert.equal(ground[1] + SPENT + BAR_AND_FOOT, at.windowHeight);
    assert.deepEqual(ground, [room.main, room.height]);
    assert.equal(curves[1], room.height);
  });

  test(`on a ${name} cards stand between the plane and the curves, which keep the row's height`, () => {
    const { room, ground, others: [upper, lower] } = share(at, [panel("curves", { stacked: "upper" }), panel("curves", { stacked: "lower" })], { cards: 6 });
    assert.equal(room.main + room.cards + room.side + 2 * gapOf(at.whole), at.whole);
    assert.ok(ground[0] >= 0.35 * at.whole && room.cards > room.side && upper[0] === room.side);
    assert.equal(ground[1] + SPENT + BAR_AND_FOOT, at.windowHeight);
    assert.equal(upper[1] + TABS, lower[1], "the lower one has the tabs above it");
    assert.ok(upper[1] + lower[1] <= room.height && upper[1] + lower[1] > room.height - 2);
  });
}

test("columns stand further apart on a broad screen", () => {
  assert.deepEqual([gapOf(1240), gapOf(1856), gapOf(1232, true)], [18, 28, 22]);
});

test("a low window has a picture of 300 pixels and is scrolled", () => {
  assert.equal(roomOf({ whole: 1240, windowHeight: 500, spent: SPENT }).height, 300);
});

test("data, bars and histograms get their parts of the column", () => {
  const { others: [curves, data], room } = share(WINDOWS.laptop, [panel("curves"), panel("data")]);
  assert.equal(curves[1] + data[1], room.height);
  assert.ok(curves[1] > data[1]);
  const { others } = share(WINDOWS.laptop, ["curves", "bars", "histogram"].map((kind) => panel(kind)), { tall: 290 });
  assert.equal(new Set(others.map(([, height]) => height)).size, 1);
  assert.ok(3 * others[0][1] <= 290 && 3 * others[0][1] > 287);
});

test("small panels take the whole row, and what belongs to each stands below them in the same room", () => {
  const { room, ground, others: [errors], small } = share(WINDOWS.laptop, [panel("errors")], { alone: "row", runs: 5 });
  assert.deepEqual([ground[0], errors[0], small], [1240, 1240, true]);
  assert.ok(ground[1] >= 170 && ground[1] + errors[1] <= room.height + 1e-9 && errors[1] >= 170);
  assert.equal(share(WINDOWS.laptop, [panel("curves")], { alone: "panels" }).ground[0], 1240);
  assert.ok(!share(WINDOWS.laptop, [panel("curves")]).small);
});

test("on a phone panels stand above each other, each as wide as the page, the ground first and no higher than a third of it", () => {
  const { room, ground, others: [curves, data] } = share(PHONE, [panel("curves"), panel("data")]);
  assert.ok(!room.wide && ground[1] >= 220 && ground[1] <= 844 / 3);
  assert.deepEqual([ground[0], curves[0], data[0]], [390, 390, 390]);
  assert.equal(curves[1] + data[1], 2 * 170);
  const stacked = share(PHONE, ["upper", "lower"].map((place) => panel("curves", { stacked: place })), { cards: 6 });
  assert.deepEqual([stacked.room.cards, stacked.others[0][1], stacked.others[1][1]], [370, 150, 150 + TABS]);
  const small = share(PHONE, [panel("errors")], { alone: "panels" });
  assert.ok(small.small && small.ground[1] === 3 * 180 && small.others[0][1] === 3 * 150);
});

test("on a phone the picture gives room to the rows of a long board, so that the large slider stays on the first screen", () => {
  const heightOf = (rows) => roomOf({ ...PHONE, spent: SPENT, rows }).height;
  assert.equal(heightOf(3), heightOf(0));
  assert.ok(heightOf(5) < heightOf(4) && heightOf(6) >= 220);
  const [BAR, QUESTION, CHOICES, CLOCK, ROW, PILLS, VALUE, THUMB] = [46, 102, 44, 52, 38, 53, 38, 34];
  for (const rows of [1, 4, 6]) assert.ok(BAR + QUESTION + CHOICES + heightOf(rows) + CLOCK + rows * ROW + PILLS + VALUE + THUMB <= PHONE.windowHeight, String(rows));
});

const NETWORKS = { laptop: 72 + 46 + 200 + 20, screen: 100 + 46 + 200 + 20 }; // pixels of question, clock, sliders and line
const GAPS = 14;

for (const [name, at] of Object.entries(WINDOWS)) {
  test(`on a ${name} every card has at least 220 x 125, in two columns; four are seen at once and more are scrolled`, () => {
    for (const [count, columns, rows] of [[1, 1, 1], [2, 2, 1], [3, 2, 2], [4, 2, 2], [6, 2, 3], [8, 2, 4]]) {
      const room = roomOf({ ...at, spent: NETWORKS[name], cards: count, beside: 2 });
      const found = cardRoom(room, count);
      assert.equal(found.columns, columns);
      assert.ok(found.width >= 220 && found.tall >= 125 && found.tall <= found.width, JSON.stringify(found));
      assert.ok(Math.abs(columns * found.width + GAPS * (columns - 1) - room.cards) < columns, "the column is filled");
      const all = rows * (found.tall + room.words);
      assert.equal(all <= room.height, count <= 4, `${count}: ${all} of ${room.height}`);
    }
  });
}

test("cards with no room are scrolled; presented they have larger words; on a phone two stand beside each other, on a narrow page three", () => {
  assert.equal(cardRoom({ wide: true, cards: 461, height: 100, words: 50 }, 6).tall, 125);
  const [seen, presented] = [false, true].map((presented) => roomOf({ ...WINDOWS.laptop, spent: SPENT, cards: 4, beside: 2, presented }).words);
  assert.ok(presented > seen);
  for (const [cards, count, columns] of [[390, 6, 2], [390, 1, 1], [740, 6, 3], [740, 2, 2]]) assert.equal(cardRoom({ wide: false, cards, height: 265, words: 50 }, count).columns, columns);
});

test("presented on a narrow screen cards have two lines below and are lower, on a wide one they keep their height", () => {
  const [narrow, broad] = [976, 1232].map((whole) => roomOf({ whole, windowHeight: 768, spent: 330, cards: 4, beside: 2, presented: true }));
  for (const [room, words] of [[narrow, 96], [broad, 64]]) {
    const { columns, tall } = cardRoom(room, 4);
    assert.equal(columns, 2);
    assert.ok(2 * (tall + words) <= room.height && tall >= 110);
  }
});

test("a plane is no higher than its ground", () => {
  const contour = (equal) => ({ place: "main", view: "overlay", plane: {}, surface: { equal, domain: [[0, 4], [0, 3]] }, ground: { domain: [[-1, 5], [-1, 3]] } });
  const sized = (equal, main, height) => KINDS.contour.size(contour(equal), { wide: true, main, height, runs: 3 }).height;
  assert.deepEqual([sized(true, 280, 434), sized(false, 280, 434), sized(true, 480, 400)], [280, 392, 358]);
});

test("the row under a plane is taken from its picture, on a phone it stands below", () => {
  const plane = { shown: 0.8 };
  for (const [at, taken] of [[WINDOWS.laptop, 42], [PHONE, 0]]) {
    const room = roomOf({ ...at, spent: SPENT, cards: 4, beside: 2 });
    const main = panel("contour", { place: "main", plane, surface: { equal: false, domain: BOX }, ground: { domain: BOX } });
    const { sizes } = layOut({ panels: [main], runs: [{}] }, KINDS, room, at.windowHeight, room.height);
    assert.equal(sizes.get(main)[1], room.height - taken);
  }
});

const BOX = [[-2, 4], [-1, 2]];
const spans = (ranges) => ranges.map(([low, high]) => high - low);
const holds = (ranges, inner) => ranges.every(([low, high], axis) => low <= inner[axis][0] + 1e-12 && high >= inner[axis][1] - 1e-12);

test("on equal axes what is seen has the picture's shape, holds the box and stands around it", () => {
  const wide = [[-8, 10], [-5, 6]];
  for (const [width, height] of [[818, 421], [1258, 671], [390, 265], [300, 300], [200, 240]]) {
    const seen = filled(BOX, wide, width, height);
    const [across, up] = spans(seen);
    assert.ok(Math.abs(across / width - up / height) < 1e-12, "one scale for both axes");
    assert.ok(holds(seen, BOX) && holds(wide, seen), JSON.stringify(seen));
    assert.ok(Math.abs(across - 6) < 1e-9 || Math.abs(up - 3) < 1e-9, "no more than the shape asks for");
    seen.forEach(([low, high], axis) => assert.ok(Math.abs(low + high - BOX[axis][0] - BOX[axis][1]) < 1e-9));
  }
});

test("a start that the picture's shape would leave out is seen with its ring, as far as the ground goes", () => {
  const wide = [[-8, 10], [-5, 6]];
  const seen = (point, domain = BOX) => filled(BOX, domain, 900, 300, { point, pixels: 12 });
  const [west, south] = BOX.map(([low]) => low);
  assert.deepEqual(seen([west + 3, south + 1.5]), filled(BOX, BOX, 900, 300), "one in the middle moves nothing");
  const around = 12 * (6 / 900);
  const [[left, right], [low, high]] = seen([west + 3, south + 2.85]);
  assert.deepEqual([left, right], BOX[0]);
  assert.ok(Math.abs(high - (south + 2.85 + around)) < 1e-9 && Math.abs(high - low - 2) < 1e-9, "as much as before, further up");
  assert.ok(Math.abs(seen([west + 3, south + 2.999])[1][1] - BOX[1][1]) < 1e-9, "nothing beyond the ground");
  assert.ok(holds(filled(BOX, wide, 900, 300, { point: [west + 3, south + 2.999], pixels: 12 }), BOX));
});

test("where the ground ends before the picture does, nothing beyond it is seen", () => {
  assert.deepEqual(filled(BOX, BOX, 600, 300), BOX, "whose shape is the picture's");
  const seen = filled(BOX, BOX, 900, 300);
  const [across, up] = spans(seen);
  assert.ok(holds(BOX, seen) && Math.abs(across / 900 - up / 300) < 1e-12 && Math.abs(across - 6) < 1e-9);
});
