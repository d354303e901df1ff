// Held-out pictures of digits: the wrong ones framed, with what the run takes them for; the right ones quiet.

import { bytes } from "../parts/binary.js";
import { element } from "../parts/canvas.js";
import { canvasRoom } from "./card_canvas.js";

const WIDE = 1.72; // a cell: the digit and beside it the wrong answer, in widths of the digit
const TALL = 1.16;

export function read(told, take, { runs }) {
  const [pixels, labels] = [bytes(take, told.count * told.size ** 2), bytes(take, told.count)];
  return { pixels, labels, predicted: new Map(runs.map((run) => [run.id, bytes(take, told.frames.length * told.count)])) };
}

export const size = canvasRoom;

/** {columns, digit}: the grid in which `count` cells become largest in a box. */
export function gridFor(count, width, height) {
  let best = { columns: 1, digit: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const digit = Math.min(width / (columns * WIDE), height / (Math.ceil(count / columns) * TALL));
    if (digit > best.digit) best = { columns, digit };
  }
  return best;
}

/** All pictures as ink on nothing, one below the other. */
function inked({ pixels, size, count }, dark) {
  const canvas = element("canvas", { width: size, height: size * count });
  const context = canvas.getContext("2d");
  const image = context.createImageData(size, size * count);
  pixels.forEach((ink, k) => {
    image.data.fill(dark ? 245 : 20, 4 * k, 4 * k + 3);
    image.data[4 * k + 3] = ink;
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

export function draw(context, { width, height, run, position }, predictions, { theme }) {
  const { count, size, labels } = predictions;
  const { columns, digit } = gridFor(count, width, height);
  if (predictions.inkedFor !== theme.dark) Object.assign(predictions, { inked: inked(predictions, theme.dark), inkedFor: theme.dark });
  const answers = predictions.predicted.get(run.id).subarray(Math.floor(position) * count, (Math.floor(position) + 1) * count);
  const [wide, tall] = [width / columns, height / Math.ceil(count / columns)];
  const strong = theme.dark ? "#ff5d73" : "#c8002b";
  Object.assign(context, { font: `700 ${Math.round(digit * 0.85)}px ${theme.font}`, textAlign: "left", textBaseline: "middle", lineWidth: 1.6, strokeStyle: strong, fillStyle: strong, imageSmoothingEnabled: true });
  answers.forEach((answer, k) => {
    const [x, y] = [(k % columns) * wide + 1.5, Math.floor(k / columns) * tall + (tall - digit) / 2];
    const wrong = answer !== labels[k];
    context.globalAlpha = wrong ? 1 : 0.55;
    context.drawImage(predictions.inked, 0, k * size, size, size, x, y, digit, digit);
    if (!wrong) return;
    context.strokeRect(x - 0.5, y - 0.5, digit + 1, digit + 1);
    context.fillText(String(answer), x + digit + 2.5, y + digit / 2 + 0.5);
  });
}
