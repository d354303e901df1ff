// Which tile an arrow leads to, by where the tiles stand.

const middle = ({ left, right }) => (left + right) / 2;

/** The number of the box that a key leads to from box `at`; `at` where there is none that way, undefined for any other key.
 * `boxes` are {left, right, top} in the order of reading. */
export function across(boxes, at, key) {
  const last = boxes.length - 1;
  if (key === "ArrowRight") return Math.min(last, at + 1);
  if (key === "ArrowLeft") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const { top } = boxes[at];
  const beyond = boxes.map((box, i) => ({ ...box, i })).filter((box) => (key === "ArrowDown" ? box.top > top + 1 : box.top < top - 1));
  if (!beyond.length) return at;
  const next = key === "ArrowDown" ? Math.min(...beyond.map((box) => box.top)) : Math.max(...beyond.map((box) => box.top));
  const row = beyond.filter((box) => Math.abs(box.top - next) <= 1);
  const off = (box) => Math.abs(middle(box) - middle(boxes[at]));
  return row.reduce((best, box) => (off(box) < off(best) ? box : best)).i;
}
