// What a run predicts over the plane of two inputs: a quiet ground per class, a crisp line where the class changes, the examples.

import { smooth, zeroLine } from "./boundary.js";
import { beliefOf, drawExample } from "./classes.js";
import { bytes } from "../parts/binary.js";
import { element, fit } from "../parts/canvas.js";
import { canvasRoom } from "./card_canvas.js";

const HELD_OUT = 0.55; // of the size of an example that is learned from

export function read(told, take, { runs }) {
  const [points, heldOut] = told.counts.map((count) => take(3 * count));
  return { points, heldOut, predicted: new Map(runs.map((run) => [run.id, bytes(take, told.frames.length * told.size ** 2)])) };
}

export const size = canvasRoom;

/** {winner, belief}: the class that an image's byte names and how much it is believed, 0 to 1. */
export function told(byte, classes) {
  if (classes > 2) return { winner: byte >> 4, belief: (byte & 15) / 15 };
  return { winner: byte > 127.5 ? 1 : 0, belief: Math.abs(byte - 127.5) / 127.5 };
}

/** The image between two frames: with two classes probabilities are mixed, otherwise the earlier one stays. */
export function imageAt(predicted, { size, frames, classes }, position) {
  const count = size * size;
  const [i, part] = [Math.floor(position), position % 1];
  const now = predicted.subarray(i * count, (i + 1) * count);
  if (classes > 2 || !part || i + 1 >= frames.length) return now;
  const next = predicted.subarray((i + 1) * count, (i + 2) * count);
  return now.map((byte, k) => byte * (1 - part) + next[k] * part);
}

/** The lines along which the class changes, as zeroLine has them. */
export function boundaries(image, { size, classes }) {
  if (classes === 2) return zeroLine(Float32Array.from(image, (byte) => byte - 127.5), size);
  const present = [...new Set(Array.from(image, (byte) => byte >> 4))];
  return present.slice(1).flatMap((index) => zeroLine(smooth(Float32Array.from(image, (byte) => (byte >> 4 === index ? 1 : -1) * ((byte & 15) + 0.5)), size), size));
}

const shades = { key: "", colours: [] };

/** Colours of the image's bytes, [r, g, b] each, made once a theme. */
function palette(classes, theme) {
  const key = `${classes} ${theme.dark}`;
  if (shades.key !== key) {
    shades.colours = Array.from({ length: 256 }, (_, byte) => {
      const { winner, belief } = told(byte, classes);
      return beliefOf(winner, classes > 2 ? 0.35 + 0.65 * belief : belief, theme);
    });
    shades.key = key;
  }
  return shades.colours;
}

let sheet = null;

/** The image as a canvas of its own size, highest row first; the canvas is the same one every time. */
function tinted(image, size, colours) {
  const canvas = (sheet ??= element("canvas"));
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(size, size);
  for (let k = 0; k < image.length; k++) {
    const at = 4 * ((size - 1 - Math.floor(k / size)) * size + (k % size));
    const colour = colours[image[k]];
    for (let part = 0; part < 3; part++) pixels.data[at + part] = colour[part];
    pixels.data[at + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}

/** The examples as a canvas over the panel, drawn once for a payload, a size and a theme. */
function marked(predictions, [width, height], theme) {
  const key = `${width} ${height} ${theme.dark} ${window.devicePixelRatio}`;
  if (predictions.markedFor === key) return predictions.marked;
  const { domain: [[x0, x1], [y0, y1]], points, heldOut } = predictions;
  const canvas = element("canvas");
  const context = fit(canvas, width, height);
  const crowd = Math.min(1, Math.sqrt(900 / (points.length + heldOut.length)));
  const radius = Math.max(1.6, Math.min(3.2, Math.min(width, height) / 50)) * (0.6 + 0.4 * crowd);
  for (const [examples, large] of [[heldOut, HELD_OUT * radius], [points, radius]]) {
    for (let k = 0; k < examples.length; k += 3) {
      const [x, y] = [((examples[k] - x0) / (x1 - x0)) * width, (1 - (examples[k + 1] - y0) / (y1 - y0)) * height];
      drawExample(context, x, y, examples[k + 2], large, theme);
    }
  }
  Object.assign(predictions, { marked: canvas, markedFor: key });
  return canvas;
}

/** Draws a run's image at `position` among the frames; its rows and columns are points of the grid, the outer ones on the edge. */
export function draw(context, { width, height, run, position }, predictions, { theme }) {
  const { size, classes } = predictions;
  const image = imageAt(predictions.predicted.get(run.id), predictions, position);
  const [stepX, stepY] = [width / (size - 1), height / (size - 1)];
  Object.assign(context, { imageSmoothingEnabled: true, imageSmoothingQuality: "high" });
  context.drawImage(tinted(image, size, palette(classes, theme)), -stepX / 2, -stepY / 2, size * stepX, size * stepY);
  const line = boundaries(image, predictions);
  context.beginPath();
  for (let k = 0; k < line.length; k += 4) {
    context.moveTo(line[k] * stepX, height - line[k + 1] * stepY);
    context.lineTo(line[k + 2] * stepX, height - line[k + 3] * stepY);
  }
  Object.assign(context, { lineCap: "round", lineWidth: 1.6, strokeStyle: theme.dark ? "#eef1f4" : "#1d2730" });
  context.stroke();
  context.drawImage(marked(predictions, [width, height], theme), 0, 0, width, height);
}
