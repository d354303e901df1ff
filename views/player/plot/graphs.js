// The curves of a panel of graphs: as they were sent, or anew for the settings that a hand has moved, by the emitted function that gives them.

/** Functions by their addresses; null while one is on its way. */
const known = new Map();
/** What is to be done when it is there. */
const awaited = new Map();

/** The function behind an address, null while it is not there: it is asked for once, and `arrived` is called when it has come. */
export function functionOf(script, arrived = () => {}) {
  if (!script) return null;
  if (!known.has(script)) {
    known.set(script, null);
    awaited.set(script, new Set());
    import(new URL(script, document.baseURI).href).then(({ default: made }) => {
      known.set(script, made);
      awaited.get(script).forEach((call) => call());
    }, () => known.delete(script)).then(() => awaited.delete(script));
  }
  const made = known.get(script);
  if (!made) awaited.get(script).add(arrived);
  return made;
}

/** Where a hand has the setting of a point now. */
export const whereIs = ({ sets, at }, view) => view.settingOf?.(sets) ?? at;

/** {graphs, found, read}: the curves of a panel, the value of one at a place, exact where its function is known, and the number beside its label.
 * @param {import("../types").Plot} panel
 * @param {import("../types").View} view */
export function graphsOf(panel, view) {
  const made = functionOf(panel.script, view.arrived);
  const values = Object.fromEntries(Object.entries(panel.params).map(([name, value]) => [name, name === panel.clock ? Math.floor(view.step) : view.settingOf?.(name) ?? value]));
  const moved = Object.entries(values).some(([name, value]) => value !== panel.params[name]);
  const at = made?.(values);
  const early = panel.clock && moved && !at && known.get(panel.script) === null; // what the clock has not come to is not shown meanwhile
  const graphs = moved && at ? again(panel, at) : early ? blank(panel) : panel.graphs;
  const [index, value] = panel.reads ?? [];
  const read = panel.reads ? (at ? at(panel.names.length ? 0 : panel.x.low)[index] : value) : null;
  return { graphs, read, found: (graph, x) => (at ? at(x)[panel.first + graphs.indexOf(graph)] : valueAt(panel, graph, x)) };
}

/** The graphs with the values that a function gives. */
export function again({ x, count, names, graphs, first }, at) {
  const rows = Array.from({ length: count }, (_, k) => at(names.length ? k : placeAt(x, k / (count - 1))));
  return graphs.map((graph, i) => ({ ...graph, values: rows.map((row) => row[first + i]) }));
}

/** The graphs with no value known. */
export const blank = ({ count, graphs }) => graphs.map((graph) => ({ ...graph, values: new Float32Array(count).fill(NaN) }));

/** The number at a part of an axis, 0 to 1, and back.
 * @param {import("../types").Scale} scale */
export const placeAt = ({ low, high, log }, part) => (log ? low * (high / low) ** part : low + part * (high - low));
const partAt = ({ low, high, log }, x) => (log ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low));

/** A curve at a number, between its points by a straight line; not-a-number outside. */
export function valueAt({ x: scale, count }, { values }, x) {
  const u = partAt(scale, x) * (count - 1);
  if (!(u >= 0 && u <= count - 1)) return NaN;
  const i = Math.min(count - 2, Math.floor(u));
  return values[i] + (u - i) * (values[i + 1] - values[i]);
}

/** [x, y] of the lowest or highest point of a curve, by the parabola through the three points there; null where there is none inside. */
export function extremeOf({ x: scale, count }, { values, extreme }) {
  const sign = extreme === "lowest" ? 1 : -1;
  let best = -1;
  for (let k = 0; k < count; k++) if (!Number.isNaN(values[k]) && (best < 0 || sign * values[k] < sign * values[best])) best = k;
  if (best <= 0 || best >= count - 1) return null;
  const [a, b, c] = [-1, 0, 1].map((k) => values[best + k]);
  const bend = a - 2 * b + c;
  const off = bend ? (a - c) / (2 * bend) : 0;
  return [placeAt(scale, (best + off) / (count - 1)), b - (bend * off * off) / 2];
}
