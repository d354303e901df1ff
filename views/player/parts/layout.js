// How the room of the player is shared between the ground, the panels beside or below it, and the cards.

const WIDE = 700;
const PAGE = 300; // pixels of a page about networks: its heading above the player, its controls below
const TABS = 26;
const GAP = 10; // between cards, as in player.css

/** {ground, curves, second, data, errors: [width, height] or absent, direction, scale, small} for a header's view; `below` is
 * the height of what stands under these panels.
 * @returns {import("../types").Shares}
 * @param {import("../types").Header} header */
export function share(whole, windowHeight, header, below = 0) {
  const wide = whole >= WIDE;
  if (header.view === "row") return row(whole, windowHeight, header, wide);
  if (header.measures?.length) return networks(whole, windowHeight, header, wide, below);
  const small = header.view === "panels" && header.runs.length > 1;
  const height = wide ? Math.max(320, Math.min(windowHeight - 400, whole * 0.72, 900)) : Math.max(280, Math.min(whole, windowHeight * 0.5));
  const width = wide ? Math.round(whole * (small ? 0.7 : 0.66)) : whole;
  const [across, tall] = wide ? [whole - width, height] : [whole, header.examples ? 420 : 170];
  const data = header.examples ? Math.round(tall * 0.47) : 0;
  return {
    ground: [width, height], curves: [across, tall - data], data: data ? [across, data] : undefined, direction: wide ? "row" : "column",
    scale: scaleFor(width, small), small,
  };
}

const scaleFor = (width, small) => Math.min(1.6, Math.max(0.9, width / 720)) * (small ? 0.8 : 1);

/** The ground with two curve panels beside it, as high as what stands below leaves them.
 * @returns {import("../types").Shares} */
function networks(whole, windowHeight, header, wide, below) {
  const small = header.view === "panels" && header.runs.length > 1;
  const height = wide ? Math.round(Math.max(220, Math.min(windowHeight - PAGE - below, whole * 0.6, 900))) : Math.max(260, Math.min(whole, windowHeight * 0.45));
  const width = wide ? Math.round(whole * 0.55) : whole;
  const across = wide ? whole - width : whole;
  const two = header.measures.length > 1;
  const tall = wide ? (two ? Math.floor((height - TABS) / 2) : height) : 150;
  return {
    ground: [width, height], curves: [across, tall], second: two ? [across, tall] : undefined, direction: wide ? "row" : "column",
    scale: scaleFor(width, small), small,
  };
}

/** {columns, width, tall}: how many cards stand in a row, how wide each is, and how high what it predicts may be. */
export function cardRoom(whole, windowHeight, { runs, predictions, facts }) {
  const least = facts ? 140 : 112;
  const columns = Math.max(1, Math.min(runs.length, Math.floor((whole + GAP) / (least + GAP)), whole < WIDE ? 3 : Infinity));
  const even = Math.ceil(runs.length / Math.ceil(runs.length / columns));
  const width = Math.floor((whole - GAP * (even - 1)) / even);
  const tall = Math.round(Math.max(104, Math.min(windowHeight * 0.15, 180)) * (predictions?.kind === "images" && whole >= WIDE ? 1.15 : 1));
  return { columns: even, width, tall };
}

/** Small panels in one row with their errors below, on a narrow page in two columns.
 * @returns {import("../types").Shares} */
function row(whole, windowHeight, header, wide) {
  const lines = wide ? 1 : Math.ceil(header.runs.length / 2);
  const ground = wide ? Math.max(170, Math.min((0.8 * (whole - 130)) / header.runs.length + 70, windowHeight * 0.45)) : lines * 200;
  const errors = wide ? Math.max(170, Math.min(260, windowHeight - ground - 420)) : lines * 150;
  return { ground: [whole, ground], errors: [whole, errors], direction: "column", scale: Math.min(1.3, Math.max(0.8, whole / 1300)), small: true };
}

/** Where the small error panels stand: under the ground's panels, row by row. */
export function under(panels, height, margin) {
  const tops = [...new Set(panels.map((panel) => Math.round(panel.top)))].sort((a, b) => a - b);
  const tall = height / tops.length;
  return panels.map((panel) => ({ left: panel.left - margin.left, width: panel.width + margin.left + margin.right, top: tops.indexOf(Math.round(panel.top)) * tall, height: tall }));
}
