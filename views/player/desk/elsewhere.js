// What a hand does on the page outside the player.

const TOUCHES = ["pointerdown", "click", "keydown"];

/** `touched()` is called for every touch of another part of the page than `own`. Returns how to end that. */
export function watchElsewhere(own, touched) {
  const heard = ({ target }) => own.contains(target) || touched();
  for (const name of TOUCHES) document.addEventListener(name, heard, true);
  return () => TOUCHES.forEach((name) => document.removeEventListener(name, heard, true));
}
