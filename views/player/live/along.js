// What a run does along its path, by the functions that the browser follows a hand with: pages/race/along.py says the same of the server's runs.

import { weightsAlong } from "./responses.js";

const NEAR = 6e-6; // of a coordinate, at least of one: about the cube root of a rounding error, where central differences err least

/** The gradient of a loss `at(x0, ...)` at a point, by central differences. */
export const gradientAt = (at, point) => point.map((value, axis) => {
  const near = NEAR * Math.max(1, Math.abs(value));
  const [above, below] = [value + near, value - near];
  return (at(...point.with(axis, above)) - at(...point.with(axis, below))) / (above - below);
});

/** The second derivative of a curve at a point, by a difference over a wider reach, where rounding is as small. */
export function bendAt(at, [x]) {
  const near = 20 * NEAR * Math.max(1, Math.abs(x));
  return (at(x + near) - 2 * at(x) + at(x - near)) / near ** 2;
}

const DERIVED = /^(rate of|to) (.+)$/u;
const norm = (vector) => Math.hypot(...vector);

const FIELD = /^(−)?(√)?field (.+?)(?: over (\w+))?$/u;

/** A field of the rule's state as the step after iterate t uses it: "−" with its sign turned, "√" its root, "over" a memory beta divided by 1 - beta^t.
 * Null where it is no such quantity. */
function fieldOf({ header, paths, inputs }, i, quantity) {
  const [, minus, root, name, memory] = FIELD.exec(quantity) ?? [];
  const { state, stoppedAt } = paths[i];
  const values = state?.[name];
  if (!values) return null;
  const [n, last] = [header.live.centre.length, (stoppedAt ?? header.steps + 1) - 1];
  return (t) => Array.from({ length: n }, (_, axis) => {
    if (t >= last) return NaN;
    const value = values[n * (t + 1) + axis] / (memory ? 1 - inputs.runs[i].hyper[memory] ** (t + 1) : 1);
    return (minus ? -1 : 1) * (root ? Math.sqrt(value) : value);
  });
}

/** The loss of the minimum to which a path goes, the nearest one; of the lowest where that is not below its end, or of the path itself. */
function levelOf(minima, end, loss, last, at) {
  const places = minima.map((point) => point.slice(0, end.length));
  const [depths, away] = [places.map((place) => at(...place)), places.map((place) => norm(place.map((part, axis) => part - end[axis])))];
  const near = depths[away.indexOf(Math.min(...away))];
  return near <= loss[last] ? near : Math.min(...(depths.length ? depths : loss.slice(0, last + 1)));
}

function once(make) {
  let made = null;
  return () => (made ??= { value: make() }).value;
}

/** What there is to know of run i at step t, not-a-number where there is none: arrows (n coordinates) and numbers. */
export function alongOf(moved, i) {
  const { header, paths, inputs, evaluate, grounded } = moved;
  const { x, loss, stoppedAt, rate: rates } = paths[i];
  const n = header.live.centre.length;
  const last = stoppedAt === null ? header.steps : Math.min(header.steps, stoppedAt - 1);
  const point = (t) => Array.from({ length: n }, (_, axis) => x[n * t + axis]);
  const step = (t) => (t >= 0 && t < last ? point(t).map((from, axis) => x[n * (t + 1) + axis] - from) : Array(n).fill(NaN));
  const taken = paths[i].state?.["evaluated at"]; // where the rule has asked for it
  const gradient = (t) => gradientAt(evaluate.at, taken && t < last ? point(t).map((_, axis) => taken[n * (t + 1) + axis]) : point(t));
  const promised = (t) => gradient(t).reduce((sum, slope, axis) => sum + slope * step(t)[axis], 0); // what the tangent says of the step
  const { minima = [], deepest = [] } = header.main.surface ?? {};
  const rate = inputs?.rates[i];
  const down = (t) => gradient(t).map((part) => -rate * part);
  const noise = inputs?.runs[i].noise;
  const seen = (t) => (t < last ? gradient(t).map((part, axis) => part + (noise ? noise[n * t + axis] : 0)) : Array(n).fill(NaN));
  const level = once(() => levelOf(grounded ? [] : minima, point(last), loss, last, evaluate.at));
  const goals = grounded ? [] : minima.filter((_, k) => deepest[k]); // of another surface they are not known here
  return {
    point,
    step,
    gradient,
    "against the gradient": (t) => gradient(t).map((part) => -part),
    "previous step": (t) => step(t - 1),
    downhill(t) {
      const [slope, length] = [gradient(t), norm(step(t))];
      return slope.map((part) => (-part * length) / norm(slope));
    },
    "steps in rates": (t) => step(t).map((part) => Math.abs(part) / (rates?.[t + 1] || NaN)),
    "step length": (t) => norm(step(t)),
    "gradient norm": (t) => norm(gradient(t)),
    rate: (t) => paths[i].rate[t],
    distance: (t) => (goals.length ? Math.min(...goals.map((goal) => norm(point(t).map((part, axis) => part - goal[axis])))) : NaN),
    "effective rate": (t) => norm(step(t)) / norm(gradient(t)),
    "along the tangent": (t) => [...step(t), promised(t)],
    height: (t) => (t <= last ? loss[t] - level() : NaN),
    "height ratio": (t) => (t < last ? (loss[t + 1] - level()) / (loss[t] - level()) : NaN),
    decrease: (t) => (t < last ? loss[t] - loss[t + 1] : NaN),
    "promised decrease": (t) => -promised(t),
    "gradient step": (t) => down(t).map((part, axis) => (Number.isNaN(step(t)[axis]) ? NaN : part)),
    "kept part": (t) => step(t).map((part, axis) => part - down(t)[axis]),
    "step x": (t) => step(t)[0],
    "step y": (t) => step(t)[1],
    "seen x": (t) => seen(t)[0],
    "seen y": (t) => seen(t)[1],
    "followed x": (t) => step(t)[0] / -rate,
    "followed y": (t) => step(t)[1] / -rate,
    "last followed": (t) => step(t - 1)[0] / -rate,
    weights: weightsAlong(moved, i),
    x: (t) => point(t)[0],
    y: (t) => point(t)[1],
  };
}

/** Arrays of the runs that are made when they are asked for. */
class Made extends Map {
  constructor(make) {
    super();
    this.make = make;
  }

  get(id) {
    if (!this.has(id)) this.set(id, this.make(id));
    return super.get(id);
  }
}

/** A quantity of run i at step t; "rate of" another one is minus the step over it, "to" a point the way there. */
function quantityOf(moved, i, quantity) {
  const along = alongOf(moved, i);
  const [, how, of] = DERIVED.exec(quantity) ?? [];
  if (!how) return fieldOf(moved, i, quantity) ?? along[quantity];
  const inner = quantityOf(moved, i, of);
  return how === "rate of" ? (t) => along.step(t).map((part, axis) => -part / inner(t)[axis]) : (t) => along.point(t).map((part, axis) => inner(t)[axis] - part);
}

/** A quantity of every run at its recorded steps, (k) numbers or (k, n) coordinates row by row; only those that are drawn are worked out.
 * @returns {import("../types").ByRun} */
export function madeOf(moved, quantity) {
  const { header } = moved;
  return new Made((id) => {
    const of = quantityOf(moved, header.runs.findIndex((run) => run.id === id), quantity);
    return Float32Array.from(Array.from({ length: header.points }, (_, k) => of(k * header.record)).flat());
  });
}
