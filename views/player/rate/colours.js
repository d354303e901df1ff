// What each kind of outcome is drawn in: areas only, never letters.

const LIGHT = { fast: "#10505c", mid: "#4f8f97", slow: "#8fc4c6", crawls: "#d9dadd", swings: "#d8a441", diverges: "#f3e6e2", hatch: "#a8452f" };
const DARK = { fast: "#9fe3e6", mid: "#4fa0a8", slow: "#2f6a72", crawls: "#2c343b", swings: "#b5842c", diverges: "#2c2020", hatch: "#e8836a" };

/** @param {import("../types").Theme} theme */
export const palette = (theme) => (theme.dark ? DARK : LIGHT);

/** The colour of a row of a strip; where it has no height to show how soon, in three shades. */
export function fillOf({ kind, height }, theme, shaded = false) {
  const colours = palette(theme);
  if (kind !== "converges" && kind !== "escapes") return colours[kind] ?? colours.crawls;
  return !shaded ? colours.mid : height > 0.8 ? colours.fast : height > 0.56 ? colours.mid : colours.slow;
}
