// A row that is longer than its room: it fades at the edge where there is more, and shows what is chosen with its neighbours.

/** There is more at an edge. */
export function fade(row) {
  const { scrollLeft, scrollWidth, clientWidth, classList } = row;
  classList.toggle("rv-to-the-left", scrollLeft > 1);
  classList.toggle("rv-to-the-right", scrollLeft + clientWidth < scrollWidth - 1);
}

/** The row, whose edges stay true while it is scrolled and when its room changes. */
export function fading(row) {
  row.addEventListener("scroll", () => fade(row));
  if (globalThis.ResizeObserver) new ResizeObserver(() => fade(row)).observe(row);
  return row;
}

/** Scrolls the row so that one of its children stands in the middle. */
export function bringIntoSight(row, child) {
  const { offsetLeft, offsetWidth } = /** @type {HTMLElement} */ (child);
  row.scrollLeft = offsetLeft - (row.clientWidth - offsetWidth) / 2;
}
