// The cells of a map with their hatching as a canvas over a box.

import { UNKNOWN } from "../parts/binary.js";
import { element, fit } from "../parts/canvas.js";
import { hatch } from "../parts/hatch.js";
import { shadeOf } from "../parts/theme.js";

/** Drawn once for a payload, a size and a theme. */
export function painted(panel, { width, height }, theme) {
  const key = `${width} ${height} ${theme.dark} ${window.devicePixelRatio}`;
  if (panel.paintedFor === key) return panel.painted;
  const canvas = element("canvas");
  const context = fit(canvas, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(tinted(panel, theme), 0, 0, width, height);
  for (const [index, band] of panel.bands.entries()) if (band.hatch) hatched(context, [width, height], panel, index, theme);
  Object.assign(panel, { painted: canvas, paintedFor: key });
  return canvas;
}

/** The cells as a canvas of their own size, highest row first. */
function tinted(panel, theme) {
  const [rows, columns] = panel.shape;
  const canvas = element("canvas", { width: columns, height: rows });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  const colours = panel.bands.map(({ colour }) => [1, 3, 5].map((k) => parseInt(shadeOf(colour, theme).slice(k, k + 2), 16)));
  panel.cells.forEach((band, k) => {
    if (band === UNKNOWN) return;
    const place = 4 * ((rows - 1 - Math.floor(k / columns)) * columns + (k % columns));
    const colour = colours[band];
    image.data[place] = colour[0];
    image.data[place + 1] = colour[1];
    image.data[place + 2] = colour[2];
    image.data[place + 3] = 255;
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The hatching of one band over its cells. */
function hatched(context, [width, height], { cells, shape: [rows, columns], bands }, index, theme) {
  const [wide, tall] = [width / columns, height / rows];
  context.save();
  context.beginPath();
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let end = j;
      while (end < columns && cells[i * columns + end] === index) end++;
      if (end > j) context.rect(j * wide, height - (i + 1) * tall, (end - j) * wide, tall);
      j = end;
    }
  }
  context.clip();
  hatch(context, width, height, shadeOf(bands[index].hatch, theme), bands[index].pattern);
  context.restore();
}
