// A table of ranks: every cell is a link with two numbers over a small curve, and a click on a row's or a column's name sorts by it.

import { bytes } from "../parts/binary.js";
import { element } from "../parts/canvas.js";
import { scaleFor } from "../parts/layout.js";
import { shadeOf } from "../parts/theme.js";
import { visiting } from "../scenes/visit.js";
import { Elements } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";
const TALL = 10; // of a curve's picture, whose width is its points
const EVEN = Math.sqrt(1.05 * 0.05) - 0.05; // the luminance that black and white letters stand out from equally, 4.6 times

export function read(told, take) {
  const count = told.rows.length * told.columns.length;
  const cells = bytes(take, count);
  return { cells, curves: take(count * told.places) };
}

export const size = (told, room) => (told.place === "main" ? { width: room.main, height: room.height, small: false, scale: scaleFor(room.main, false) } : null);

export const alone = (told, runs, beside) => !beside;

/** The path of a cell's curve in a picture of `places - 1` by TALL: pieces between its gaps, upwards. */
export function pathOf({ places, curves }, cell) {
  let path = "";
  for (let k = 0, down = false; k < places; k++) {
    const height = curves[cell * places + k];
    if (Number.isNaN(height)) down = false;
    else {
      path += `${down ? "L" : "M"}${k} ${Number((TALL * (1 - height)).toFixed(2))}`;
      down = true;
    }
  }
  return path;
}

/** The letters, black or white, that stand out more from a colour "#rrggbb" (WCAG 2.1, relative luminance). */
export function inkOn(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > EVEN ? "#000000" : "#ffffff";
}

/** What draws it. `act` has say(text, x, y, over) and drop(handle, point). */
export class Host extends Elements {
  panel = null;
  /** @type {import("../types").Theme} */
  theme = null;

  constructor(act) {
    super(act, { className: "rv-table", role: "region", ariaLabel: "The table", tabIndex: 0 });
    for (const kind of ["pointerover", "focusin"]) this.area.addEventListener(kind, ({ target }) => this.told(target));
    for (const kind of ["pointerleave", "focusout"]) this.area.addEventListener(kind, () => this.act.say(null, 0, 0, this.area));
  }

  draw(Plotly, { panel, theme, size: [width, height] }) {
    Object.assign(this.area.style, { width: `${width}px`, maxHeight: `${height}px` });
    Object.assign(this, { panel, theme });
    const made = JSON.stringify([{ ...panel, cells: null, curves: null }, theme.dark]);
    if (made === this.made) return;
    this.made = made;
    this.area.replaceChildren(this.tableOf(panel));
  }

  tableOf(panel) {
    const [ofRows, ofColumns] = panel.sets;
    const corner = element("button", { type: "button", onclick: () => this.sort(panel.sets, [0, 0]) }, panel.corner);
    const head = element("tr", {}, element("th", { className: "rv-corner" }, corner), ...panel.columns.map((one, j) => this.headOf(one, "col", ofColumns, panel.column_values[j])));
    const body = panel.rows.map((one, i) =>
      element("tr", {}, this.headOf(one, "row", ofRows, panel.row_values[i]), ...panel.columns.map((_, j) => this.cellOf(panel, i, j))));
    return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
  }

  headOf({ name, beside, orders }, scope, sets, value) {
    const button = element("button", { type: "button", ariaPressed: String(orders), onclick: () => this.sort([sets], [orders ? 0 : value]) }, element("span", { textContent: name }));
    if (beside) button.append(element("small", { textContent: beside }));
    return element("th", { scope, className: orders ? "rv-orders" : "" }, button);
  }

  cellOf(panel, i, j) {
    const cell = i * panel.columns.length + j;
    const [first, second] = panel.texts[i][j];
    const shade = shadeOf(panel.shades[panel.cells[cell]], this.theme);
    const link = element("a", { href: panel.links[i][j], onclick: visiting }, element("b", { textContent: first }), element("small", { textContent: second }));
    link.setAttribute("aria-label", panel.said[i][j]);
    link.dataset.cell = String(cell);
    const picture = document.createElementNS(SVG, "svg");
    for (const [name, value] of [["viewBox", `0 0 ${panel.places - 1} ${TALL}`], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) picture.setAttribute(name, value);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", pathOf(panel, cell));
    picture.append(path);
    link.append(picture);
    const made = element("td", {}, link);
    made.style.setProperty("--rv-shade", shade);
    made.style.setProperty("--rv-on", inkOn(shade));
    return made;
  }

  sort(sets, point) {
    this.act.drop({ sets }, point);
  }

  told(target) {
    const link = target.closest?.("a[data-cell]");
    if (!link) return this.act.say(null, 0, 0, this.area);
    const [box, area] = [link.getBoundingClientRect(), this.area.getBoundingClientRect()];
    const [i, j] = [Math.floor(link.dataset.cell / this.panel.columns.length), link.dataset.cell % this.panel.columns.length];
    this.act.say(this.panel.said[i][j], box.left + box.width / 2 - area.left, box.bottom - area.top, this.area);
  }

  paint() {}

  /** Draws the cells that are seen. */
  write(context) {
    const { width, height } = this.placed(this.area);
    context.save();
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.area.querySelectorAll("td a"))) {
      const { x, y, width, height } = this.placed(link);
      const style = getComputedStyle(link);
      Object.assign(context, { fillStyle: style.getPropertyValue("--rv-shade"), strokeStyle: style.color, lineWidth: 1 });
      context.fillRect(x, y, width, height);
      this.writeCurve(context, Number(link.dataset.cell), this.placed(link.querySelector("svg")));
      for (const text of link.querySelectorAll("b, small")) this.writeText(context, text);
    }
    for (const head of this.area.querySelectorAll("th")) {
      context.fillStyle = this.theme.background;
      const { x, y, width, height } = this.placed(head);
      context.fillRect(x, y, width, height);
      for (const text of head.querySelectorAll("span, small")) this.writeText(context, text);
    }
    context.restore();
  }

  writeCurve(context, cell, { x, y, width, height }) {
    context.save();
    context.globalAlpha = 0.25;
    context.setTransform(context.getTransform().translate(x, y).scale(width / (this.panel.places - 1), height / TALL));
    context.lineWidth = (this.panel.places - 1) / width;
    context.stroke(new Path2D(pathOf(this.panel, cell)));
    context.restore();
  }

  writeText(context, text) {
    const { x, y, width, height } = this.placed(text);
    const style = getComputedStyle(text);
    context.save();
    Object.assign(context, { font: `${style.fontWeight} ${style.fontSize} ${this.theme.font}`, fillStyle: style.color, textAlign: "center", textBaseline: "middle" });
    context.translate(x + width / 2, y + height / 2);
    if (style.writingMode.startsWith("vertical")) context.rotate(-Math.PI / 2);
    context.fillText(text.textContent, 0, 0);
    context.restore();
  }
}
