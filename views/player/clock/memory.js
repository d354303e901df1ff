// What a player that leaves the page hands to the next one with a picture of the same key.

const remembered = new Map();

/** Keeps a player's clock, hidden runs, view and tab. */
export function remember({ header, clock, hidden, ground, panel, beside }) {
  if (!header) return;
  remembered.set(header.key, { clock: { ...clock }, hidden, zoom: ground.zoom(), camera: panel.solid.camera, tab: beside.tabs.chosen, surface: header.surface.name });
}

/** Prepares a player for its first picture: as the last one was left, or else `playing` from the start. */
export function recall(player, header, playing) {
  Object.assign(player.clock, { steps: header.steps, playing });
  const kept = remembered.get(header.key);
  if (!kept) return;
  Object.assign(player.clock, kept.clock);
  player.hidden = kept.hidden;
  player.panel.solid.camera = kept.camera;
  player.beside.tabs.chosen = kept.tab;
  if (kept.surface === header.surface.name) player.zoom = kept.zoom;
}
