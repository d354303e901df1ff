// What is shown as a picture to take away: all panels and cards together, as PNG or as SVG with paths and words in lines.

import { SvgContext } from "../share/svg.js";
import { element } from "./canvas.js";
import { inkOf } from "./theme.js";

const CAPTION = 30;
const SCALE = 2;

/** The picture as a file of this kind. */
export async function save(Plotly, player, kind = "png") {
  const { width, height } = player.frame.shown;
  const canvas = element("canvas", { width: width * SCALE, height: (height + CAPTION) * SCALE });
  const context = canvas.getContext("2d");
  if (kind === "svg") {
    const svg = new SvgContext(width, height + CAPTION, context);
    await compose(svg, Plotly, player);
    return download(player, kind, new Blob([svg.toString()], { type: "image/svg+xml" }));
  }
  context.scale(SCALE, SCALE);
  await compose(context, Plotly, player);
  canvas.toBlob((blob) => download(player, kind, blob));
}

function download(player, kind, blob) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: `ravine-${nameOf(player.header).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-step-${Math.floor(player.clock.step)}.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

const nameOf = ({ main, key }) => main.surface?.name ?? key;

/** Draws all of it into a context: into one that writes lines, what is drawn in lines. */
async function compose(context, Plotly, player) {
  const { panels, cards, theme, header } = player;
  const stage = player.frame.shown;
  const { width, height } = stage;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height + CAPTION);
  /** @type {(element: Element) => [number, number, number, number]} */
  const placed = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left - stage.left, box.top - stage.top, box.width, box.height];
  };
  for (const [picture, element, draw] of await panels.images(Plotly)) {
    if (draw && context instanceof SvgContext) inside(context, placed(element), draw);
    else context.drawImage(picture, ...placed(element));
  }
  for (const canvas of cards.canvases) context.drawImage(canvas, ...placed(canvas));
  context.textBaseline = "middle";
  for (const element of [...panels.texts, ...cards.texts]) words(context, element, placed(element), header, theme);
  Object.assign(context, { font: `13px ${theme.font}`, textAlign: "left", fillStyle: theme.text });
  context.fillText(caption(header, nameOf(header), player), 10, height + CAPTION / 2, width - 20);
}

/** Draws something at its place, and nothing beside it. */
function inside(context, [left, top, width, height], draw) {
  context.save();
  context.translate(left, top);
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  draw(context);
  context.restore();
}

/** The text of an element where it stands on the page; a run's name in its colour. */
function words(context, element, [left, top, width, height], header, theme) {
  const run = header.runs.find(({ id }) => id === element.closest("[data-run]")?.dataset.run);
  context.fillStyle = run ? inkOf(run, theme) : theme.text;
  context.textAlign = getComputedStyle(element).textAlign === "right" ? "right" : "left";
  context.font = `${getComputedStyle(element).fontWeight} ${getComputedStyle(element).fontSize} ${theme.font}`;
  context.fillText(element.textContent, context.textAlign === "right" ? left + width : left, top + height / 2);
}

/** @param {import("../types").Header} header */
function caption(header, name, { hidden, clock }) {
  const runs = header.runs.filter((run) => !hidden.has(run.id)).map((run) => `${run.name}: ${run.words}`);
  return `${name}, step ${Math.floor(clock.step)} of ${header.steps}.  ${runs.join(" · ")}`;
}
