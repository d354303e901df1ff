// Colours of the page, read from Streamlit's own variables.

const LIGHT = { ground: ["#98acb9", "#aebec8", "#c2ced5", "#d4dce1", "#e4e9eb", "#f1f3f2"], line: "rgba(61,85,102,0.22)", solidLine: "#7a8b9b", halo: "rgba(255,255,255,0.9)" };
const DARK = { ground: ["#638599", "#4b697b", "#385160", "#293c49", "#1e2c36", "#172129"], line: "rgba(159,184,200,0.22)", solidLine: "#7d90a2", halo: "rgba(12,17,21,0.85)" };

/** {dark, text, background, border, font, ground, line, solidLine, halo} for the element's place in the page; no letters are smaller than `least` pixels,
 * lines and heads are drawn `larger` times as large. */
export function theme(element) {
  const style = getComputedStyle(element);
  const variable = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const background = variable("--st-background-color", "#ffffff");
  const dark = luminance(background) < 0.4;
  return {
    dark,
    background,
    text: variable("--st-text-color", dark ? "#fafafa" : "#222"),
    border: variable("--st-border-color", dark ? "#444" : "#ddd"),
    font: variable("--st-font", "sans-serif"),
    least: Number(variable("--rv-least", "12")),
    larger: Number(variable("--rv-larger", "1")),
    ...(dark ? DARK : LIGHT),
  };
}

/** @param {import("../types").Run} run
 * @param {import("../types").Theme} theme */
export function colourOf(run, theme) {
  return shadeOf(run.colour, theme);
}

/** @param {import("../types").Colour} colour
 * @param {import("../types").Theme} theme */
export const shadeOf = (colour, theme) => (theme.dark ? colour.dark : colour.light);

/** A run's colour as a text colour: mixed with the page's text so that light hues can be read.
 * @param {import("../types").Run} run
 * @param {import("../types").Theme} theme */
export function inkOf(run, theme) {
  return mixed(colourOf(run, theme), theme.dark ? "#ffffff" : "#101820", theme.dark ? 0.15 : 0.35);
}

/** A colour between two hex colours. */
export function mixed(from, to, part) {
  const parts = [from, to].map((colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)));
  return `rgb(${parts[0].map((value, i) => Math.round(value * (1 - part) + parts[1][i] * part)).join(",")})`;
}

let probe = null;

function luminance(colour) {
  const context = (probe ??= document.createElement("canvas").getContext("2d"));
  context.fillStyle = "#fff";
  context.fillStyle = colour;
  const hex = context.fillStyle;
  if (!hex.startsWith("#")) return 1;
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
