// Ticks and rules shared by the panels that draw their own axes.

export function rule(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 10 to a whole power as a short text. */
export const power = (tick) => (tick >= 0 && tick < 4 ? String(10 ** tick) : `10${tick < 0 ? "⁻" : ""}${String(Math.abs(tick)).split("").map((digit) => SUPERSCRIPT[digit]).join("")}`);

/** Whole exponents from low to high, about `most` of them. */
export function decades(low, high, most = 7) {
  const every = Math.max(1, Math.ceil((high - low) / most));
  const ticks = [];
  for (let tick = Math.ceil(low / every) * every; tick <= high; tick += every) ticks.push(tick);
  return ticks;
}

/** The numbers 1, 2 and 5 times a power of ten, or only the powers, between two numbers. */
export function roundNumbers(low, high, only = false) {
  const parts = only ? [1] : [1, 2, 5];
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 }, (_, k) => Math.floor(Math.log10(low)) + k);
  return powers.flatMap((tick) => parts.map((part) => Number(`${part}e${tick}`))).filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

/** How far round numbers stand apart, of which there are about `about` from low to high. */
function sizeOf(low, high, about) {
  const rough = (high - low) / about;
  const unit = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((k) => k * unit).find((candidate) => candidate >= rough);
}

/** Round numbers close to each other as {value, text}, with as many digits as tell them apart. */
export function closeTicks(low, high, about) {
  const size = sizeOf(low, high, about);
  const digits = Math.min(15, Math.max(0, -Math.floor(Math.log10(size) + 1e-9)));
  const first = Math.ceil(low / size);
  return Array.from({ length: Math.max(0, Math.floor(high / size) - first + 1) }, (_, k) => (first + k) * size).map((value) => ({ value, text: value.toFixed(digits) }));
}

/** Round numbers from low to high, about `about` of them. */
export function steps(low, high, about) {
  const size = sizeOf(low, high, about);
  const ticks = [];
  for (let k = Math.ceil(low / size); k * size <= high + 1e-9 * size; k++) ticks.push(Number((k * size).toPrecision(6)));
  return ticks;
}
