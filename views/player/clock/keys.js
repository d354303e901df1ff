// The clock by keyboard.

const FIELDS = "[role=listbox], [role=menu], [role=combobox], [role=radiogroup], [role=tablist]";

/** The action of a key anywhere on the page, or the digit of a run; null where a field or a button has the key. */
export function keyAction(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const inside = event.target.tagName;
  const ranges = inside === "INPUT" && event.target.type === "range";
  const slides = ranges && !event.target.classList.contains("rv-scrub"); // one of a setting has arrows, Home and End for itself
  if (event.defaultPrevented || ["SELECT", "TEXTAREA"].includes(inside) || (inside === "INPUT" && !ranges)) return null;
  if (event.target.isContentEditable || event.target.closest?.(FIELDS)) return null;
  if (slides && event.key !== " " && !/^[1-9]$/.test(event.key)) return null;
  if (["BUTTON", "SUMMARY", "A"].includes(inside) && (event.key === " " || event.key === "Enter")) return null;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  return { " ": "toggle", ArrowRight: "forward", ArrowLeft: "back", Home: "first", End: "last" }[event.key] ?? null;
}
