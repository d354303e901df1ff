// What a player that leaves the page hands to the next one with a picture of the same key.

const remembered = new Map();

/** Keeps a player's clock, hidden runs, views and tabs. */
export function remember({ header, clock, hidden, panels }) {
  if (!header) return;
  remembered.set(header.key, { clock: { ...clock }, hidden, left: panels.left });
}

/** Prepares a player for a picture of another key than before: as the last one with that key was left, or else `playing` from the start. */
export function recall(player, header, playing) {
  remember(player);
  const kept = remembered.get(header.key);
  Object.assign(player.clock, { step: 0, held: 0, open: false, cut: null, steps: header.steps, playing }, kept?.clock);
  player.hidden = kept?.hidden ?? new Set();
  player.panels.recall(header, kept?.left ?? []);
}
