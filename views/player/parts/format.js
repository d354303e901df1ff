// Numbers as everywhere in Ravine, and texts of the server as a reader sees them.

import { power } from "./axes.js";
import { isKnown } from "./binary.js";

const [LEAST, MOST] = [1e-3, 1e5];
const MOST_DIGITS = 7; // of float32

/** A number for a reader (views/words.py writes it too): three significant digits, very small and large ones by powers of ten. */
export const number = (value) => withDigits(value, 3);

/** In a digit more. */
export const precise = (value) => withDigits(value, 4);

/** The same of several numbers, with as many digits as tell them apart. */
export function apart(values) {
  for (let digits = 3; ; digits++) {
    const texts = values.map((value) => withDigits(value, digits));
    if (digits === MOST_DIGITS || new Set(texts).size === texts.length) return texts;
  }
}

function withDigits(value, digits) {
  if (!isKnown(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "not a number";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  return size === 0 || (size >= LEAST && size < MOST) ? String(rounded).replace("-", "−") : inPowers(value.toExponential(digits - 1));
}

/** "2.300e-9" as 2.3·10⁻⁹; a digit that is 1 alone is left out. */
export function inPowers(text) {
  const [mantissa, exponent] = text.split("e");
  const [digits, raised] = [String(Number(mantissa)).replace("-", "−"), power(Number(exponent))];
  return { 1: raised, "−1": `−${raised}` }[digits] ?? `${digits}·${raised}`;
}

/** All digits of a number. */
export const exact = (value) => (String(value).includes("e") ? inPowers(String(value)) : String(value).replace("-", "−"));

const AS_POWER = /^(-?)(?:([\d.]+)\s*[·*×]\s*)?10(?:\^([-+]?\d+)|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))$/;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The number that a text means, as it is written here or typed; not a number where it means none. */
export function numberIn(text) {
  const plain = text.trim().replaceAll("−", "-").replace(/^(-?\d+),(\d+)$/, "$1.$2");
  const [, sign, digits = "1", power, raised = ""] = AS_POWER.exec(plain) ?? [];
  if (sign === undefined) return plain ? Number(plain) : NaN;
  return Number(`${sign}${digits}e${power ?? [...raised].map((one) => (one === "⁻" ? "-" : RAISED.indexOf(one))).join("")}`);
}

/** A text of the server without the marks of its quotations. */
export const plain = (text) => text.replaceAll(/(`+) ?(.*?) ?\1/g, "“$2”");

/** A number that may not be known. */
export const numberIfKnown = (value) => (Number.isNaN(value) ? "–" : number(value));

/** A part of a whole. */
export const percent = (part) => `${Math.round(100 * part)}\u202f%`;

const [SMALL, LARGE] = [9.95e-4, 99999.5];

/** As the board writes numbers (views/words.py does too): so many significant digits, three from ten on, very small and large ones by powers of ten. */
export function short(value, digits = 2) {
  if (Number.isNaN(value)) return "–";
  if (!isKnown(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < SMALL || size >= LARGE) {
    const [parts, exponent] = value.toExponential(1).split("e");
    return `${parts}·${power(Number(exponent))}`.replace("-", "−");
  }
  return (size >= 99.95 ? value.toFixed(0) : value.toPrecision(size >= 9.95 ? 3 : digits)).replace("-", "−");
}
