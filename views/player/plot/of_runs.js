// Curves that belong to runs: the band about one, its best place, and the run's head where it stands now.

import { rule } from "../parts/axes.js";
import { HEAD, drawCross, drawHead, seenOf } from "../parts/marks.js";
import { colourOf, shadeOf } from "../parts/theme.js";
import { placeAt, valueAt } from "./graphs.js";

const FAINT = 0.16; // of a band
const SMALL = 0.75; // of a head's size

/** What lies between the lower and the upper curve. */
export function drawBand(context, at, { x, count }, { band: [lower, upper], colour }, theme) {
  const corner = (values, k) => [at.xAt(placeAt(x, k / (count - 1))), at.yAt(values[k])];
  const corners = Array.from({ length: count }, (_, k) => corner(upper, k)).concat(Array.from({ length: count }, (_, k) => corner(lower, count - 1 - k)));
  context.save();
  context.beginPath();
  corners.forEach(([px, py], i) => context[i ? "lineTo" : "moveTo"](px, py));
  Object.assign(context, { globalAlpha: FAINT, fillStyle: shadeOf(colour, theme) });
  context.fill();
  context.restore();
}

/** A cross where a curve is best, and where that is on the axis. */
export function drawBest(context, at, panel, graph, theme, scale) {
  const [px, py] = placed(at, panel, graph, graph.best);
  context.save();
  Object.assign(context, { strokeStyle: shadeOf(graph.colour, theme), lineWidth: 1.5 });
  context.setLineDash([3, 4]);
  rule(context, px, py, px, at.inner.bottom);
  context.restore();
  drawCross(context, [px, py], "minimum", theme.text, theme.halo, 0.8 * Math.max(1, scale));
}

/** The head of a curve's run at a place of the axis.
 * @param {import("../types").View} view */
export function headOf(context, at, panel, graph, value, view) {
  const run = view.header.runs.find(({ id }) => id === graph.run);
  if (!run) return;
  context.save();
  context.globalAlpha = seenOf(view, run);
  drawHead(context, placed(at, panel, graph, value), run.mark, colourOf(run, view.theme), view.theme.halo, HEAD * SMALL * Math.max(1, view.scale));
  context.restore();
}

/** The pixels of a curve at a place, no further than its panel goes. */
function placed(at, panel, graph, value) {
  const { left, right, top, bottom } = at.inner;
  const within = (low, high, px) => Math.min(high, Math.max(low, px));
  return /** @type {import("../types").Pair} */ ([within(left, right, at.xAt(value)), within(top, bottom, at.yAt(heightAt(panel, graph, value)))]);
}

/** A curve at a place as it is drawn: between two of its points by a straight line on the panel's own scale. */
export function heightAt(panel, graph, value) {
  if (!panel.y.log) return valueAt(panel, graph, value);
  return Math.exp(valueAt(panel, { values: graph.values.map(Math.log) }, value));
}
