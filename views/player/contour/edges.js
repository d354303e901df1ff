// Where the arrows of what has left the picture stand: on its edge, none on another, none under a control.

const [STEP, MOST] = [22, 20]; // pixels, and how many of them an arrow may be moved
const CLOSE = 20; // pixels from one arrow to another
const AROUND = 12; // and around one

/** An edge place moved along its edge until no other arrow stands on it and no control, [left, top, right, bottom], covers it; it is `taken` then.
 * @param {{x: number, y: number, angle: number} | null} place
 * @param {{x: number, y: number}[]} taken
 * @param {number[][]} covers */
export function apart(place, taken, box, covers = []) {
  if (!place) return null;
  const along = place.x > box.left + AROUND && place.x < box.left + box.width - AROUND ? "x" : "y";
  const [low, size] = along === "x" ? [box.left, box.width] : [box.top, box.height];
  const isFree = (one) =>
    one[along] >= low + 10 && one[along] <= low + size - 10 && taken.every(({ x, y }) => Math.hypot(x - one.x, y - one.y) >= CLOSE) &&
    covers.every(([left, top, right, bottom]) => one.x < left - AROUND || one.x > right + AROUND || one.y < top - AROUND || one.y > bottom + AROUND);
  const offsets = [0, ...Array.from({ length: MOST }, (_, k) => [(k + 1) * STEP, -(k + 1) * STEP]).flat()];
  const moved = offsets.map((offset) => ({ ...place, [along]: place[along] + offset })).find(isFree) ?? place;
  taken.push(moved);
  return moved;
}
