// Paths on the ground: pixel positions once per view, then outline and fading trail up to the present step.

const FAR = 20000;
const SEEN = 0.5; // pixels: what lies nearer to the point before is left out of a line
const FADES = [[0, 0.5, 0.65], [0.5, 0.8, 0.82], [0.8, 1, 1]];

/** The places of a run on a contour, (2k): its own there, or its positions. */
export const pathOf = (contour, run) => contour.places?.get(run.id) ?? run.x;

/** A coordinate of recorded row i. */
export const valueAt = (values, i, axis) => values[2 * Math.min(values.length / 2 - 1, i) + axis];

/** (2k) pixel positions of a path in a box; far points stay in the right direction but within the canvas's reach. */
export function project(path, box) {
  const pixels = new Float32Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    const [px, py] = box.toPixel(path[i], path[i + 1]);
    pixels[i] = Math.min(FAR, Math.max(-FAR, px));
    pixels[i + 1] = Math.min(FAR, Math.max(-FAR, py));
  }
  return pixels;
}

/** The point of a pixel path at a fractional index.
 * @returns {[number, number]} */
export function pointAt(pixels, index) {
  const last = pixels.length / 2 - 1;
  const i = Math.min(last, Math.floor(index));
  const j = Math.min(last, i + 1);
  const part = Math.min(1, Math.max(0, index - i));
  const on = (axis) => pixels[2 * i + axis] * (1 - part) + pixels[2 * j + axis] * part;
  return [on(0), on(1)];
}

export function drawPath(context, pixels, index, { colour, dash, halo, width, faint }) {
  if (index <= 0) return;
  context.save();
  context.lineJoin = "round";
  context.lineCap = dash.length ? "butt" : "round";
  context.globalAlpha = faint ? 0.1 : 0.45;
  context.strokeStyle = halo;
  context.lineWidth = width + 2;
  context.setLineDash(dash.map((part) => part * width)); // the outline too: what lies under a dashed path is seen in its gaps
  stroke(context, pixels, 0, index);
  context.strokeStyle = colour;
  context.lineWidth = width;
  for (const [from, to, alpha] of FADES) {
    context.globalAlpha = faint ? 0.2 : alpha;
    stroke(context, pixels, from * index, to * index);
  }
  context.restore();
}

/** A dot at every iterate up to the present step: on a curve the points matter, not the chords between them. */
export function drawSteps(context, pixels, index, { colour, halo, radius, faint }) {
  context.save();
  context.globalAlpha = faint ? 0.25 : 0.9;
  context.fillStyle = colour;
  context.strokeStyle = halo;
  context.lineWidth = 1;
  for (let i = 0; i <= index; i++) {
    context.beginPath();
    context.arc(pixels[2 * i], pixels[2 * i + 1], radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.restore();
}

function stroke(context, pixels, from, to) {
  let [x, y] = pointAt(pixels, from);
  context.beginPath();
  context.moveTo(x, y);
  for (let i = Math.floor(from) + 1; i < to; i++) {
    if (Math.abs(pixels[2 * i] - x) + Math.abs(pixels[2 * i + 1] - y) < SEEN) continue;
    [x, y] = [pixels[2 * i], pixels[2 * i + 1]];
    context.lineTo(x, y);
  }
  context.lineTo(...pointAt(pixels, to));
  context.stroke();
}
