// The first picture: asked for and drawn while Streamlit's own script is still on its way. Its player then becomes the component's.

const DARK = "(prefers-color-scheme: dark)";
const IN_THE_WAY = "[data-testid=stException], [data-testid=stAlert], [role=dialog]"; // what Streamlit may have to say instead
const page = location.pathname.split("/").pop() || "first";

/** Streamlit keeps the theme that a visitor has chosen; it follows the system where it keeps none. */
function isDark() {
  const key = Object.keys(localStorage).find((key) => key.startsWith("stActiveTheme"));
  const chosen = (key && localStorage.getItem(key)) ?? "";
  return chosen.includes("Dark") || (!chosen.includes("Light") && matchMedia(DARK).matches);
}

async function blob() {
  const answer = await fetch(new URL(`picture/${encodeURIComponent(page)}${location.search}`, document.baseURI));
  if (answer.status !== 200) throw new Error(`no first picture: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What the server answers, read once for everybody. */
async function answer() {
  const [{ player }, bytes] = await Promise.all([whole, blob()]);
  return player.decode(bytes);
}

/** Draws it where Streamlit is going to put the component. */
async function draw(early) {
  const { Player, loadStyle } = (await whole).player;
  const { header } = await early.answer;
  await loadStyle();
  if (early.taken || header.same) return;
  const host = document.createElement("div");
  host.className = `rv-early${isDark() ? " rv-early-dark" : ""}`;
  document.body.append(host);
  early.player = new Player(host);
  early.leave = () => {
    watching.disconnect();
    host.remove();
  };
  const here = location.pathname;
  const watching = new MutationObserver(() => {
    if (location.pathname === here && !document.querySelector(IN_THE_WAY)) return;
    early.player.leave();
    early.player = undefined; // the component makes its own
    early.leave();
  });
  watching.observe(document.body, { childList: true, subtree: true });
  early.player.exchange.begin(header);
}

const whole = import("./whole.js");
const early = { answer: answer() };
early.answer.catch(() => {}); // whoever waits for it hears of it, perhaps later
window.ravineEarly = early;
draw(early).catch((error) => console.info(error.message));
