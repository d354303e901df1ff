import assert from "node:assert/strict";
import test from "node:test";
import { inScene, isElsewhere } from "../../views/player/scenes/another.js";
import { MOST, add, asOwn, file, keep, linkOf, move, own, remove, shownAs } from "../../views/player/scenes/own.js";
import { MOST_LETTERS, packed } from "../../views/player/scenes/small.js";
import { partOf, partsAround, placeOf } from "../../views/player/scenes/part_way.js";
import { actionOf } from "../../views/player/scenes/presenting.js";
import { settingsOf } from "../../views/player/scenes/save.js";
import { has } from "../../views/player/scenes/tiles.js";
import { addressOf, pageAt, stands } from "../../views/player/scenes/visit.js";

const at = (text) => new URL(text);

test("a link to the page that is shown keeps its path, any other goes to its own", () => {
  stands("race");
  assert.equal(addressOf("race?v=1&scene=a", at("http://h/?v=1")), "http://h/?v=1&scene=a");
  assert.equal(addressOf("race?v=1&scene=a", at("http://h/below/race?v=1")), "http://h/below/race?v=1&scene=a");
  assert.equal(addressOf("train?v=1", at("http://h/below/race?v=1#end")), "http://h/below/train?v=1");
  assert.equal(addressOf("scenes", at("http://h/")), "http://h/scenes");
});

test("presenting goes along from scene to scene", () => {
  stands("race");
  assert.equal(addressOf("train?v=1", at("http://h/race?present=1&hide=board&scene=a")), "http://h/train?v=1&present=1&hide=board");
  assert.equal(addressOf("train?v=1&hide=curves", at("http://h/race?hide=board")), "http://h/train?v=1&hide=curves");
});

test("the page without a name is the first", () => {
  assert.deepEqual(["/", "/race", "/below/", "/below/train"].map(pageAt), ["first", "race", "first", "train"]);
});

test("a scene starts anew, a slider does not", () => {
  const scene = (id, more = {}) => ({ key: "race", scene: id && { id }, main: { surface: { name: "Bowl" } }, ...more });
  assert.ok(isElsewhere(null, scene("a")));
  assert.ok(isElsewhere(scene("a"), scene("b")));
  assert.ok(isElsewhere(scene("a"), scene(null)));
  assert.ok(isElsewhere(scene(null), scene(null, { main: { surface: { name: "Beale" } } })));
  assert.ok(!isElsewhere(scene("a"), scene("a")));
  assert.ok(!isElsewhere(scene(null), scene(null)));
});

test("the same picture as another scene is a picture of its own", () => {
  const shown = { revision: "1", runs: [], scene: { id: "a" }, sentence: ["a?", ""] };
  const told = { same: true, revision: "1", scene: { id: "b" }, sentence: ["b?", ""] };
  assert.deepEqual(inScene(told, shown), { ...shown, scene: { id: "b" }, sentence: ["b?", ""] });
  for (const [one, other] of [[{ ...told, scene: { id: "a" } }, shown], [told, null], [told, { ...shown, revision: "2" }], [{ revision: "1", scene: null }, shown]]) assert.equal(inScene(one, other), one);
});

const scene = (title, more = {}) => ({ page: "race", address: "v=1&steps=50", title, question: `${title}?`, answer: "", sliders: [], ...more });
const titles = () => own().map(({ title }) => title);

test("own scenes are kept in their order, with ids that no other had", () => {
  keep([]);
  add([scene("a"), scene("b"), scene("c")]);
  assert.deepEqual(own().map(({ id }) => id), ["own-1", "own-2", "own-3"]);
  move("own-3", -1);
  move("own-1", -1);
  move("own-2", 5);
  assert.deepEqual(titles(), ["a", "c", "b"]);
  remove("own-1");
  add([scene("d")]);
  assert.deepEqual(own().map(({ id }) => id), ["own-3", "own-2", "own-4"]);
  assert.deepEqual(JSON.parse(file()), { ravine: 1, scenes: ["c", "b", "d"].map((title) => scene(title)) });
  assert.equal(add(Array.from({ length: MOST }, () => scene("more"))).length, MOST - 3);
});

const PICTURE = `data:image/webp;base64,${"A".repeat(MOST_LETTERS - 23)}`;

test("a scene keeps its small picture, as long as all of them are not too much", () => {
  keep([]);
  add(Array.from({ length: 45 }, (_, k) => scene(String(k), { picture: PICTURE })));
  const pictures = own().map(({ picture }) => picture);
  assert.deepEqual([pictures.filter((one) => one === PICTURE).length, pictures.slice(40)], [40, Array(5).fill(undefined)]);
  const evil = [`${PICTURE}A`, "https://evil.example/a.webp", "data:image/svg+xml;base64,AAAA", "data:image/webp;base64,A\"", 7];
  keep(evil.map((picture, k) => scene(String(k), { id: `own-${k}`, picture })));
  assert.deepEqual(own().map(({ picture }) => picture), evil.map(() => undefined));
  assert.ok(!file().includes("evil.example"));
});

test("a picture is packed as well as there is room for it", () => {
  const canvas = (most, can) => ({ toDataURL: (kind, quality) => (can.includes(kind) ? `data:${kind};base64,${"A".repeat(4 * Math.round(quality * most / 4))}` : "data:image/png;base64,AAAA") });
  assert.equal(packed(canvas(10_000, ["image/webp"])).length, 23 + 7000);
  assert.equal(packed(canvas(40_000, ["image/jpeg"])).length, 23 + 12_000);
  assert.equal(packed(canvas(1e6, ["image/webp"])), "");
});

test("what is kept and is no scene is passed over", () => {
  keep([null, 7, { id: "own-1" }, { ...scene("evil"), id: "own-2", page: "//evil.example" }, { ...scene("good"), id: "own-3" }, { ...scene("worse"), id: "own-4", page: "javascript:0" }]);
  assert.deepEqual(titles(), ["good"]);
  keep("nothing");
  assert.deepEqual(own(), []);
});

test("a page is told of an own scene as of one of the house's", () => {
  keep([]);
  add([scene("a"), scene("b", { sliders: ["rate", "start"], answer: "Yes." }), scene("c")]);
  const header = { scene: null, address: "scene=own-2&v=1", sentence: ["Surface?", "words"], desk: { sliders: [{ name: "rate" }, { name: "steps" }, { name: "start", axis: 0 }, { name: "start", axis: 1 }] } };
  asOwn(header);
  assert.deepEqual(header.sentence, ["b?", "words"]);
  assert.deepEqual([header.scene.number, header.scene.of, header.scene.previous, header.scene.next], [2, 3, linkOf(own()[0]), linkOf(own()[2])]);
  assert.deepEqual(header.desk.sliders.map(({ named, place }) => [named, place]), [[true, "hand"], [undefined, undefined], [true, undefined], [true, undefined]]);
  assert.deepEqual([shownAs("own-1").previous, shownAs("own-3").next, shownAs("own-9")], [null, null, null]);
  const others = { scene: null, address: "scene=own-9", sentence: ["Surface?", ""] };
  asOwn(others);
  assert.deepEqual([others.scene, others.sentence[0]], [null, "Surface?"]);
});

test("what is saved are settings", () => assert.equal(settingsOf("present=1&hide=board&scene=gd-1d&v=1&steps=50"), "v=1&steps=50"));

test("words find a scene in any order and case", () => {
  assert.ok(has("Look before you leap: Naïve", "LEAP naive"));
  assert.ok(has("anything", "  "));
  assert.ok(!has("Look before you leap", "leap jump"));
});

test("a presenter's keys", () => {
  const done = [];
  const act = { previous: () => done.push("previous"), next: () => done.push("next"), reveal: () => done.push("reveal") };
  for (const key of ["PageUp", "PageDown", "r", "R"]) actionOf(key, act)();
  assert.deepEqual(done, ["previous", "next", "reveal", "reveal"]);
  assert.deepEqual(["Enter", " ", "ArrowDown", "x"].map((key) => actionOf(key, act)), [undefined, undefined, undefined, undefined]);
});

test("a presenter goes through the pictures of a page that has several", () => {
  const slider = (place) => ({ name: "part", place, options: ["one weight", "Robbins and Monro", "2-D"], value: 0 });
  const desk = (at, ...sliders) => ({ sliders, values: new Map([["part", at]]) });
  const around = (at) => partsAround(partOf(desk(at, slider("part"))), "http://h/regimes?v=1&present=1&part=x");
  assert.deepEqual(around(0), { previous: null, next: "http://h/regimes?v=1&present=1&part=robbins-and-monro" });
  assert.deepEqual(around(2), { previous: "http://h/regimes?v=1&present=1&part=robbins-and-monro", next: null });
  assert.equal(around(1).previous, "http://h/regimes?v=1&present=1&part=one-weight");
  assert.equal(placeOf(partOf(desk(1, slider("part")))), "Robbins and Monro, 2 of 3");
  assert.deepEqual([partOf(desk(0, slider("view"))), partOf(desk(0))], [null, null]);
});
