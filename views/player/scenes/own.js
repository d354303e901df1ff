// The scenes that a lecturer has saved: kept by this browser alone, in their order. Nothing in them is more than words, addresses and small pictures.

import { MOST_LETTERS, isPicture } from "./small.js";

const KEY = "ravine scenes";
export const VERSION = 1; // of a file, as views/scenes/own.py has it
export const MOST = 100;
export const LONGEST = { title: 80, question: 200, answer: 600 };
const PAGE = /^[a-z][a-z0-9_]*$/;
const PICTURES = 40 * MOST_LETTERS; // letters of all pictures, as views/scenes/own.py has it
let memory = "[]"; // where the browser keeps nothing

/** @typedef {{id: string, page: string, address: string, title: string, question: string, answer: string, sliders: string[], picture?: string}} Own */

function kept() {
  try {
    return localStorage.getItem(KEY) ?? memory;
  } catch {
    return memory;
  }
}

/** Whether something kept is a scene: whatever else stands there is passed over. */
const isScene = (one) => one && PAGE.test(one.page) && ["id", "address", "title", "question", "answer"].every((name) => typeof one[name] === "string") && Array.isArray(one.sliders);

/** @returns {Own[]} */
export function own() {
  try {
    return pictured(JSON.parse(kept()).filter(isScene).slice(0, MOST));
  } catch {
    return [];
  }
}

/** Scenes with those of their pictures that may be kept.
 * @param {Own[]} scenes */
function pictured(scenes) {
  let left = PICTURES;
  return scenes.map(({ picture, ...scene }) => {
    if (!isPicture(picture) || picture.length > left) return scene;
    left -= picture.length;
    return { ...scene, picture };
  });
}

/** Keeps them, in a full browser without their pictures, otherwise until the page is left.
 * @param {Own[]} scenes */
export function keep(scenes) {
  memory = JSON.stringify(scenes);
  const bare = () => JSON.stringify(scenes.map((scene) => ({ ...scene, picture: undefined })));
  for (const text of [() => memory, bare]) {
    try {
      return localStorage.setItem(KEY, text());
    } catch {
      // there is no room, or nothing is kept at all
    }
  }
}

/** Adds scenes at the end, with ids of their own; those that there is room for. Returns how many.
 * @param {Omit<Own, "id">[]} scenes */
export function add(scenes) {
  const before = own();
  let last = Math.max(0, ...before.map(({ id }) => Number(id.slice("own-".length)) || 0));
  const added = scenes.slice(0, MOST - before.length).map((scene) => ({ ...scene, id: `own-${(last += 1)}` }));
  keep(pictured([...before, ...added]));
  return added;
}

export const remove = (id) => keep(own().filter((scene) => scene.id !== id));

/** Moves a scene by so many places. */
export function move(id, by) {
  const scenes = own();
  const at = scenes.findIndex((scene) => scene.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= scenes.length) return;
  scenes.splice(to, 0, ...scenes.splice(at, 1));
  keep(scenes);
}

/** The text of a file that has them all. */
export const file = () => JSON.stringify({ ravine: VERSION, scenes: own().map((scene) => ({ ...scene, id: undefined })) }, null, 1);

/** Where one is found, relative to the app.
 * @param {Own} scene */
export const linkOf = ({ page, address, id }) => `${page}?${address}&scene=${id}`;

/** A scene of this browser as a page is told of one of the house's; null where there is none of this id.
 * @returns {import("../types").Shown | null} */
export function shownAs(id) {
  const scenes = own();
  const at = scenes.findIndex((scene) => scene.id === id);
  if (at < 0) return null;
  const { title, question, answer, sliders } = scenes[at];
  const [previous, next] = [scenes[at - 1], scenes[at + 1]].map((scene) => (scene ? linkOf(scene) : null));
  return { id, number: at + 1, of: scenes.length, title, question, watch: "", answer, sliders, previous, next };
}

/** What the server told, as the scene of this browser that its address names.
 * @param {import("../types").Header} header */
export function asOwn(header) {
  const scene = header.scene ? null : shownAs(new URLSearchParams(header.address).get("scene") ?? "");
  if (!scene) return;
  Object.assign(header, { scene, sentence: [scene.question, header.sentence?.[1] ?? ""] });
  for (const slider of header.desk?.sliders ?? []) {
    if (!scene.sliders.includes(slider.name)) continue;
    slider.named = true;
    if (slider.axis === undefined) slider.place ??= "hand";
  }
}
