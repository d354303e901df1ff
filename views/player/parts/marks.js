// Heads, the start, minima and saddles, off-screen arrows and the ends of diverged paths.

export const LINE = 2.65; // pixels: how wide a run's line is
export const HEAD = 8; // and the radius of its head

const GLYPHS = {
  dot: (c, r) => c.arc(0, 0, r * 0.46, 0, 2 * Math.PI),
  square: (c, r) => c.rect(-r * 0.46, -r * 0.46, r * 0.92, r * 0.92),
  triangle: (c, r) => polygon(c, r * 0.85, 3, -Math.PI / 2),
  diamond: (c, r) => polygon(c, r * 0.8, 4, 0),
  bar: (c, r) => c.rect(-r * 0.75, -r * 0.28, r * 1.5, r * 0.56),
  plus: (c, r) => { c.rect(-r * 0.75, -r * 0.24, r * 1.5, r * 0.48); c.rect(-r * 0.24, -r * 0.75, r * 0.48, r * 1.5); },
  pentagon: (c, r) => polygon(c, r * 0.75, 5, -Math.PI / 2),
  down: (c, r) => polygon(c, r * 0.85, 3, Math.PI / 2),
  star: (c, r) => polygon(c, r * 0.95, 10, -Math.PI / 2, 0.45),
};

/** Every second corner is `inner` times as far out. */
function polygon(context, radius, corners, turn, inner = 1) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + (2 * Math.PI * i) / corners;
    const far = i % 2 ? inner * radius : radius;
    context[i ? "lineTo" : "moveTo"](far * Math.cos(angle), far * Math.sin(angle));
  }
  context.closePath();
}

const FAINT = 0.22;

/** How much of a run is seen while another one is lifted. */
export const seenOf = ({ lifted }, run) => (lifted && lifted !== run.id ? FAINT : 1);

/** A colour without what shines through it. */
const opaque = (colour) => colour.replace(/^rgba\((.*),[^,]*\)$/, "rgb($1)");

/** A disc in the run's colour with its mark in white. */
export function drawHead(context, [x, y], mark, colour, halo, radius) {
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = halo;
  context.stroke();
  context.beginPath();
  GLYPHS[mark]?.(context, radius * 0.72);
  context.fillStyle = opaque(halo);
  context.fill();
  context.restore();
}

export function drawStart(context, [x, y], colour, halo, radius) {
  context.save();
  for (const [style, width] of [[halo, 5], [colour, 2.5]]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}

/** A cross, turned to a small plus for a saddle; dotted where it was found numerically. */
export function drawCross(context, [x, y], kind, colour, halo, scale, dotted = false) {
  context.save();
  if (dotted) context.setLineDash([2.5 * scale, 2 * scale]);
  context.translate(x, y);
  if (kind === "saddle") context.rotate(Math.PI / 4);
  const size = (kind === "saddle" ? 4 : 6) * scale;
  for (const [style, width] of [[halo, 5], [colour, 2]]) {
    context.beginPath();
    for (const turn of [1, -1]) {
      context.moveTo(-size, -size * turn);
      context.lineTo(size, size * turn);
    }
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}

/** A star of five points: what is best. */
export function drawStar(context, [x, y], colour, halo, radius) {
  context.save();
  context.translate(x, y);
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const [angle, length] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 ? radius * 0.42 : radius];
    context[i ? "lineTo" : "moveTo"](length * Math.cos(angle), length * Math.sin(angle));
  }
  context.closePath();
  Object.assign(context, { lineJoin: "round", lineWidth: 3, strokeStyle: halo, fillStyle: colour });
  context.stroke();
  context.fill();
  context.restore();
}

/** Where the line from the panel's inside to a point outside crosses its edge: {x, y, angle}, null if inside. */
export function edge(panel, [x, y], margin = 10) {
  const [left, top] = [panel.left + margin, panel.top + margin];
  const [right, bottom] = [panel.left + panel.width - margin, panel.top + panel.height - margin];
  if (x >= panel.left && x <= panel.left + panel.width && y >= panel.top && y <= panel.top + panel.height) return null;
  const at = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
  return { x: at[0], y: at[1], angle: Math.atan2(y - at[1], x - at[0]) };
}

/** A filled arrow at the edge, for a head off the screen. */
export function drawEdgeArrow(context, { x, y, angle }, colour, halo) {
  arrow(context, x, y, angle, colour, halo, true);
}

/** An open triangle that points the way a diverged path left. */
export function drawEnd(context, { x, y, angle }, colour, halo) {
  arrow(context, x, y, angle, colour, halo, false);
}

function arrow(context, x, y, angle, colour, halo, filled) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(9, 0);
  context.lineTo(-5, 7);
  context.lineTo(-5, -7);
  context.closePath();
  context.lineWidth = 4;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = filled ? colour : halo;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}

export function label(context, text, x, y, colour, halo) {
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
