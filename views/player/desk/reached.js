// A field of the drawer's menus gets the cursor, as soon as it is there.

const PATIENCE = 10_000; // milliseconds for a field to appear

/** Puts the cursor into the menus' field with this key, once it is there and in sight, then calls `then(field)`; widgets.py counts on behind a key.
 * @param {string} key @param {(field: HTMLInputElement) => void} [then] */
export function reached(key, then = () => {}) {
  const named = `st-key-${key.replace(/[^\w-]/g, "-")}`;
  const until = performance.now() + PATIENCE;
  const look = () => {
    const field = document.querySelector(`.st-key-more [class~="${named}"] input, .st-key-more [class*="${named}-"] input`);
    if (!(field instanceof HTMLInputElement)) return false;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
    if (document.activeElement === field) then(field);
    else if (performance.now() < until) requestAnimationFrame(look); // the drawer is still opening
    return true;
  };
  if (look()) return;
  const watching = new MutationObserver(() => look() && watching.disconnect());
  watching.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watching.disconnect(), PATIENCE);
}
