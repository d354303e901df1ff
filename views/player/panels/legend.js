// What the colours of a map mean, in one row: bands of which nothing is said stand close to the next one, a ramp.

import { hatch } from "../parts/hatch.js";
import { shadeOf } from "../parts/theme.js";

const BOX = [13, 13]; // pixels
const RAMP = { wide: 10, narrow: 7 }; // a box of a ramp
const GAPS = { word: 6, wide: 16, narrow: 9 };
const NARROW = 420;

/** Draws it from (left, y) on: first the words of the map, then every band with its own, as far as there is room.
 * Returns the bands for which there was none, and where it ends. */
export function drawLegend(context, { bands, legend }, left, right, y, { theme }) {
  let rest = [];
  const room = right - left < NARROW ? "narrow" : "wide";
  context.save();
  Object.assign(context, { textAlign: "left", textBaseline: "middle", fillStyle: theme.text });
  context.fillText(legend, left, y);
  let x = left + context.measureText(legend).width + GAPS.word;
  for (const [i, band] of bands.entries()) {
    const wide = band.legend && !(i && !bands[i - 1].legend) ? BOX[0] : RAMP[room];
    const words = band.legend ? GAPS.word + context.measureText(band.legend).width : 0;
    if (x + wide + words > right) {
      rest = bands.slice(i);
      break;
    }
    box(context, band, [x, y - BOX[1] / 2], wide, theme);
    x += wide;
    if (!band.legend) continue;
    context.fillStyle = theme.text;
    context.fillText(band.legend, x + GAPS.word, y);
    x += words + GAPS[room];
  }
  context.restore();
  return { rest, end: x };
}

function box(context, { colour, hatch: ink, pattern }, [x, y], wide, theme) {
  context.save();
  context.fillStyle = shadeOf(colour, theme);
  context.fillRect(x, y, wide, BOX[1]);
  if (ink) {
    context.beginPath();
    context.rect(x, y, wide, BOX[1]);
    context.clip();
    context.translate(x, y);
    hatch(context, wide, BOX[1], shadeOf(ink, theme), pattern);
  }
  context.restore();
}
