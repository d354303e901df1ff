// What the bar's Share offers: the address as text and as a code for a camera, and what is shown as a file.

import { copy } from "../parts/copy_link.js";
import { element } from "../parts/canvas.js";
import { qr } from "./qr.js";

const QUIET = 4; // cells around a code that stay white
const LEAST = 264; // pixels

/** The address of what is shown, without what is this browser's alone. */
export function addressToShare(href) {
  const url = new URL(href);
  if (url.searchParams.get("scene")?.startsWith("own-")) url.searchParams.delete("scene");
  url.searchParams.delete("heard");
  return url.href;
}

/** A text's code as a picture, dark on white in either theme; null where it is too long for one. */
export function drawn(text) {
  const rows = qr(text);
  if (!rows) return null;
  const across = rows.length + 2 * QUIET;
  const cell = Math.ceil(LEAST / across);
  const canvas = element("canvas", { width: across * cell, height: across * cell, className: "rv-qr" });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "QR code of this page's address");
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  rows.forEach((row, i) => row.forEach((dark, j) => dark && context.fillRect((j + QUIET) * cell, (i + QUIET) * cell, cell, cell)));
  return canvas;
}

/** Fills a panel: `files` has png() and svg() where a picture is shown, and page() where it can be taken away as a page; `done()` closes it.
 * @param {{png?(): void, svg?(): void, page?: (() => void) | null}} files */
export function sharing(box, files, done) {
  const address = addressToShare(location.href);
  const button = (textContent, onclick) => element("button", { type: "button", className: "rv-edge", textContent, onclick });
  const link = button("Copy link", async () => (link.textContent = (await copy(address)) ? "Copied" : "Copy it from the address bar"));
  const code = drawn(address) ?? element("p", { textContent: "The address is too long for a QR code." });
  /** @type {[string, (() => void) | null | undefined][]} */
  const all = [["Picture as PNG", files.png], ["Picture as SVG", files.svg], ["Download as a page", files.page]];
  box.replaceChildren(link, code, ...all.flatMap(([text, act]) => (act ? [button(text, () => (act(), done()))] : [])));
  link.focus();
}
