// What the player loads beside itself: its style sheet and Plotly, each once a page.

const place = new URL(".", import.meta.url);
let plotly = null;

/** Settles once the style sheet is there, which the page's head may have asked for. */
export function loadStyle() {
  const href = new URL("player.css", place).href;
  let link = [...document.querySelectorAll("link")].find((found) => found.href === href);
  if (!link) {
    link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href });
    document.head.append(link);
  }
  return link.sheet ? Promise.resolve() : new Promise((resolve) => ["load", "error"].forEach((event) => link.addEventListener(event, resolve)));
}

/** window.Plotly: from the script in the page's head where there is one, otherwise loaded by a script element from the same place. */
export function loadPlotly() {
  plotly ??= early().then(() => window.Plotly ?? loaded()).catch((error) => {
    plotly = null;
    throw error;
  });
  return plotly;
}

const address = new URL("plotly.min.js", place).href;

/** Settles once the page's own script has run or failed; after the page has loaded it has done either. */
function early() {
  const script = [...document.scripts].find((found) => found.src === address);
  if (window.Plotly || !script || document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ["load", "error"]) script.addEventListener(event, resolve);
    window.addEventListener("load", resolve);
  });
}

function loaded() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.min.js did not load"));
    document.head.append(script);
  });
}
