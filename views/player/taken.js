// The player of the first picture, which was drawn before there was a component.

/** It becomes the component's where it is of this page; null where a new player has to be made. */
export function taken(root, page) {
  const early = window.ravineEarly;
  if (!early) return null;
  early.taken = true;
  const { player, leave } = early;
  if (player && player.page === page) root.append(player.box);
  else player?.leave();
  leave?.();
  return player?.page === page ? player : null;
}
