// The small panel of what one run predicts, painted again only when it shows something else.

import { fit } from "../parts/canvas.js";
import { drawDigits } from "./digits.js";
import { drawFitted } from "./fitted.js";
import { frameAt } from "./networks.js";
import { drawRegions } from "./regions.js";

const DRAW = { regions: drawRegions, fitted: drawFitted, images: drawDigits };
const WORDS = 134; // pixels of a card's words beside its panel
const LEAST = 0.8;
const WIDEST = 1.7;
const BETWEEN = 3; // positions from one frame to the next

/** Where a fractional row lies among the frames: a whole number on a frame, between two of them in thirds. */
export function positionAt(frames, row) {
  const i = frameAt(frames, row);
  if (i + 1 >= frames.length || row <= frames[i]) return i;
  return i + Math.floor((BETWEEN * (row - frames[i])) / (frames[i + 1] - frames[i])) / BETWEEN;
}

/** {panel: [width, height], roomy}: the panel in a card, with the card's words beside it where both have room. */
export function panelRoom(predictions, width, tall) {
  const beside = inside(predictions, width - WORDS, 1.2 * tall);
  const roomy = beside[1] >= 0.85 * tall && beside[0] >= LEAST * tall;
  return { panel: roomy ? beside : inside(predictions, width, tall, true), roomy };
}

/** Regions keep the proportions of their inputs; other panels fill the width when they stand `alone`. */
function inside({ kind, domain }, width, height, alone = false) {
  const [[x0, x1], [y0, y1]] = domain ?? [[0, WIDEST], [0, 1]];
  const aspect = Math.min(WIDEST, Math.max(0.8, (x1 - x0) / (y1 - y0)));
  if (alone && kind !== "regions") return [width, Math.round(height)];
  return width < height * aspect ? [width, Math.round(width / aspect)] : [Math.round(height * aspect), Math.round(height)];
}

/** Paints `run` at a fractional row; `key` says what else the picture depends on. */
export function paintPrediction(canvas, size, run, row, view, key) {
  const { predictions } = view.header;
  const position = positionAt(predictions.frames, row);
  const shown = `${key} ${position} ${size}`;
  if (canvas.dataset.shown === shown) return;
  canvas.dataset.shown = shown;
  const context = fit(canvas, ...size);
  context.save();
  DRAW[predictions.kind](context, size, predictions, run, position, view);
  context.restore();
}
