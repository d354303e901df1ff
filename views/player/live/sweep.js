// The strip under the slider in hand: the final loss of its runs over the slider's whole range, the better the fuller.

import { element, fit } from "../parts/canvas.js";
import { inputsOf } from "./inputs.js";
import { colourOf } from "../parts/theme.js";

const PLACES = 48;
const ROW = 6;
const THUMB = 16; // pixels: its centre goes from half of it to half of it before the end

/** [{run, ends}] for one bound slider: final losses at PLACES values from one end to the other, NaN where a run was stopped.
 * @param {import("../types").Header} header
 * @param {import("../types").Bound} chosen */
export function sweep(header, trajectories, readings, chosen) {
  const start = header.main.start.slice(0, header.live.centre.length);
  const touched = header.runs.map((run, i) => i).filter((i) => chosen.run === null || chosen.run === i);
  const ends = touched.map(() => new Float64Array(PLACES));
  for (let k = 0; k < PLACES; k++) {
    const value = valueAt(chosen, k / (PLACES - 1));
    const inputs = inputsOf(header.live, header, readings.map((one) => (one.key === chosen.key ? { ...one, value } : one)), start);
    touched.forEach((i, row) => {
      const { loss, stoppedAt } = trajectories[i](inputs.runs[i]);
      ends[row][k] = stoppedAt === null ? loss[header.steps] : NaN;
    });
  }
  return touched.map((i, row) => ({ run: header.runs[i], ends: ends[row] }));
}

/** What the slider means at a part of its way.
 * @type {(chosen: import("../types").Bound, part: number) => import("../types").Option} */
const valueAt = ({ options }, part) => options[Math.round(part * (options.length - 1))];

/** Parts from 0 (worst, or stopped) to 1 (best) on a logarithmic scale over all rows. */
export function merits(rows) {
  const finite = rows.flatMap(({ ends }) => [...ends].filter(Number.isFinite));
  const lowest = Math.min(...finite);
  const range = Math.max(...finite) - lowest || 1;
  const height = (loss) => Math.log10(loss - lowest + 1e-9 * range);
  const [best, worst] = [height(lowest), height(lowest + range)];
  return rows.map(({ ends }) => Array.from(ends, (loss) => (Number.isFinite(loss) ? 1 - (height(loss) - best) / (worst - best) : 0)));
}

export class Strip {
  constructor() {
    this.canvas = element("canvas", { className: "rv-strip", title: "Final loss over the whole range: the fuller the colour, the lower; empty where the run leaves." });
  }

  /** Shows rows under a slider's track; `input` is the slider. */
  show(input, rows, theme) {
    const track = input.closest(".rv-track");
    if (!track || !rows.length) return this.hide();
    track.append(this.canvas);
    const [width, height] = [track.clientWidth - THUMB, ROW * rows.length];
    const context = fit(this.canvas, width, height);
    merits(rows).forEach((parts, row) => {
      context.fillStyle = colourOf(rows[row].run, theme);
      parts.forEach((part, k) => {
        context.globalAlpha = part;
        context.fillRect((k * width) / PLACES, row * ROW, width / PLACES + 0.5, ROW - 1);
      });
    });
  }

  hide() {
    this.canvas.remove();
  }
}
