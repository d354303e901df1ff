// Tiles in groups, each a small picture with a title and a line: what is typed finds some of them.

import { element } from "../parts/canvas.js";

/** Whether a text has all of some words, as they are typed: in any order, whatever their case and accents. */
export function has(text, words) {
  const plain = (given) => given.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain(words).split(/\s+/).every((word) => plain(text).includes(word));
}

/** What stands in a tile: its picture where it has one, its title and a line.
 * @param {{light: string, dark: string} | null} pictures
 * @param {(Node | string)[]} title */
export function insideOf(pictures, dark, [width, height], title, line) {
  const image = element("img", { alt: "", width, height, loading: "lazy", decoding: "async" });
  if (pictures) image.src = new URL(dark ? pictures.dark : pictures.light, document.baseURI).href;
  return [image, element("b", {}, ...title), element("span", { textContent: line })];
}

/** A group of tiles under its title.
 * @param {{tile: HTMLElement, words: string}[]} tiles */
export function groupOf(title, tiles) {
  return { section: element("section", {}, element("h2", { textContent: title }), element("div", { className: "rv-tiles" }, ...tiles.map(({ tile }) => tile))), tiles };
}

/** Leaves the tiles that have all the words that were typed; how many there are in each group. */
export function find(groups, typed) {
  return groups.map(({ section, tiles }) => {
    const kept = tiles.filter(({ tile, words }) => !(tile.hidden = !has(words, typed)));
    section.hidden = !kept.length;
    return kept.length;
  });
}
