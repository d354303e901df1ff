// How the room of the player is shared: the picture, the column beside it, the cards between them.

export const WIDE = 760; // pixels from which columns stand beside each other
export const TABS = 26;
const BAR = 46; // of the page, above the player
const FOOT = 12; // and what stays free below it
const LEAST = 300; // of a picture's height, where the window is low
const GAPS = { narrow: 18, broad: 28 };
const BROAD = 1600; // pixels from which there is more room between and beside
const PRESENTED = { gap: 22, foot: 4, side: 410, main: 0.29, beside: 0.26 };
const PHONE = { picture: 0.68, most: 0.32, each: 170, side: 10, rows: 4, row: 23 }; // of the width, and at most of the window's height; the height of a further panel; beside cards; how many runs stand under it before each takes some of it
const CARDS = { main: 0.387, beside: 0.212 }; // of the width, where cards stand between
const LEAST_CARD = [220, 125, 110]; // of what a card shows: its width, its height, and that where its words are wrapped
const WORDS = { seen: 50, presented: 64, wrapped: 96 }; // the height of a card's words, above and below that
const WRAPS = 215; // pixels: a narrower card that is presented has two lines below

/** How far columns stand apart. */
export const gapOf = (whole, presented = false) => (presented ? PRESENTED.gap : whole >= BROAD ? GAPS.broad : GAPS.narrow);

/** How wide the column beside the picture is. */
export const sideWidth = (whole) => (whole >= BROAD ? 580 : whole >= 1180 ? 404 : Math.round(whole * 0.34));

/** The room of a picture: {wide, height, main, cards, side, words}, widths and the height of the row in pixels, and that of the words of a card.
 *
 * `spent` is the height of everything above and below the row; a picture that stands `alone` takes all of it; `rows` is how many runs the board shows.
 */
export function roomOf({ whole, windowHeight, spent, alone = false, cards = 0, beside = 0, rows = 0, presented = false }) {
  const wide = whole >= WIDE;
  if (!wide) {
    const height = Math.round(Math.max(220, Math.min(whole * PHONE.picture, windowHeight * PHONE.most) - PHONE.row * Math.max(0, rows - PHONE.rows)));
    return { wide, height, main: whole, cards: whole - 2 * PHONE.side, side: whole, gap: 0, words: WORDS.seen, presented };
  }
  const gap = gapOf(whole, presented);
  const height = Math.max(LEAST, windowHeight - spent - (presented ? PRESENTED.foot : BAR + FOOT));
  if (alone) return { wide, height, main: whole, cards: 0, side: 0, gap, presented };
  if (cards) {
    const parts = presented ? PRESENTED : CARDS;
    const [main, side] = [Math.round(whole * parts.main), beside ? Math.round(whole * parts.beside) : 0];
    return { wide, height, main, side, cards: whole - main - gap - (side ? side + gap : 0), gap, words: presented ? WORDS.presented : WORDS.seen, presented };
  }
  const side = presented ? Math.min(PRESENTED.side, Math.round(whole * 0.4)) : sideWidth(whole);
  return { wide, height, main: whole - side - gap, cards: 0, side, gap, presented };
}

/** {direction, scale, small, sizes}: `sizes` has [width, height] of every panel that is no card; `room` as roomOf has it, with {windowHeight, runs, side: the height for
 * what stands beside}.
 *
 * A kind's `size(told, room)` is asked with room {...room, runs, tabs, tall, across, beside}. The main panel answers {width, height, scale, small}, the others
 * with a height, or null for an even part of what is left.
 * @param {import("../types").Header} header */
export function layOut(header, kinds, room, windowHeight, tall) {
  const at = (place) => header.panels.filter((panel) => panel.place === place);
  const [[main], beside, under] = ["main", "beside", "under"].map(at);
  const given = { ...room, windowHeight, runs: header.runs.length, tabs: TABS, across: room.side, under: under.length };
  const { width, height, scale, small } = kinds[main.kind].size(main, given);
  const free = room.wide ? tall : PHONE.each * beside.length;
  const inner = { ...given, tall: free, main: height, beside: beside.length };
  const own = beside.map((panel) => (isStacked(panel) ? 0 : kinds[panel.kind].size(panel, inner)));
  const among = { ...inner, tall: free - own.reduce((sum, one) => sum + (one ?? 0), 0), beside: own.filter((one) => !one).length };
  const heights = beside.map((panel, i) => (isStacked(panel) ? kinds[panel.kind].size(panel, among) : own[i]));
  const left = free - heights.reduce((sum, one) => sum + (one ?? 0), 0);
  const even = heights.filter((one) => one === null).length;
  const sizes = new Map([[main, [width, height]]]);
  beside.forEach((panel, i) => sizes.set(panel, [room.side, heights[i] ?? Math.floor(left / even)]));
  const whole = room.main + (room.wide && room.side ? room.side + room.gap : 0);
  for (const panel of under) sizes.set(panel, [whole, kinds[panel.kind].size(panel, inner) ?? PHONE.each]);
  return { scale, small, sizes };
}

/** Whether it shares its height with one above or under it. */
const isStacked = (panel) => Boolean(panel.stacked);

export const scaleFor = (width, small) => Math.min(1.6, Math.max(0.9, width / 720)) * (small ? 0.8 : 1);

/** {columns, width, tall}: how many cards stand in a row, how wide and how high what each shows is; no higher than wide. Four are seen at once. */
export function cardRoom({ wide, cards, height, words }, count) {
  const [least, lowest, wrapped] = LEAST_CARD;
  const columns = Math.max(1, Math.min(count, wide ? 2 : 3, Math.floor((cards + 14) / (Math.min(least, cards / 3) + 14))));
  const rows = Math.min(2, Math.ceil(count / columns));
  const width = Math.floor((cards - 14 * (columns - 1)) / columns);
  const wraps = words === WORDS.presented && width < WRAPS;
  return { columns, width, tall: Math.max(wraps ? wrapped : lowest, Math.min(width, Math.floor(height / rows) - (wraps ? WORDS.wrapped : words))) };
}

/** Where the small panels of each run stand under the main panel's boxes, row by row. */
export function under(boxes, height, margin) {
  const tops = [...new Set(boxes.map((box) => Math.round(box.top)))].sort((a, b) => a - b);
  const tall = height / tops.length;
  return boxes.map((box) => ({ left: box.left - margin.left, width: box.width + margin.left + margin.right, top: tops.indexOf(Math.round(box.top)) * tall, height: tall }));
}
