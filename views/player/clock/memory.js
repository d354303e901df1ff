// What a player that leaves the page hands to the next one with a picture of the same key.

import { lastOf } from "./progress.js";

const remembered = new Map();

/** Keeps a player's clock, hidden runs, views and tabs. */
export function remember({ header, clock, hidden, panels }) {
  if (!header) return;
  remembered.set(header.key, { clock: { ...clock }, hidden, left: panels.left });
}

/** A clock that begins anew: it plays from the start, or rests where the picture opens; where all is `still`, at the end.
 * @param {import("../types").Header} header */
export function begin(clock, header, still) {
  const { opens } = header;
  clock.restart(!still && opens === undefined);
  clock.seek(opens ?? (still ? lastOf(header) : 0));
}

/** Prepares a player for a picture of another key than before: as the last one with that key was left, or else as it begins. */
export function recall(player, header, still) {
  remember(player);
  const kept = remembered.get(header.key);
  Object.assign(player.clock, { step: 0, held: 0, open: false, cut: null, steps: lastOf(header) });
  begin(player.clock, header, still);
  Object.assign(player.clock, kept?.clock);
  player.hidden = kept?.hidden ?? new Set();
  player.panels.recall(header, kept?.left ?? []);
}
