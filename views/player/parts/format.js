// Numbers as everywhere in Ravine: three significant digits.

import { power } from "./axes.js";
import { isKnown } from "./binary.js";

const MOST_DIGITS = 7; // of float32

export const number = (value) => withDigits(value, 3);

/** The same of several numbers, with as many digits as tell them apart. */
export function apart(values) {
  for (let digits = 3; ; digits++) {
    const texts = values.map((value) => withDigits(value, digits));
    if (digits === MOST_DIGITS || new Set(texts).size === texts.length) return texts;
  }
}

function withDigits(value, digits) {
  if (!isKnown(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "not a number";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e4 || size < 1e-3 ? exponent(value, digits - 1) : String(Number(value.toPrecision(digits)));
  return text.replaceAll("-", "−");
}

/** The same of a number that may not be known. */
export const numberIfKnown = (value) => (Number.isNaN(value) ? "–" : number(value));

/** A part of a whole. */
export const percent = (part) => `${Math.round(100 * part)}\u202f%`;

function exponent(value, places) {
  const [digits, power] = value.toExponential(places).split("e");
  return `${Number(digits)}e${Number(power)}`;
}

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
