// Where a curve is lowest or highest between two numbers: engine/problems/figure.py finds the same.

const [COARSE, FINE, DECIMALS] = [241, 61, 9];

/** By the parabola through three of FINE points about the best of COARSE ones; not-a-number where that is at an end.
 * @param {(x: number) => number} at
 * @param {"lowest" | "highest"} which */
export function extreme(at, which, low, high) {
  const whole = best(at, which, low, high, COARSE);
  if (!(whole.k > 0 && whole.k < COARSE - 1)) return NaN;
  const near = best(at, which, whole.place(whole.k - 1), whole.place(whole.k + 1), FINE);
  const k = Math.min(FINE - 2, Math.max(1, near.k));
  const [a, b, c] = [-1, 0, 1].map((by) => near.values[k + by]);
  return Number((near.place(k) + ((near.place(1) - near.place(0)) * (a - c)) / (2 * (a - 2 * b + c))).toFixed(DECIMALS));
}

/** The values at so many places, and the number of the first best one. */
function best(at, which, low, high, count) {
  const place = (k) => low + ((high - low) * k) / (count - 1);
  const values = Float64Array.from({ length: count }, (_, k) => at(place(k)));
  const sign = which === "lowest" ? 1 : -1;
  let k = 0;
  for (let i = 1; i < count; i++) if (sign * values[i] < sign * values[k]) k = i;
  return { k, values, place };
}
