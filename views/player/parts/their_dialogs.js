// Streamlit's dialogs for what the player says itself, over a page that goes on meanwhile: they are closed as they open. A dialog is not
// seen before it was looked at, see player.css.

const [LOST, STRAYED] = ["Connection error", "Page not found"]; // their titles

/** Closes them from here on; `strayed()` is called where the address names no page. Returns a function that ends it. */
export function dismissTheirs(strayed = () => {}) {
  const look = () => {
    for (const dialog of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[role=dialog]"))) {
      const title = [LOST, STRAYED].find((words) => dialog.textContent.startsWith(words));
      const close = /** @type {HTMLElement | null} */ (dialog.querySelector("button[aria-label=Close]"));
      if (!dialog.textContent || (title && !close)) continue; // it is still being made
      if (!title || !close) {
        const whole = /** @type {HTMLElement} */ (dialog.closest("[data-testid=stDialog]") ?? dialog);
        whole.dataset.wanted = "";
        continue;
      }
      close.click();
      if (title === STRAYED) strayed();
    }
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { childList: true, subtree: true });
  queueMicrotask(look); // the player may not be made yet
  return () => watching.disconnect();
}
