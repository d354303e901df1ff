// What a player that leaves the page hands to the next one with a picture of the same key.

const remembered = new Map();

/** Keeps a player's clock, hidden runs, view and tab. */
export function remember({ header, clock, hidden, ground, panel, beside }) {
  if (!header) return;
  remembered.set(header.key, { clock: { ...clock }, hidden, zoom: ground.zoom(), camera: panel.solid.camera, tab: beside.tabs.chosen, surface: header.surface.name });
}

/** Prepares a player for a picture of another key than before: as the last one with that key was left, or else `playing` from the start. */
export function recall(player, header, playing) {
  remember(player);
  const kept = remembered.get(header.key);
  Object.assign(player.clock, { step: 0, held: 0, open: false, cut: null, steps: header.steps, playing }, kept?.clock);
  player.hidden = kept?.hidden ?? new Set();
  player.panel.solid.camera = kept?.camera ?? null;
  player.beside.tabs.chosen = kept?.tab;
  if (kept?.surface === header.surface.name) player.zoom = kept.zoom;
}
