// What is known of the rates of one run: by theory, by the server, or measured here.

import { rowsOfBands, rowsOfLane } from "./regimes.js";
import { PLACES } from "./measured.js";

const [MEASURED, UNDER_NOISE] = ["measured: higher = sooner there", "measured: higher = stays nearer"];
const made = new WeakMap(); // what was told -> {key, rows}

/** The same rows as long as what was told, and the track, are the same. */
function once(told, key, make) {
  const before = made.get(told);
  if (before?.key === key) return before.rows;
  const rows = make();
  made.set(told, { key, rows });
  return rows;
}

/** {rows, count, stale, label}: the rows of a run's strip, how many of them were tried, and whether another setting has changed since;
 * `changed` says whether a hand has changed one, `waits` whether what that does only the server knows.
 * @param {import("../types").Slider} slider
 * @param {import("./measured").Measured} measured */
export function rowsOf({ strip }, run, measured, track, steps, { changed, waits }) {
  const key = JSON.stringify([track, steps]);
  if (strip?.kind === "bands") return { rows: once(strip, key, () => rowsOfBands(strip, track, PLACES)), count: PLACES, stale: false, label: "by theory" };
  const lane = strip?.lanes.find((one) => one.run === run);
  if (lane) return { rows: once(lane, key, () => rowsOfLane(lane, track, PLACES, steps)), count: PLACES, stale: changed, label: strip.label };
  const { rows, count, fresh } = measured.of(run, track);
  return { rows, count, stale: Boolean(rows) && (waits || !fresh), label: !rows && !measured.has(run) ? "" : rows?.some((row) => row?.left !== undefined) ? UNDER_NOISE : MEASURED };
}

