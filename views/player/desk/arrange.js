// The children of an element in another order, without touching the one that a hand is on.

/** Makes `wanted` the children of `parent`; one that `isHeld` stays where it is, and the others move around it. */
export function arrange(parent, wanted, isHeld) {
  const now = [...parent.children];
  if (now.length === wanted.length && now.every((child, i) => child === wanted[i])) return;
  for (const child of now) if (!wanted.includes(child)) child.remove();
  const held = wanted.findIndex((child) => child.parentNode === parent && isHeld(child));
  for (const child of wanted.slice(0, Math.max(0, held))) parent.insertBefore(child, wanted[held]);
  parent.append(...wanted.slice(held + 1));
}
