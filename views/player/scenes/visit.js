// Going to another scene or page without loading it: the address is changed as the browser's back button changes it, which Streamlit
// follows and its router with it, and the player stays where the page is the same.

export const CARRIED = ["present", "hide"]; // what goes along from scene to scene
const shown = { page: "" };

/** The page that stands at this path. */
export const pageAt = (path) => path.split("/").pop() || "first";

/** From here on `page` is the one that stands at the present path, whatever that is called. */
export function stands(page) {
  shown.page = page;
}

/** The address of a link that is relative to the app, with what goes along. */
export function addressOf(link, here = location) {
  const url = new URL(link, here.href);
  if (pageAt(url.pathname) === shown.page) url.pathname = here.pathname;
  const now = new URLSearchParams(here.search);
  for (const name of CARRIED) if (now.has(name) && !url.searchParams.has(name)) url.searchParams.append(name, now.get(name));
  return url.href;
}

/** Goes there. */
export function visit(address) {
  if (address === location.href) return;
  if (new URL(address).pathname !== location.pathname) shown.page = ""; // until the next one stands
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** Whether a click on a link wants no more than to go there: any other is the browser's. */
export const isPlain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** Lets a plain click on a link be a visit. */
export function visiting(event) {
  if (!isPlain(event)) return;
  event.preventDefault();
  visit(event.currentTarget.href);
}
