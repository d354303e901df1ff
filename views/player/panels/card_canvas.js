// The room of a card's canvas, and which of its frames it shows.

const WORDS = 134; // pixels of a card's words beside its canvas
const LEAST = 0.8;
const WIDEST = 1.7;
const BETWEEN = 3; // positions from one frame to the next

/** The number of the frame that shows recorded row `row`: the last one that is not later. */
export function frameAt(frames, row) {
  let i = frames.length - 1;
  while (i > 0 && frames[i] > row) i--;
  return i;
}

/** Where a fractional row lies among the frames: a whole number on a frame, between two of them in thirds. */
export function positionAt(frames, row) {
  const i = frameAt(frames, row);
  if (i + 1 >= frames.length || row <= frames[i]) return i;
  return i + Math.floor((BETWEEN * (row - frames[i])) / (frames[i + 1] - frames[i])) / BETWEEN;
}

/** {canvas: [width, height], roomy}: the canvas in a card, with the card's words beside it where both have room. Some `keep` their proportions (width
 * over height) also where they could fill the width. */
export function canvasRoom({ width, tall }, aspect = WIDEST, keeps = false) {
  const beside = inside(aspect, width - WORDS, 1.2 * tall);
  const roomy = beside[1] >= 0.85 * tall && beside[0] >= LEAST * tall;
  if (roomy) return { canvas: beside, roomy };
  return { canvas: keeps ? inside(aspect, width, tall) : [width, Math.round(tall)], roomy };
}

function inside(wanted, width, height) {
  const aspect = Math.min(WIDEST, Math.max(0.8, wanted));
  return width < height * aspect ? [width, Math.round(width / aspect)] : [Math.round(height * aspect), Math.round(height)];
}
