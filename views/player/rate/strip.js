// The strip under the track: how soon each rate is there by height, what becomes of it by fill and stripes; or a lane for each run.

import { fit } from "../parts/canvas.js";
import { hatch } from "../parts/hatch.js";
import { drawHead } from "../parts/marks.js";
import { colourOf } from "../parts/theme.js";
import { fillOf, palette } from "./colours.js";
import { stretchesOf } from "./regimes.js";

const GAP = 2; // pixels between stretches

/** Draws rows as bars from the floor.
 * @param {import("../types").Theme} theme */
export function drawStrip(canvas, width, height, rows, theme) {
  const context = fit(canvas, width, height);
  const wide = width / rows.length;
  const top = ({ kind, height: part }) => (kind === "diverges" ? 0 : height - part * (height - 2));
  rows.forEach((row, i) => {
    if (!row) return;
    context.fillStyle = fillOf(row, theme);
    context.fillRect(i * wide, top(row), wide + 0.6, height - top(row));
  });
  const stretches = stretchesOf(rows);
  for (const one of stretches) if (one.kind === "diverges") striped(context, one.from * wide, 0, (one.to - one.from) * wide, height, theme);
  contour(context, rows, wide, top, theme);
  context.fillStyle = theme.background;
  for (const { from } of stretches) if (from) context.fillRect(from * wide - GAP / 2, 0, GAP, height);
}

/** The upper edge of the bars. */
function contour(context, rows, wide, top, theme) {
  let open = false;
  context.beginPath();
  rows.forEach((row, i) => {
    if (!row || row.kind === "diverges") return (open = false);
    context[open ? "lineTo" : "moveTo"](i * wide, top(row));
    context.lineTo((i + 1) * wide, top(row));
    open = true;
  });
  Object.assign(context, { strokeStyle: theme.text, globalAlpha: 0.55, lineWidth: 1.3 });
  context.stroke();
  context.globalAlpha = 1;
}

function striped(context, left, top, width, height, theme) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.translate(left, top);
  context.globalAlpha = 0.55;
  hatch(context, width, height, palette(theme).hatch);
  context.restore();
}

/** Draws a lane for each of [{run, rows}], its disc before it, `before` pixels to the left of the track.
 * @param {import("../types").Theme} theme */
export function drawLanes(canvas, width, height, lanes, theme, before) {
  const context = fit(canvas, width + before, height);
  const tall = height / lanes.length;
  lanes.forEach(({ run, rows }, lane) => {
    const top = lane * tall + 0.5;
    const wide = width / (rows?.length ?? 1);
    (rows ?? []).forEach((row, i) => {
      if (!row) return;
      context.fillStyle = fillOf(row, theme, true);
      context.fillRect(before + i * wide, top, wide + 0.5, tall - 1);
    });
    for (const { kind, from, to } of stretchesOf(rows ?? [])) if (kind === "diverges") striped(context, before + from * wide, top, (to - from) * wide, tall - 1, theme);
    drawHead(context, [6, top + tall / 2 - 0.5], run.mark, colourOf(run, theme), theme.halo, Math.max(2, Math.min(5, tall / 2 - 1.2)));
  });
}
