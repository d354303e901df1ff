// How the room of the player is shared between the main panel, the panels beside or under it, and the cards.

const WIDE = 700;
const PAGE = 300; // pixels of a page whose runs have cards: its heading above the player, its controls below
const NARROW = [170, 250]; // the height of the first and of each further panel on a narrow page
const GAP = 10; // between cards, as in player.css
export const TABS = 26;

/** {direction, scale, small, sizes}: `sizes` has [width, height] of every panel that is no card; `below` is the height of what stands under these.
 *
 * A kind's `size(told, room)` is asked with room {whole, windowHeight, below, wide, runs, cards, beside, tabs, across, tall, main}. The main panel
 * answers {width, height, scale, small}, the others with a height, or null for an even part of what is left.
 * @param {import("../types").Header} header */
export function layOut(header, kinds, whole, windowHeight, below = 0) {
  const wide = whole >= WIDE;
  const at = (place) => header.panels.filter((panel) => panel.place === place);
  const [[main], beside, under] = ["main", "beside", "under"].map(at);
  const room = { whole, windowHeight, below, wide, runs: header.runs.length, cards: at("card").length, beside: beside.length, tabs: TABS };
  const { width, height, scale, small } = kinds[main.kind].size(main, room);
  const row = wide && beside.length > 0;
  const across = row ? whole - width : whole;
  const tall = row ? height : NARROW[0] + NARROW[1] * (beside.length - 1);
  const inner = { ...room, across, tall, main: height };
  const heights = beside.map((panel) => kinds[panel.kind].size(panel, inner));
  const free = tall - heights.reduce((sum, one) => sum + (one ?? 0), 0);
  const even = heights.filter((one) => one === null).length;
  const sizes = new Map([[main, [width, height]]]);
  beside.forEach((panel, i) => sizes.set(panel, [across, heights[i] ?? (even > 1 ? Math.floor(free / even) : free)]));
  for (const panel of under) sizes.set(panel, [whole, kinds[panel.kind].size(panel, inner) ?? NARROW[1]]);
  return { direction: row ? "row" : "column", scale, small, sizes };
}

export const scaleFor = (width, small) => Math.min(1.6, Math.max(0.9, width / 720)) * (small ? 0.8 : 1);

/** {width, height} of a main panel: as high as the page leaves it, with cards as high as these leave it. */
export function mainRoom({ whole, windowHeight, below, wide, cards, beside }, small = false) {
  const part = (share) => (wide && beside ? Math.round(whole * share) : whole);
  if (cards) {
    const height = wide ? Math.round(Math.max(220, Math.min(windowHeight - PAGE - below, whole * 0.6, 900))) : Math.max(260, Math.min(whole, windowHeight * 0.45));
    return { width: part(0.55), height };
  }
  const height = wide ? Math.max(320, Math.min(windowHeight - 400, whole * 0.72, 900)) : Math.max(280, Math.min(whole, windowHeight * 0.5));
  return { width: part(small ? 0.7 : 0.66), height };
}

/** {columns, width, tall, wide}: how many cards stand in a row, how wide each is, and how high what it shows may be; `worded` cards have numbers. */
export function cardRoom(whole, windowHeight, count, worded) {
  const least = worded ? 140 : 112;
  const wide = whole >= WIDE;
  const columns = Math.max(1, Math.min(count, Math.floor((whole + GAP) / (least + GAP)), wide ? Infinity : 3));
  const even = Math.ceil(count / Math.ceil(count / columns));
  const width = Math.floor((whole - GAP * (even - 1)) / even);
  return { columns: even, width, tall: Math.max(104, Math.min(windowHeight * 0.15, 180)), wide };
}

/** Where the small panels of each run stand under the main panel's boxes, row by row. */
export function under(boxes, height, margin) {
  const tops = [...new Set(boxes.map((box) => Math.round(box.top)))].sort((a, b) => a - b);
  const tall = height / tops.length;
  return boxes.map((box) => ({ left: box.left - margin.left, width: box.width + margin.left + margin.right, top: tops.indexOf(Math.round(box.top)) * tall, height: tall }));
}
