// The picture of the file argv[2] as the browser makes it with the sliders that a hand has moved; what came of it goes to argv[3].
import { readFileSync, writeFileSync } from "node:fs";

globalThis.document = /** @type {any} */ ({ createElement: () => ({ setAttribute() {}, append() {} }) });
const { decode } = await import("../../views/player/payload.js");
const { KINDS } = await import("../../views/player/panels/kinds.js");
const { picture } = await import("../../views/player/live/follow.js");
const { startOf } = await import("../../views/player/parts/main.js");

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const made = (text) => new Function("return " + text)();
const { header } = decode(new Uint8Array(Buffer.from(told.blob, "base64")));
const { live } = header;
for (const one of [live, ...live.runs]) if (one.stream) one.order = Uint16Array.from(told.orders[one.stream]);
const readings = live.bound.map((bound) => {
  const at = bound.options ? bound.options[bound.at] : bound.at;
  const value = told.moved[bound.key] ?? at;
  return { ...bound, value, moved: value !== at };
});
for (const key of Object.keys(told.moved)) if (!readings.some((reading) => reading.key === key)) throw new Error(`no slider ${key}`);
const after = picture(header, { loss: made(told.loss), trajectories: told.trajectories.map(made), kinds: KINDS }, readings, startOf(header));
const data = after.panels.find((panel) => panel.kind === "data");
const seen = data && Array.from({ length: header.points }, (_, row) => Array.from({ length: data.count }, (_, i) => data.seen(row, i)));
const numbersOf = (values) => after.runs.map(({ id }) => Array.from(values.get(id), (value) => (Number.isNaN(value) ? null : value)));
const measures = after.panels.flatMap((panel) => panel.measures ?? []).filter(({ values }) => values);
const vectors = after.panels.flatMap((panel) => panel.overlays ?? []).flatMap((overlay) => overlay.vectors ?? []);
const bars = after.panels.filter(({ kind, quantity }) => kind === "bars" && quantity);
const terms = after.panels.flatMap((panel) => panel.terms ?? []).filter(({ quantity }) => quantity).map((term) => ({ ...term, values: new Map([[after.runs[0].id, term.values]]) }));
const along = Object.fromEntries([...measures, ...vectors, ...bars, ...terms].map(({ quantity, values }) => [quantity, numbersOf(values)]));
const [map, plain] = ["heat_map", "bars"].map((kind) => after.panels.find((panel) => panel.kind === kind));
const lines = map?.overlays.flatMap((overlay) => overlay.lines ?? []).map(({ points }) => [...points]);
const theory = {
  map: map && { cells: [...map.cells], values: [...map.values], shape: map.shape, star: map.star, lines },
  bars: plain && { values: numbersOf(plain.values), rules: plain.rules && numbersOf(plain.rules) },
  measures: measures.map(({ label, limit, beside }) => ({ label, limit, beside: beside?.values && numbersOf(beside.values) })),
};
writeFileSync(process.argv[3], JSON.stringify({ runs: after.runs.map(({ x, name }) => ({ x: [...x], name })), of: data?.of, seen, along, theory }));
