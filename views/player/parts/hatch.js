// Stripes over an area.

const EVERY = 7; // pixels

/** Diagonal stripes over an area of this size; the caller has cut out what they may cover. */
export function hatch(context, width, height, ink) {
  context.beginPath();
  for (let k = -height; k < width; k += EVERY) {
    context.moveTo(k, height);
    context.lineTo(k + height, 0);
  }
  Object.assign(context, { strokeStyle: ink, lineWidth: 1.2 });
  context.stroke();
}
