// A drawing context that writes SVG: as much of a canvas's as the panels use. Paths are written in pixels of the whole picture.

const NAMESPACE = "http://www.w3.org/2000/svg";
const SAME = [1, 0, 0, 1, 0, 0];
const ANCHORS = { left: "start", right: "end", center: "middle" };
const DOWN = { top: 0.8, middle: 0.35, alphabetic: 0, bottom: -0.2 }; // of the letters' height
const KEPT = ["fillStyle", "strokeStyle", "lineWidth", "lineJoin", "lineCap", "font", "textAlign", "textBaseline", "globalAlpha", "imageSmoothingEnabled"];

const short = (value) => String(Math.round(value * 100) / 100);
const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll(/[^\P{Cc}\t]/gu, "");

export class SvgContext {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  lineJoin = "miter";
  lineCap = "butt";
  font = "10px sans-serif";
  textAlign = "left";
  textBaseline = "alphabetic";
  globalAlpha = 1;
  imageSmoothingEnabled = true;
  #parts = [];
  #clips = 0;
  #stack = [];
  #matrix = SAME;
  #dash = [];
  #clip = "";
  #path = "";

  /** `ruler` is a context of a canvas, which measures texts. */
  constructor(width, height, ruler) {
    this.width = width;
    this.height = height;
    this.ruler = ruler;
  }

  /** The file's text. */
  toString() {
    return `<svg xmlns="${NAMESPACE}" width="${short(this.width)}" height="${short(this.height)}" viewBox="0 0 ${short(this.width)} ${short(this.height)}">\n${this.#parts.join("\n")}\n</svg>\n`;
  }

  save() {
    this.#stack.push({ kept: KEPT.map((name) => this[name]), matrix: this.#matrix, dash: this.#dash, clip: this.#clip });
  }

  restore() {
    const before = this.#stack.pop();
    if (!before) return;
    KEPT.forEach((name, k) => (this[name] = before.kept[k]));
    [this.#matrix, this.#dash, this.#clip] = [before.matrix, before.dash, before.clip];
  }

  translate(x, y) {
    this.#turn([1, 0, 0, 1, x, y]);
  }

  rotate(angle) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#turn([cos, sin, -sin, cos, 0, 0]);
  }

  scale(x, y) {
    this.#turn([x, 0, 0, y, 0, 0]);
  }

  #turn([a, b, c, d, e, f]) {
    const [A, B, C, D, E, F] = this.#matrix;
    this.#matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  #at(x, y) {
    const [a, b, c, d, e, f] = this.#matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }

  get #larger() {
    return Math.hypot(this.#matrix[0], this.#matrix[1]);
  }

  beginPath() {
    this.#path = "";
  }

  #to(letter, x, y) {
    this.#path += `${letter}${this.#at(x, y).map(short).join(" ")}`;
  }

  moveTo(x, y) {
    this.#to("M", x, y);
  }

  lineTo(x, y) {
    this.#to(this.#path ? "L" : "M", x, y);
  }

  closePath() {
    this.#path += "Z";
  }

  rect(x, y, width, height) {
    this.moveTo(x, y);
    for (const [right, down] of [[width, 0], [width, height], [0, height]]) this.lineTo(x + right, y + down);
    this.closePath();
  }

  /** A part of a circle, clockwise; of a whole one two halves. */
  arc(x, y, radius, from, to) {
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
    const on = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const size = short(radius * this.#larger);
    this.#to(this.#path && !whole ? "L" : "M", ...on(from));
    for (const end of whole ? [from + Math.PI, from + 2 * Math.PI] : [to]) this.#path += `A${size} ${size} 0 ${Number(!whole && to - from > Math.PI)} 1 ${this.#at(...on(end)).map(short).join(" ")}`;
  }

  setLineDash(dash) {
    this.#dash = dash;
  }

  /** From here on only what lies inside the path is drawn. */
  clip() {
    const id = `clip${(this.#clips += 1)}`;
    this.#parts.push(`<clipPath id="${id}"${this.#clip && ` clip-path="url(#${this.#clip})"`}><path d="${this.#path}"/></clipPath>`);
    this.#clip = id;
  }

  #put(text) {
    this.#parts.push(this.#clip ? `<g clip-path="url(#${this.#clip})">${text}</g>` : text);
  }

  get #faint() {
    return this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
  }

  get #pen() {
    const dash = this.#dash.length ? ` stroke-dasharray="${this.#dash.map((part) => short(part * this.#larger)).join(" ")}"` : "";
    return `fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${short(this.lineWidth * this.#larger)}" stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"${dash}${this.#faint}`;
  }

  fill() {
    if (this.#path) this.#put(`<path d="${this.#path}" fill="${escaped(this.fillStyle)}"${this.#faint}/>`);
  }

  stroke() {
    if (this.#path) this.#put(`<path d="${this.#path}" ${this.#pen}/>`);
  }

  #alone(draw, ...box) {
    const path = this.#path;
    this.beginPath();
    this.rect(...box);
    draw();
    this.#path = path;
  }

  fillRect(...box) {
    this.#alone(() => this.fill(), ...box);
  }

  strokeRect(...box) {
    this.#alone(() => this.stroke(), ...box);
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  #text(text, x, y, look) {
    const [, weight, size, family] = this.font.match(/^(?:(\d+|bold|normal) )?([\d.]+)px (.*)$/) ?? ["", "", "10", "sans-serif"];
    const place = `transform="matrix(${this.#matrix.map(short).join(" ")})" x="${short(x)}" y="${short(y + Number(size) * (DOWN[this.textBaseline] ?? 0))}"`;
    this.#put(`<text ${place} font-family="${escaped(family)}" font-size="${short(Number(size))}"${weight ? ` font-weight="${weight}"` : ""} text-anchor="${ANCHORS[this.textAlign] ?? "start"}" ${look}>${escaped(text)}</text>`);
  }

  fillText(text, x, y) {
    this.#text(text, x, y, `fill="${escaped(this.fillStyle)}"${this.#faint}`);
  }

  strokeText(text, x, y) {
    this.#text(text, x, y, `fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${this.#faint}`);
  }

  /** An image, or a canvas, as it is now; of a part of it, that part. */
  drawImage(image, ...box) {
    const [x, y, width, height] = box.length > 4 ? box.slice(4) : box.length > 2 ? box : [...box, image.width, image.height];
    const source = box.length > 4 ? cut(image, ...box) : image;
    const href = source instanceof HTMLImageElement ? source.src : source.toDataURL();
    this.#put(`<image transform="matrix(${this.#matrix.map(short).join(" ")})" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none" href="${escaped(href)}"${this.#faint}/>`);
  }
}

function cut(image, left, top, width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext("2d").drawImage(image, left, top, width, height, 0, 0, width, height);
  return canvas;
}
