// Stripes over an area.

const EVERY = 7; // pixels

/** Diagonal stripes over a box {left, top, width, height}; the caller has cut out what they may cover. */
export function hatch(context, { left, top, width, height }, ink) {
  context.beginPath();
  for (let k = -height; k < width; k += EVERY) {
    context.moveTo(left + k, top + height);
    context.lineTo(left + k + height, top);
  }
  Object.assign(context, { strokeStyle: ink, lineWidth: 1.2 });
  context.stroke();
}
