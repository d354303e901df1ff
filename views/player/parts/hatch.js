// Stripes and dots over an area.

const EVERY = 7; // pixels
const DOT = 1.3;

/** Stripes that go "up", "down" or both ("cross"), "level" ones or "dots" over an area of this size; the caller has cut out what they may cover. */
export function hatch(context, width, height, ink, pattern = "up") {
  context.beginPath();
  for (const [from, to] of PATTERNS[pattern](width, height)) {
    context.moveTo(...from);
    if (to) context.lineTo(...to);
    else context.arc(...from, DOT, 0, 2 * Math.PI);
  }
  Object.assign(context, { strokeStyle: ink, fillStyle: ink, lineWidth: 1.2 });
  if (pattern === "dots") context.fill();
  else context.stroke();
}

const count = (room) => Array.from({ length: Math.ceil(room / EVERY) }, (_, k) => k * EVERY);
const slanted = (width, height) => count(width + height).map((k) => k - height);
const up = (width, height) => slanted(width, height).map((k) => [[k, height], [k + height, 0]]);
const down = (width, height) => slanted(width, height).map((k) => [[k, 0], [k + height, height]]);

const PATTERNS = {
  up, down,
  cross: (width, height) => [...up(width, height), ...down(width, height)],
  level: (width, height) => count(height).map((y) => [[0, y + EVERY / 2], [width, y + EVERY / 2]]),
  dots: (width, height) => count(height).flatMap((y, row) => count(width + EVERY).map((x) => [[x + (row % 2 ? 0 : EVERY / 2), y + EVERY / 2], null])),
};
