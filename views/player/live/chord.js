// How a chord of a surface in hand runs: engine/problems/curving.py says the same of the server's.

const PARTS = 100;
const BELOW = 1e-12; // of the losses on it: less is rounding

/** {lowest, below}: how far it is above the surface at worst, between its ends, and whether it is below by more than rounding.
 * @param {(...point: number[]) => number} at
 * @param {number[]} begin
 * @param {number[]} end */
export function chordOf(at, begin, end) {
  const under = Array.from({ length: PARTS + 1 }, (_, k) => at(...begin.map((from, axis) => from + (k / PARTS) * (end[axis] - from))));
  const above = under.map((height, k) => under[0] + (k / PARTS) * (under[PARTS] - under[0]) - height);
  const lowest = Math.min(...above.slice(1, -1));
  return { lowest, below: lowest < -BELOW * Math.max(1e-300, ...under.map(Math.abs)) };
}
