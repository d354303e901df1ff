// How the room of the player is shared between the ground and the panels beside or below it.

const WIDE = 700;

/** {ground, curves, data, errors: [width, height] or absent, direction, scale, small} for a header's view. */
export function share(whole, windowHeight, header) {
  const wide = whole >= WIDE;
  if (header.view === "row") return row(whole, windowHeight, header, wide);
  const small = header.view === "panels" && header.runs.length > 1;
  const height = wide ? Math.max(320, Math.min(windowHeight - 400, whole * 0.72, 900)) : Math.max(280, Math.min(whole, windowHeight * 0.5));
  const width = wide ? Math.round(whole * (small ? 0.7 : 0.66)) : whole;
  const [across, tall] = wide ? [whole - width, height] : [whole, header.examples ? 420 : 170];
  const data = header.examples ? Math.round(tall * 0.47) : 0;
  return {
    ground: [width, height], curves: [across, tall - data], data: data ? [across, data] : undefined, direction: wide ? "row" : "column",
    scale: Math.min(1.6, Math.max(0.9, width / 720)) * (small ? 0.8 : 1), small,
  };
}

/** Small panels in one row with their errors below, on a narrow page in two columns. */
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
