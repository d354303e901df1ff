// What a player that leaves the page hands to the next one with a picture of the same key.

const remembered = new Map();

/** Keeps a player's clock, hidden runs, views and tabs. */
export function remember({ header, clock, hidden, panels }) {
  if (!header) return;
  remembered.set(header.key, { clock: { ...clock }, hidden, left: panels.left });
}

/** Prepares a player for its first picture: as the last one was left, or else `playing` from the start. */
export function recall(player, header, playing) {
  Object.assign(player.clock, { steps: header.steps, playing });
  const kept = remembered.get(header.key);
  if (!kept) return;
  Object.assign(player.clock, kept.clock);
  player.hidden = kept.hidden;
  player.panels.recall(header, kept.left);
}
