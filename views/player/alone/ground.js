// The ground of a page to take away: bands and thin isolines in the page's colours, drawn pixel by pixel.

import { isolines, scale } from "../contour/levels.js";

const CELL = 3; // pixels between the places where the loss is asked for

/** The domain that a picture of this width over its height shows: where units are as long on both axes, the wider one grows. */
export function shownOf({ domain: [xs, ys], equal }, aspect) {
  if (!equal) return [xs, ys];
  const [wide, tall] = [xs[1] - xs[0], ys[1] - ys[0]];
  const grown = ([low, high], to) => [(low + high - to) / 2, (low + high + to) / 2];
  return wide / tall < aspect ? [grown(xs, tall * aspect), ys] : [xs, grown(ys, wide / aspect)];
}

const channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));

/** The colour of each of `count` bands, lowest first; parts of the heights to a power are parts of the colours. */
export function coloursOf(colours, count, power) {
  const known = colours.map(channels);
  return Array.from({ length: count }, (_, band) => {
    const part = (band / (count - 1)) ** power * (known.length - 1);
    const i = Math.min(known.length - 2, Math.floor(part));
    return known[i].map((low, k) => low + (known[i + 1][k] - low) * (part - i));
  });
}

/** A canvas of `width` x `height` pixels of the ground over a domain; `grid(xs, ys)` has the losses row by row, from the lowest y.
 * @param {import("../types").Theme} theme */
export function painted(grid, [xs, ys], width, height, levels, theme) {
  const [columns, lines] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const axis = ([low, high], count, pixels) => Float64Array.from({ length: count }, (_, k) => low + ((high - low) * k * CELL) / pixels);
  const losses = Float32Array.from(grid(axis(xs, columns, width), axis([ys[0], ys[1]], lines, height)));
  const heights = scale(levels, losses);
  const { size } = isolines(heights);
  const bands = losses.map((loss) => {
    const band = (heights.toHeight(loss) - heights.low) / size;
    return Number.isFinite(band) ? band : 1e6;
  });
  const count = Math.max(2, Math.round((heights.high - heights.low) / size));
  const colours = coloursOf(theme.ground, count, heights.power);
  const line = /** @type {number[]} */ (theme.line.match(/[\d.]+/g).map(Number));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const at = (x, y) => {
    const [u, v] = [x / CELL, (height - 1 - y) / CELL];
    const [j, i] = [Math.floor(u), Math.floor(v)];
    const [a, b, k] = [u - j, v - i, i * columns + j];
    return (1 - b) * ((1 - a) * bands[k] + a * bands[k + 1]) + b * ((1 - a) * bands[k + columns] + a * bands[k + columns + 1]);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const band = at(x, y);
      const slope = Math.hypot(at(Math.min(width - 1, x + 1), y) - band, at(x, Math.max(0, y - 1)) - band);
      const near = Math.max(0, Math.min(1, 0.8 - Math.abs(band - Math.round(band)) / (slope || 1e-9))) * (band < count - 0.5 && band > 0.5 ? line[3] : 0);
      const colour = colours[Math.max(0, Math.min(count - 1, Math.floor(band)))];
      const k = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) image.data[k + c] = colour[c] * (1 - near) + line[c] * near;
      image.data[k + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
