// The clock by keyboard.

/** The action of a key while the player has the focus, null where the key is not ours. */
export function keyAction(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const inside = event.target.tagName;
  if (inside === "SELECT" || (["BUTTON", "SUMMARY"].includes(inside) && (event.key === " " || event.key === "Enter"))) return null;
  return { " ": "toggle", ArrowRight: "forward", ArrowLeft: "back", Home: "first", End: "last" }[event.key] ?? null;
}
