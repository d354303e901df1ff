import assert from "node:assert/strict";
import test from "node:test";
import { addressToShare } from "../../views/player/share/share.js";
import { SvgContext } from "../../views/player/share/svg.js";

globalThis.HTMLImageElement = class {};
const context = () => new SvgContext(100, 50, { measureText: (text) => ({ width: 7 * text.length }) });
const inner = (svg) => svg.toString().split("\n").slice(1, -2);

test("paths, rectangles and circles are written where they are drawn", () => {
  const svg = context();
  svg.translate(10, 20);
  svg.scale(2, 2);
  Object.assign(svg, { strokeStyle: "#123456", lineWidth: 1.5, lineJoin: "round" });
  svg.setLineDash([3, 1]);
  svg.beginPath();
  svg.moveTo(0, 0);
  svg.lineTo(5, 1);
  svg.stroke();
  svg.fillStyle = "rgb(1,2,3)";
  svg.fillRect(1, 1, 2, 3);
  svg.beginPath();
  svg.arc(0, 0, 4, 0, 2 * Math.PI);
  svg.fill();
  assert.deepEqual(inner(svg), [
    '<path d="M10 20L20 22" fill="none" stroke="#123456" stroke-width="3" stroke-linejoin="round" stroke-linecap="butt" stroke-dasharray="6 2"/>',
    '<path d="M12 22L16 22L16 28L12 28Z" fill="rgb(1,2,3)"/>',
    '<path d="M18 20A8 8 0 0 1 2 20A8 8 0 0 1 18 20" fill="rgb(1,2,3)"/>',
  ]);
});

test("what was saved comes back, clips hold, and a rectangle leaves the path as it was", () => {
  const svg = context();
  svg.save();
  svg.rotate(Math.PI / 2);
  svg.beginPath();
  svg.rect(0, 0, 10, 10);
  svg.clip();
  svg.globalAlpha = 0.5;
  svg.fillRect(1, 1, 1, 1);
  svg.restore();
  svg.stroke();
  assert.deepEqual(inner(svg), [
    '<clipPath id="clip1"><path d="M0 0L0 10L-10 10L-10 0Z"/></clipPath>',
    '<g clip-path="url(#clip1)"><path d="M-1 1L-1 2L-2 2L-2 1Z" fill="#000" opacity="0.5"/></g>',
    '<path d="M0 0L0 10L-10 10L-10 0Z" fill="none" stroke="#000" stroke-width="1" stroke-linejoin="miter" stroke-linecap="butt"/>',
  ]);
});

test("words are words, whatever they are", () => {
  const svg = context();
  Object.assign(svg, { font: '600 13px "Source Sans", sans-serif', textAlign: "right", textBaseline: "middle" });
  svg.fillText('<b onload="x">&\u0007', 5, 10);
  assert.deepEqual(inner(svg), ['<text transform="matrix(1 0 0 1 0 0)" x="5" y="14.55" font-family="&quot;Source Sans&quot;, sans-serif" font-size="13" font-weight="600" text-anchor="end" fill="#000">&lt;b onload=&quot;x&quot;>&amp;</text>']);
  assert.equal(svg.measureText("abc").width, 21);
});

test("an image is taken along", () => {
  const svg = context();
  svg.drawImage({ width: 4, height: 2, toDataURL: () => "data:image/png;base64,AA" }, 1, 2, 8, 4);
  assert.deepEqual(inner(svg), ['<image transform="matrix(1 0 0 1 0 0)" x="1" y="2" width="8" height="4" preserveAspectRatio="none" href="data:image/png;base64,AA"/>']);
});

test("what only this browser knows is not shared", () => {
  assert.equal(addressToShare("http://h/race?scene=own-3&v=1&heard=7"), "http://h/race?v=1");
  assert.equal(addressToShare("http://h/race?scene=gd-1d&v=1&present=1"), "http://h/race?scene=gd-1d&v=1&present=1");
});
