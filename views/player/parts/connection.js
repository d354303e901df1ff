// Watches whether the server still answers; the picture stays either way. The page itself is what a server has ready.

const EVERY = 5000;

/** Calls `changed(lost)` when the connection is lost or found again; returns a function that stops watching. */
export function watch(changed, every = EVERY) {
  let lost = false;
  const report = (now) => {
    if (now !== lost) changed((lost = now));
  };
  const ask = async () => {
    if (document.hidden && !lost) return;
    try {
      const answer = await fetch(new URL(".", document.baseURI), { cache: "no-store", signal: AbortSignal.timeout(every) });
      report(!answer.ok);
    } catch {
      report(true);
    }
  };
  const timer = setInterval(ask, every);
  const offline = () => report(true);
  window.addEventListener("offline", offline);
  window.addEventListener("online", ask);
  return () => {
    clearInterval(timer);
    window.removeEventListener("offline", offline);
    window.removeEventListener("online", ask);
  };
}
