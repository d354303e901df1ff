// The small panel of what one run predicts, painted again only when it shows something else.

import { fit } from "./canvas.js";
import { drawDigits } from "./digits.js";
import { drawFitted } from "./fitted.js";
import { frameAt } from "./networks.js";
import { drawRegions } from "./regions.js";

const DRAW = { regions: drawRegions, fitted: drawFitted, images: drawDigits };
const BETWEEN = 4; // positions from one frame to the next

/** Where a fractional row lies among the frames: a whole number on a frame, between two of them in quarters. */
export function positionAt(frames, row) {
  const i = frameAt(frames, row);
  if (i + 1 >= frames.length || row <= frames[i]) return i;
  return i + Math.floor((BETWEEN * (row - frames[i])) / (frames[i + 1] - frames[i])) / BETWEEN;
}

/** [width, height] of a panel in a box: regions keep the proportions of their inputs. */
export function panelSize(predictions, width, height) {
  if (predictions.kind !== "regions") return [width, height];
  const [[x0, x1], [y0, y1]] = predictions.domain;
  const aspect = Math.min(1.7, Math.max(0.8, (x1 - x0) / (y1 - y0)));
  return width < height * aspect ? [width, Math.round(width / aspect)] : [Math.round(height * aspect), height];
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
