// A surface of one dimension: its curve as a Plotly line, and the height of the curve under a point.

/** @param {import("../types").Surface} surface */
export function curveTrace(surface, grid, theme) {
  const [low, high] = surface.domain[0];
  const x = Array.from(grid, (_, i) => low + ((high - low) * i) / (grid.length - 1));
  return { type: "scatter", mode: "lines", x, y: Array.from(grid), line: { color: theme.text, width: 2.5 }, hoverinfo: "none" };
}

/** The loss on the drawn curve by linear interpolation; NaN outside. */
export function heightAt(grid, [low, high], x) {
  const u = ((x - low) / (high - low)) * (grid.length - 1);
  if (!(u >= 0 && u <= grid.length - 1)) return NaN;
  const i = Math.min(grid.length - 2, Math.floor(u));
  return grid[i] + (u - i) * (grid[i + 1] - grid[i]);
}
