// The page that "download as a page" gives: the same picture, board, clock and sliders on the same emitted functions, without a server or a library.

import { deskOf, Rows } from "./alone/hands.js";
import { painted, shownOf } from "./alone/ground.js";
import { judged } from "./alone/judged.js";
import { Board } from "./board/board.js";
import { foundInRace } from "./board/found_in_race.js";
import { Clock } from "./clock/clock.js";
import { keyAction } from "./clock/keys.js";
import { Transport } from "./clock/transport.js";
import { followed } from "./contour/followed.js";
import { project } from "./contour/paths.js";
import { drawScene } from "./contour/scene.js";
import { picture } from "./live/follow.js";
import { inputsOf } from "./live/inputs.js";
import { drawCurves, framed } from "./panels/curve.js";
import { element, fit } from "./parts/canvas.js";
import { mainOf } from "./parts/main.js";
import { theme } from "./parts/theme.js";
import { RateSlider } from "./rate/rate_slider.js";

const WIDE = 760; // pixels from which the curves stand beside the picture
const REACH = 24; // of a hand around the start
const GAP = 18;
const LONG = ["factors", "momenta", "normals"]; // numbers of every step

/** `page` has header (with live), loss, trajectories, question, track and sliders as a desk has them, each with its `bound`. */
export function start(page, root) {
  const { header, loss, trajectories } = page;
  for (const given of [header.live, ...header.live.runs.map(({ schedule }) => schedule ?? {})]) for (const name of LONG) if (given[name]) given[name] = Float64Array.from(given[name]);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const clock = Object.assign(new Clock(header.steps), { playing: !calm, step: calm ? header.steps : 0 });
  const main = (header.main = mainOf(header.panels));
  const [measure] = header.panels.flatMap(({ measures }) => measures ?? []);
  Object.assign(measure, { series: (run) => [run.loss], expected: undefined });
  const { desk, readings } = deskOf(page.sliders, page.track, () => (follow(), judge()));
  const hidden = new Set();
  let [at, held, lifted, chosen] = [main.start, false, null, header.runs[0]?.id ?? ""];
  let [drawn, backdrop, look, box, sizes, cache] = [null, null, null, null, null, new Map()];

  const canvas = element("canvas", { className: "rv-taken-ground", tabIndex: 0, ariaLabel: "Paths. Space plays, arrows step. Drag the ring to move the start." });
  const plot = element("canvas");
  const [question, found] = [element("h1", { textContent: page.question }), element("p")];
  const choose = (id) => ((chosen = id), dress());
  const board = new Board({ choose, toggle: (id) => (hidden.delete(id) || hidden.add(id), (cache = new Map()), dress()), lift: (id) => (lifted = id) });
  const nothing = () => {};
  const transport = new Transport({
    first: () => clock.seek(0), nudge: (by) => clock.nudge(by), toggle: () => clock.toggle(), seek: (part) => clock.seek(clock.stepAt(part)),
    speed: (speed) => (clock.speed = speed), logarithmic: nothing, picture: nothing, resetZoom: nothing,
  });
  const live = () => ({ header: drawn, trajectories, hand: { read: readings }, moved: false });
  const rate = new RateSlider(desk, { choose, move: (slider, value) => desk.move(slider.name, value), release: () => desk.release(), taken: nothing, say: nothing, live });
  const rows = new Rows(desk);

  function follow() {
    drawn = picture(header, { loss, trajectories, kinds: { [main.kind]: { follow: followed } } }, readings(), at);
    cache = new Map();
    const { surface } = drawn.main;
    if (backdrop?.of !== surface.id) backdrop = null;
  }

  /** What becomes of the runs, once a hand has let go. */
  function judge() {
    const { rates } = inputsOf(header.live, header, readings(), at);
    drawn = judged(drawn, ({ id }) => rate.measured.present(id, rates[header.runs.findIndex((run) => run.id === id)]));
    dress();
  }

  function dress() {
    if (!look) return;
    board.lay(drawn, look, { chosen, hidden });
    rate.offer(drawn, look, chosen);
    rows.choose(chosen, look.dark);
  }

  function lay() {
    look = theme(root);
    const whole = root.clientWidth, wide = whole >= WIDE;
    root.classList.toggle("rv-wide", wide);
    const side = wide ? Math.min(404, Math.round(whole * 0.33)) : whole;
    const width = wide ? whole - side - GAP : whole;
    const height = Math.round(wide ? Math.max(300, Math.min(0.62 * width, innerHeight - 350)) : width * 0.68);
    const tall = wide ? Math.max(150, height + 46 - board.box.offsetHeight) : 170;
    sizes = { ground: [width, height], curves: [side, tall] };
    const [xs, ys] = shownOf(main.surface, width / height);
    const [across, up] = [width / (xs[1] - xs[0]), height / (ys[1] - ys[0])];
    box = { left: 0, top: 0, width, height, shown: [xs, ys], toPixel: (x, y) => [(x - xs[0]) * across, (ys[1] - y) * up], toData: (x, y) => [xs[0] + x / across, ys[1] - y / up] };
    [backdrop, cache] = [null, new Map()];
    dress();
  }

  function paint() {
    const pixels = (_, run) => cache.get(run.id) ?? cache.set(run.id, project(run.x, box)).get(run.id);
    const view = { theme: look, pixels, lit: "", settingOf: () => null, scale: Math.min(1.6, Math.max(0.9, sizes.ground[0] / 720)), step: clock.step, hidden, lifted, held, chosen, header: drawn, boxes: [box], start: at, labels: [], kept: false };
    const context = fit(canvas, ...sizes.ground);
    const ratio = devicePixelRatio || 1;
    const { surface } = drawn.main;
    const losses = () => loss({ surface: readings().reduce((given, { sets, name, value }) => (sets === "surface" ? { ...given, [name]: value } : given), header.live.surface), examples: [] });
    backdrop ??= { of: surface.id, made: painted(losses().grid, box.shown, Math.round(box.width * ratio), Math.round(box.height * ratio), surface.levels, look) };
    context.drawImage(backdrop.made, 0, 0, box.width, box.height);
    drawScene(context, drawn.main, view);
    const beside = { ...view, scale: 1 };
    const across = cache.get("frame") ?? cache.set("frame", framed(measure, { width: sizes.curves[0], height: sizes.curves[1] }, beside)).get("frame");
    drawCurves(fit(plot, ...sizes.curves), across, beside);
    board.paint(view);
    transport.show(clock, header.first);
    const parts = foundInRace(drawn, Math.floor(clock.step), hidden);
    const said = JSON.stringify(parts);
    if (found.dataset.said !== said) found.replaceChildren(...parts.map(({ text, bold }) => (bold ? element("b", { textContent: text }) : text)));
    found.dataset.said = said;
  }

  const [xs, ys] = main.surface.domain;
  const point = (event) => box.toData(event.offsetX, event.offsetY).map((value, axis) => Math.min([xs, ys][axis][1], Math.max([xs, ys][axis][0], value)));
  canvas.addEventListener("pointerdown", (event) => {
    const [x, y] = box.toPixel(at[0], at[1]);
    held = Math.hypot(x - event.offsetX, y - event.offsetY) < REACH;
    if (held) canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => held && ((at = point(event)), desk.values.set("start", at), follow()));
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => held && ((held = false), judge()));
  document.addEventListener("keydown", (event) => {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    if (header.runs[action - 1]) return choose(header.runs[action - 1].id);
    ({ toggle: () => clock.toggle(), forward: () => clock.nudge(1), back: () => clock.nudge(-1), first: () => clock.seek(0), last: () => clock.seek(header.steps) })[action]?.();
  });
  desk.follow((byHand) => byHand && follow());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lay);
  addEventListener("resize", lay);

  const side = element("div", { className: "rv-taken-side" }, plot, board.box);
  root.append(element("div", { className: "rv-say" }, question, found), element("div", { className: "rv-taken-main" }, canvas, transport.row), side, rate.box, rows.box);
  follow();
  judge();
  lay();
  lay(); // the board has its height now
  let last = performance.now();
  const tick = (now) => {
    clock.tick(Math.min(100, now - last));
    last = now;
    paint();
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return { clock, get drawn() { return drawn; }, get box() { return box; } };
}
