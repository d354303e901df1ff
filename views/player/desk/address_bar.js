// The address bar: what is drawn has its address there. Streamlit listens to popstate only, so that it is told of nothing.

const KEPT = ["embed", "embed_options"]; // Streamlit's own, no part of a picture
const HEARD = "heard"; // up to which number a move through the history has overtaken the desk

/** Whether two queries say the same, in whatever order. */
export function isSame(a, b) {
  const [one, other] = [a, b].map((query) => {
    const params = new URLSearchParams(query);
    for (const name of KEPT) params.delete(name);
    params.sort();
    return String(params);
  });
  return one === other;
}

/** Puts the address of a picture into the bar, as a new entry of the history or in place of the present one. */
export function show(query, replace) {
  if (isSame(location.search, query)) return;
  const present = new URLSearchParams(location.search);
  const own = KEPT.flatMap((name) => present.getAll(name).map((value) => new URLSearchParams({ [name]: value }).toString()));
  const all = [query, ...own].filter(Boolean).join("&");
  const url = `${location.pathname}${all && `?${all}`}${location.hash}`;
  if (replace) history.replaceState({}, "", url);
  else history.pushState({}, "", url);
}

/** `left()` is called when the visitor goes back or forth on this page. The number that it returns is put into the address, and
 * Streamlit, which has asked for this address already, asks again: what was released up to there is not to be laid over it.
 * Returns how to end that. */
export function watchHistory(left) {
  const path = location.pathname;
  const moved = () => {
    const params = new URLSearchParams(location.search);
    if (location.pathname !== path || params.has(HEARD)) return;
    params.set(HEARD, String(left()));
    history.replaceState(history.state, "", `${path}?${params}${location.hash}`);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  };
  window.addEventListener("popstate", moved);
  return () => window.removeEventListener("popstate", moved);
}
