// Words in the 3-D view: names and marks at the heads, what start and minimum are; as Plotly's annotations, which turn with the ground.

import { AROUND, boxAt, free } from "../contour/names.js";
import { HEAD } from "../parts/marks.js";

const FROM = 3; // steps: before that the heads stand on each other
const BESIDE = [5, 20, 36]; // pixels from a head to its name
const LETTER = 0.56; // of the height: how wide a letter is on average
const GLYPHS = { dot: "●", square: "■", triangle: "▲", diamond: "◆", bar: "▬", plus: "✚", pentagon: "⬟", down: "▼", star: "★" };

/** Annotations for heads [{run, place, at}] and marks [{word, place, at}] in a picture [width, height], `at` in its pixels; none covers another. */
export function namesOf({ heads, marks, named, size: [width, height], scale, ink }, theme) {
  const box = { left: 0, top: 0, width, height };
  const letters = Math.max(13, theme.least, Math.round(13 * scale));
  const radius = HEAD * scale + 1;
  const places = BESIDE.flatMap((beside) => AROUND.map((place) => [place, radius + beside]));
  const taken = heads.map(({ at: [x, y] }) => [x - radius, y - radius, x + radius, y + radius]);
  const words = [
    ...(named ? heads.map(({ run, place, at }) => ({ text: run.name, place, at, bold: true })) : []),
    ...marks.map(({ word, place, at }) => ({ text: word, place, at, bold: false })),
  ];
  const annotations = heads.filter(({ place }) => !place.gone).map(({ run, place }) => annotation(place, GLYPHS[run.mark] ?? "", { color: theme.halo, size: Math.round(1.15 * HEAD * scale) }, { xanchor: "center" }));
  for (const { text, place, at, bold } of words) {
    const found = free(box, taken, places, ([place, reach]) => boxAt(at, place, reach, text.length * LETTER * letters, letters * 1.2));
    if (!found) continue;
    taken.push(found.box);
    const [left, top, , bottom] = found.box;
    annotations.push(annotation(place, bold ? `<b>${text}</b>` : text, { color: ink, size: letters }, { xanchor: "left", xshift: left - at[0], yshift: at[1] - (top + bottom) / 2 }));
  }
  return annotations;
}

export const areNamed = (header, step) => header.runs.length > 1 && step >= FROM;

const annotation = ({ x, y, z }, text, font, more) => ({ x, y, z, text, font, showarrow: false, yanchor: "middle", borderpad: 0, captureevents: false, ...more });
