// The page that "download as a page" gives: the same scene, clock and emitted functions, without a server or a library.

import { element, fit } from "./parts/canvas.js";
import { Clock } from "./clock/clock.js";
import { keyAction } from "./clock/keys.js";
import { drawCurves, framed } from "./panels/curve.js";
import { followed } from "./contour/followed.js";
import { frameOf, linear } from "./parts/frame.js";
import { picture } from "./live/follow.js";
import { number } from "./parts/format.js";
import { mainOf } from "./parts/main.js";
import { isolines, labels, scale } from "./contour/levels.js";
import { project } from "./contour/paths.js";
import { drawScene } from "./contour/scene.js";
import { theme } from "./parts/theme.js";

const CELL = 3;
const REACH = 24;
const MARGIN = { left: 44, right: 8, top: 8 };

/** The colour at a part of the way through a list of them. */
function shade(colours, part) {
  const [i, rest] = [Math.min(colours.length - 2, Math.floor(part * (colours.length - 1))), part * (colours.length - 1)];
  const mixed = [1, 3, 5].map((k) => [colours[i], colours[i + 1]].map((hex) => parseInt(hex.slice(k, k + 2), 16))).map(([a, b]) => a + (b - a) * (rest - i));
  return `rgb(${mixed.map(Math.round)})`;
}

/** `page` has header (with live), loss, trajectories and sliders [{bound, label, low, high, log}]. */
export function start(page, root) {
  const { header, loss, trajectories, sliders } = page;
  const clock = Object.assign(new Clock(header.steps), { playing: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  const size = Math.min(innerWidth - 24, 760);
  const [ground, curves] = [[size, Math.round(size * 0.72)], [Math.max(280, Math.min(innerWidth - size - 60, 440)), 260]];
  const canvas = element("canvas", { tabIndex: 0, ariaLabel: "Paths. Space plays, arrows step. Drag the ring to move the start." });
  const plot = element("canvas");
  const chips = element("p", { className: "runs" });
  const scrub = element("input", { type: "range", min: 0, max: header.steps, step: 1, value: 0, ariaLabel: "Step", oninput: () => (clock.seek(Number(scrub.value)), (clock.playing = false)) });
  const play = element("button", { onclick: () => clock.toggle() });
  const step = element("span");
  const values = sliders.map(({ bound }) => ({ ...bound }));
  const contour = (header.main = mainOf(header.panels));
  const [measure] = header.panels.flatMap(({ measures }) => measures ?? []);
  Object.assign(measure, { series: (run) => [run.loss], expected: undefined });
  const { surface } = contour;
  let [at, drawn, backdrop, cache] = [contour.start, null, null, new Map()];

  const [xs, ys] = surface.domain;
  const { inner, xAt, xOf, yAt, yOf } = frameOf({ width: ground[0], height: ground[1] }, linear(...xs), linear(...ys), MARGIN);
  /** @type {import("./types").Box} */
  const box = { left: inner.left, top: inner.top, width: inner.right - inner.left, height: inner.bottom - inner.top, toPixel: (x, y) => [xAt(x), yAt(y)], toData: (x, y) => [xOf(x), yOf(y)] };

  function update() {
    drawn = picture(header, { loss, trajectories, kinds: { [contour.kind]: { follow: followed } } }, values, at);
    if (!backdrop || values.some((value) => value.sets === "surface" && value.moved)) backdrop = painted(loss({ surface: surfaceOf(values), examples: [] }));
    cache = new Map();
    chips.replaceChildren(...drawn.runs.map((run) => element("span", { textContent: `${run.name}: ${run.stopped_at === null ? `loss ${number(run.loss.at(-1) + drawn.live.offset)}` : run.words}` })));
  }

  const surfaceOf = (all) => all.reduce((given, { sets, name, value }) => (sets === "surface" ? { ...given, [name]: value } : given), header.live.surface);

  /** The ground as a picture, coloured in bands like the page's, with a few labelled isolines. */
  function painted(evaluate) {
    const [columns, lines] = [Math.ceil(box.width / CELL), Math.ceil(box.height / CELL)];
    const axis = ([low, high], count) => Float64Array.from({ length: count }, (_, k) => low + ((high - low) * (k + 0.5)) / count);
    const grid = Float32Array.from(evaluate.grid(axis(xs, columns), axis(ys, lines)));
    const heights = scale(surface.levels, grid);
    const cells = element("canvas", { width: columns, height: lines });
    const context = cells.getContext("2d");
    const colours = theme(root).ground;
    const bands = isolines(heights);
    for (let i = 0; i < lines; i++) {
      for (let j = 0; j < columns; j++) {
        const height = heights.toHeight(grid[i * columns + j]);
        const part = Number.isFinite(height) ? (Math.floor((height - heights.low) / bands.size) * bands.size) / (heights.high - heights.low) : 1;
        context.fillStyle = shade(colours, Math.min(1, Math.max(0, part)) ** heights.power);
        context.fillRect(j, lines - 1 - i, 1, 1);
      }
    }
    const square = Float32Array.from(evaluate.grid(axis(xs, 60), axis(ys, 60)));
    return { cells, labels: labels(square, [60, 60], surface.domain, heights, bands) };
  }

  function paint() {
    const look = { theme: theme(root), scale: 1, step: clock.step, hidden: new Set(), lifted: null, held: false };
    const context = fit(canvas, ...ground);
    context.imageSmoothingEnabled = true;
    context.drawImage(backdrop.cells, box.left, box.top, box.width, box.height);
    axes(context, look.theme);
    const pixels = (_, run) => cache.get(run.id) ?? cache.set(run.id, project(run.x, box)).get(run.id);
    const view = { ...look, header: drawn, boxes: [box], pixels, start: at, labels: backdrop.labels };
    drawScene(context, drawn.main, view);
    const across = cache.get("frame") ?? cache.set("frame", framed(measure, { width: curves[0], height: curves[1] }, view)).get("frame");
    drawCurves(fit(plot, ...curves), across, view);
    scrub.value = String(Math.floor(clock.step));
    step.textContent = ` step ${Math.floor(clock.step)} of ${header.steps}`;
    play.textContent = clock.playing ? "pause" : "play";
  }

  function axes(context, { text, font }) {
    context.save();
    context.font = `12px ${font}`;
    context.fillStyle = text;
    context.textAlign = "center";
    for (let k = 0; k <= 4; k++) {
      const [x, y] = [xs[0] + ((xs[1] - xs[0]) * k) / 4, ys[0] + ((ys[1] - ys[0]) * k) / 4];
      context.textAlign = "center";
      context.fillText(number(x), xAt(x), ground[1] - 8);
      context.textAlign = "right";
      context.fillText(number(y), box.left - 5, yAt(y) + 4);
    }
    context.restore();
  }

  const point = (event) => box.toData(event.offsetX, event.offsetY).map((value, axis) => Math.min(surface.domain[axis][1], Math.max(surface.domain[axis][0], value)));
  let dragging = false;
  const letGo = () => (dragging = false);
  canvas.addEventListener("pointerdown", (event) => {
    const [sx, sy] = box.toPixel(at[0], at[1]);
    dragging = Math.hypot(sx - event.offsetX, sy - event.offsetY) < REACH;
    if (dragging) canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => dragging && ((at = point(event)), update()));
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, letGo);
  document.addEventListener("keydown", (event) => {
    const action = event.target instanceof HTMLInputElement ? null : keyAction(event);
    if (!action) return;
    event.preventDefault();
    ({ toggle: () => clock.toggle(), forward: () => clock.nudge(1), back: () => clock.nudge(-1), first: () => clock.seek(0), last: () => clock.seek(header.steps) })[action]();
  });

  const controls = element("div", { className: "sliders" }, ...sliders.map(({ label, low, high, log }, i) => {
    const output = element("output", { textContent: number(values[i].value) });
    const position = (value) => (log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
    const input = element("input", { type: "range", min: 0, max: 1, step: "any", value: position(values[i].value), ariaLabel: label, oninput: () => {
      const part = Number(input.value);
      values[i] = { ...values[i], value: log ? low * (high / low) ** part : low + (high - low) * part, moved: true };
      output.textContent = number(values[i].value);
      update();
    } });
    return element("label", {}, label, " ", output, input);
  }));
  root.append(element("div", { className: "stage" }, canvas, plot), element("div", { className: "row" }, play, scrub, step), chips, controls);
  update();
  let last = performance.now();
  const tick = (now) => {
    clock.tick(Math.min(100, now - last));
    last = now;
    paint();
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return { clock, get drawn() { return drawn; } };
}
