// Numbers as everywhere in Ravine: three significant digits.

import { isKnown } from "./binary.js";

export function number(value) {
  if (!isKnown(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "not a number";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e4 || size < 1e-3 ? exponent(value) : String(Number(value.toPrecision(3)));
  return text.replaceAll("-", "−");
}

/** The same of a number that may not be known. */
export const numberIfKnown = (value) => (Number.isNaN(value) ? "–" : number(value));

function exponent(value) {
  const [digits, power] = value.toExponential(2).split("e");
  return `${Number(digits)}e${Number(power)}`;
}
