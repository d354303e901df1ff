// The contour ground: one Plotly figure with one panel, or one small panel for each run, all on linked axes.

import { room, ticks } from "./bar.js";
import { HEAD_ROOM } from "./heads.js";
import { curveTrace } from "./line.js";
import { coloured, isolines, labels, rows, scale } from "./levels.js";
import { zoomOf } from "../parts/zoom.js";

const FONT = 12;
const CLOSE = 2e-3; // of a range: as near as Plotly comes to one that is asked for, whose pixels are whole
const ROW = 44; // pixels between the panels of a row, for the axes of what stands under them
const LETTER = 0.45; // of the height: how wide a letter of a title is on average
const RING = 13; // pixels from the start to the edge of the picture at least
const ROOMY = 520; // pixels from which several panels stand beside each other, with a colour bar

export class Ground {
  /** @type {HTMLCanvasElement} */
  canvas = null; // over the figure
  name = ""; // of the surface
  box = null; // its domain
  home = null; // what is seen of it at first: all of it, and more where the picture has another shape
  titles = []; // of the small panels
  row = false;
  bar = null;
  listening = false;

  constructor(plot, onMoved) {
    this.plot = plot;
    this.onMoved = onMoved;
    this.drawn = "";
    this.labels = [];
  }

  /** Draws only what changed: nothing at all while surface, panels, size and theme stay. */
  async draw(Plotly, { surface, grounds, domain, start, titles, theme, width, height, zoom, enlarged, row, numbers, announced }) {
    const signature = JSON.stringify([grounds.map((one) => one.surface.id), surface.levels, surface.equal, titles, theme.dark, theme.background, width, height, theme.font, numbers]);
    if (signature === this.drawn) return;
    const before = this.zoom();
    const elsewhere = announced ? JSON.stringify(this.box) !== JSON.stringify(surface.domain) : !(before && within(before, domain.length > 1 ? domain : surface.domain));
    const alike = this.name === surface.name && !elsewhere && this.titles.length > 1 === titles.length > 1; // small panels have a zoom of their own
    const kept = zoom ?? (alike ? before : null);
    this.drawn = signature;
    this.name = surface.name;
    this.box = surface.domain;
    this.titles = titles;
    this.row = row;
    this.bar = null;
    const traces = surface.kind === "curve" ? this.curves(grounds, theme) : this.contours(grounds, theme, width, enlarged, numbers);
    const layout = this.layout(surface, theme, width, height, enlarged, numbers);
    this.home = surface.equal ? filled(surface.domain, domain, ...this.inside(layout), start && { point: start, pixels: RING * enlarged }) : surface.domain;
    const asked = kept ?? this.home;
    this.titles.forEach((_, i) => [layout[layoutName("x", i)].range, layout[layoutName("y", i)].range] = asked.map((range) => [...range]));
    await Plotly.react(this.plot, traces, layout, {
      displayModeBar: false, showTips: false, responsive: false, doubleClick: false, scrollZoom: false,
    });
    if (!same(this.ranges(), asked)) await Plotly.relayout(this.plot, onAxes(asked)); // with equal axes Plotly may go on from the last ones
    if (!this.listening) {
      this.plot.on("plotly_relayout", () => this.onMoved());
      this.listening = true;
    }
    this.onMoved();
  }

  curves(grounds, theme) {
    this.labels = [];
    return grounds.map(({ surface, ground }, i) => ({ ...curveTrace(surface, ground.grid, theme), xaxis: axisName("x", i), yaxis: axisName("y", i) }));
  }

  /** What every box has: equal grounds are one trace, drawn in each. With numbers there is one ground. */
  contours(grounds, theme, width, enlarged, numbers) {
    const [{ surface, ground: { grid, shape, domain } }] = grounds;
    const made = new Map();
    const heights = scale(surface.levels, grid);
    const marks = numbers && (this.titles.length === 1 || width > ROOMY) ? ticks(heights) : [];
    this.bar = marks.length ? { heights, marks, width: room(marks, enlarged) } : null;
    this.labels = numbers ? labels(grid, shape, domain, heights, isolines(heights)) : [];
    return grounds.map((one, i) => {
      if (!made.has(one.surface.id)) made.set(one.surface.id, this.trace(one, theme));
      return { ...made.get(one.surface.id), xaxis: axisName("x", i), yaxis: axisName("y", i) };
    });
  }

  trace({ surface, ground: { grid, shape, domain } }, theme) {
    const heights = scale(surface.levels, grid);
    const stride = this.titles.length > 1 ? 2 : 1;
    const [x, y] = domain.map(([low, high], k) => {
      const count = shape[1 - k];
      return Array.from({ length: Math.ceil(count / stride) }, (_, i) => low + ((high - low) * i * stride) / (count - 1));
    });
    const z = rows(grid, shape, heights, stride);
    return {
      type: "contour", x, y, z,
      zmin: heights.low, zmax: heights.high, autocontour: false,
      contours: { ...isolines(heights), coloring: "fill" }, colorscale: coloured(theme.ground, heights), showscale: false, hoverinfo: "none",
      line: { width: 0.6, color: theme.line, smoothing: 0.6 },
    };
  }

  /** [width, height] of the box of one panel.
   * @returns {[number, number]} */
  inside({ width, height, margin, xaxis, yaxis }) {
    const part = ({ domain: [from, to] }) => to - from;
    return [(width - margin.l - margin.r) * part(xaxis), (height - margin.t - margin.b) * part(yaxis)];
  }

  layout(surface, theme, width, height, enlarged, numbers) {
    const count = this.titles.length;
    const bare = surface.kind === "contour" && !numbers; // the picture goes to its edges
    const margin = { l: 26 + 12 * enlarged + (count > 1 ? 0 : 16), r: this.bar?.width ?? 8, t: count > 1 ? 24 : 6, b: 14 + 14 * enlarged + (count > 1 ? 0 : 14) + (theme.least > 14 ? 12 : 0) };
    const columns = count === 1 ? 1 : width <= ROOMY ? 2 : this.row ? count : Math.ceil(count / (count > 3 ? 2 : 1));
    const lines = Math.ceil(count / columns);
    const size = Math.max(theme.least, 14);
    const row = ROW * zoomOf(theme);
    const folded = size > 14 || this.titles.some(({ text }) => text.length * LETTER * size > width / columns - row); // large and long titles have two lines
    const head = folded && this.titles[0].text ? 2.4 * size + 8 : HEAD_ROOM;
    /** @type {any} */
    const layout = {
      width, height, margin: bare ? { l: this.row ? row - 8 : 1, r: this.row ? 12 : 1, t: count > 1 ? head : 0, b: 0 } : margin, hovermode: false,
      dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: surface.kind === "curve" ? theme.background : theme.ground.at(-1), font: { family: theme.font, size: Math.round(FONT * enlarged), color: theme.text },
      annotations: [],
    };
    const gap = bare ? { x: (this.row ? row : 14) / width, y: (head + 6) / (height - head) } : { x: 0.05, y: 0.12 };
    const [across, up] = count > 1 || bare ? [] : [surface.axes[0], surface.kind === "curve" ? "loss f" : surface.axes[1]].map((text) => ({ text, standoff: 4 }));
    this.titles.forEach((title, i) => {
      const [column, line] = [i % columns, Math.floor(i / columns)];
      const wide = (1 - gap.x * (columns - 1)) / columns;
      const tall = (1 - gap.y * (lines - 1)) / lines;
      const left = column * (wide + gap.x);
      const top = 1 - line * (tall + gap.y);
      const common = { showgrid: false, zeroline: false, ticks: bare ? "" : "outside", ticklen: 3, linecolor: theme.border, tickcolor: theme.border, nticks: count > 1 ? 4 : 7 };
      layout[layoutName("x", i)] = { ...common, domain: [left, left + wide], anchor: axisName("y", i), matches: i ? "x" : undefined, showticklabels: !bare && (line === lines - 1 || i + columns >= count), title: across };
      layout[layoutName("y", i)] = { ...common, domain: [Math.max(0, top - tall), top], anchor: axisName("x", i), matches: i ? "y" : undefined, showticklabels: !bare && column === 0, title: up };
      if (surface.equal) {
        layout[layoutName("x", i)].constrain = layout[layoutName("y", i)].constrain = "range";
        if (i === 0) layout.yaxis.scaleanchor = "x";
      }
      if (title.text) layout.annotations.push({ text: folded ? title.text.replace(": ", ":<br>") : title.text, align: "left", font: { color: title.colour, size }, x: left, y: top, xref: "paper", yref: "paper", xanchor: "left", yanchor: "bottom", showarrow: false });
    });
    return layout;
  }

  /** [{left, top, width, height, toPixel, toData}] of each panel, in pixels of the figure. */
  panels() {
    const full = this.plot._fullLayout;
    if (!full?.xaxis) return [];
    return this.titles.map((_, i) => {
      const x = full[layoutName("x", i)];
      const y = full[layoutName("y", i)];
      return {
        left: x._offset, top: y._offset, width: x._length, height: y._length,
        toPixel: (px, py) => [x._offset + x.l2p(px), y._offset + y.l2p(py)],
        toData: (px, py) => [x.p2l(px - x._offset), y.p2l(py - y._offset)],
      };
    });
  }

  ranges() {
    const full = this.plot._fullLayout;
    return full?.xaxis ? [full.xaxis.range, full.yaxis.range].map((range) => range.map(Number)) : null;
  }

  /** The visible ranges, null while they are the whole box. */
  zoom() {
    const now = this.ranges();
    return !now || !this.home || same(now, this.home) ? null : now;
  }

  resetZoom(Plotly) {
    return Plotly.relayout(this.plot, onAxes(this.home));
  }
}

const same = (ranges, others) => ranges?.every((range, axis) => range.every((end, i) => Math.abs(end - others[axis][i]) <= CLOSE * (others[axis][1] - others[axis][0])));

/** What is seen of a box in a picture of another shape with both axes on one scale: more than the box, as far as the ground goes. A `held` point that
 * this would leave out is seen with so many pixels around it.
 * @param {import("../types").Pair[]} box
 * @param {import("../types").Pair[]} domain of the ground
 * @param {{point: import("../types").Pair, pixels: number} | null} held */
export function filled(box, domain, width, height, held = null) {
  const scales = (of) => of.map(([low, high], axis) => (high - low) / [width, height][axis]);
  const scale = Math.min(Math.max(...scales(box)), ...scales(domain));
  return [width, height].map((pixels, axis) => {
    const half = (scale * pixels) / 2;
    const middle = (box[axis][0] + box[axis][1]) / 2;
    const isWhole = 2 * half >= box[axis][1] - box[axis][0] - CLOSE * half;
    if (!held || isWhole) return [middle - half, middle + half];
    const [at, free] = [held.point[axis], half - scale * held.pixels];
    const [low, high] = domain[axis];
    const seen = Math.min(high - half, Math.max(low + half, at - free, Math.min(at + free, middle)));
    return [seen - half, seen + half];
  });
}

const within = (ranges, box) => ranges.every(([low, high], axis) => low >= box[axis][0] && high <= box[axis][1]);
const onAxes = ([x, y]) => ({ "xaxis.range": [...x], "yaxis.range": [...y] });

const axisName = (letter, i) => letter + (i ? i + 1 : "");
const layoutName = (letter, i) => `${letter}axis${i ? i + 1 : ""}`;
