// What a contour becomes under a hand: its start, and where the surface changes its ground.

import { contourOf } from "../parts/main.js";

/** The contour that the runs are drawn on has the surface's ground; others keep theirs until the server's answer. */
export function followed(panel, moved) {
  if (panel.placed) return {}; // another plane, with a start of its own
  const start = !panel.start || !moved.start ? null : panel.surface.kind === "curve" ? [moved.start[0], moved.evaluate.at(moved.start[0])] : moved.start;
  if (panel !== contourOf(moved.header) || !moved.grounded) return { start };
  const { domain, shape } = panel.ground;
  const axes = [...shape].reverse().map((count, axis) => Float64Array.from({ length: count }, (_, k) => domain[axis][0] + ((domain[axis][1] - domain[axis][0]) * k) / (count - 1)));
  const surface = { ...panel.surface, id: `live ${JSON.stringify(moved.inputs.surface)}`, minima: [], saddles: [] };
  return { start, surface, ground: { ...panel.ground, grid: Float32Array.from(moved.evaluate.grid(...axes)) } };
}
