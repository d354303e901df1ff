// The clock of a run that is still growing.

/** More steps have come, `open` while still more are to come. Whoever is at the newest step stays there, also when `still`,
 * where nothing moves by itself; the finished run is then played from its start. Whoever is elsewhere stays at that step,
 * and is back there when a run that was too short for it has grown. */
export function grow(clock, steps, open, still = false) {
  const begins = open && !clock.open;
  const newest = (clock.playing && begins) || (clock.open && clock.step >= clock.steps && (clock.playing || still));
  const ends = clock.open && !open;
  const wanted = clock.cut?.to === clock.step ? clock.cut.from : clock.step;
  clock.open = open;
  clock.resize(steps);
  if (newest) return clock.seek(ends && !still ? 0 : steps);
  if (!begins && wanted > clock.step) clock.step = Math.min(wanted, steps);
  clock.cut = (open || ends) && wanted > steps && !clock.playing ? { from: wanted, to: clock.step } : null;
}
