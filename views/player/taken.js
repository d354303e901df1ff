// The player of the first picture, which was drawn before there was a component.

/** It becomes the component's where it is of this page; null where a new player has to be made. */
export function taken(root, page) {
  const early = window.ravineEarly;
  if (!early) return null;
  early.taken = true;
  const { player, leave } = early;
  const held = document.activeElement;
  const fits = player?.page === page;
  if (fits) root.append(player.box);
  else player?.leave();
  leave?.();
  if (fits && held instanceof HTMLElement && player.box.contains(held)) held.focus(); // what moves loses it
  return fits ? player : null;
}
