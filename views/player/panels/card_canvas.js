// The room of a card's canvas, and which of its frames it shows.

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

/** {canvas: [width, height]}: the canvas fills its card. */
export const canvasRoom = (told, { width, tall }) => ({ canvas: [width, tall] });
