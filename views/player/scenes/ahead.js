// The next scene's picture, made by the server while nobody waits for it: a lecturer's Next is answered at once.

import { pageAt } from "./visit.js";

const asked = new Set();

/** Has it made, once for an address. */
export function ahead(address) {
  if (asked.has(address)) return;
  asked.add(address);
  const { pathname, search } = new URL(address);
  const picture = new URL(`picture/${pageAt(pathname)}${search}`, document.baseURI);
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => fetch(picture, { method: "HEAD" }).catch(() => {})); // it is only made later then
}
