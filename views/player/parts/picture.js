// The picture button: all panels and cards together as one PNG.

import { inkOf } from "./theme.js";

const CAPTION = 30;
const SCALE = 2;

export async function save(Plotly, player) {
  const { panels, cards, theme, header } = player;
  const stage = panels.box.getBoundingClientRect();
  const below = cards.row.getBoundingClientRect();
  const gap = below.height ? below.top - stage.bottom : 0; // the buttons between are not drawn
  const [width, height] = [stage.width, stage.height + below.height];
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, (height + CAPTION) * SCALE];
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height + CAPTION);
  /** @type {(element: Element, up?: number) => [number, number, number, number]} */
  const placed = (element, up = 0) => {
    const box = element.getBoundingClientRect();
    return [box.left - stage.left, box.top - stage.top - up, box.width, box.height];
  };
  for (const [picture, element] of await panels.images(Plotly)) context.drawImage(picture, ...placed(element));
  for (const canvas of cards.canvases) context.drawImage(canvas, ...placed(canvas, gap));
  context.textBaseline = "middle";
  for (const element of [...panels.texts, ...cards.texts]) words(context, element, placed(element, cards.row.contains(element) ? gap : 0), header, theme);
  Object.assign(context, { font: `13px ${theme.font}`, textAlign: "left", fillStyle: theme.text });
  const name = header.main.surface?.name ?? header.key;
  context.fillText(caption(header, name, player), 10, height + CAPTION / 2, width - 20);
  const link = document.createElement("a");
  link.download = `ravine-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-step-${Math.floor(player.clock.step)}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
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
