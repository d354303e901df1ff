// A formula as elements of the page: marks as views/latex.py reads them from LaTeX.

import { element } from "./canvas.js";

/** Elements for marks; a letter of a part that `shades` knows has its colour. Fractions in fractions stand on one line.
 * @param {import("../types").Mark[]} marks
 * @param {Map<string, string>} shades
 * @returns {HTMLElement[]} */
export function formulaOf(marks, shades, deep = false) {
  return marks.flatMap((mark) => {
    const made = elementOf(mark, shades, deep);
    const small = [["down", "sub"], ["up", "sup"]].flatMap(([name, tag]) => (mark[name] ? [element(/** @type {"sub" | "sup"} */ (tag), {}, ...formulaOf(mark[name], shades, true))] : []));
    return small.length ? [element("span", { className: "rv-marked" }, made, ...small)] : [made];
  });
}

/** @param {import("../types").Mark} mark */
function elementOf({ kind, text = "", part, inside = [] }, shades, deep) {
  const of = (i, under) => formulaOf(inside[i], shades, under);
  if (kind === "over" && !deep) return element("span", { className: "rv-over-under" }, element("span", {}, ...of(0, true)), element("span", {}, ...of(1, true)));
  if (kind === "over") return element("span", {}, ...bracketed(inside[0], of(0, true)), " / ", ...bracketed(inside[1], of(1, true)));
  if (kind === "root") return element("span", { className: "rv-root" }, element("span", {}, "√"), element("span", {}, ...of(0, deep)));
  if (kind === "cases") return element("span", { className: "rv-cases" }, ...inside.map((_, i) => element("span", {}, ...of(i, true))));
  const made = element("span", { className: `rv-${kind}` }, text);
  const shade = shades.get(part);
  if (shade) made.style.color = shade;
  if (part) made.dataset.part = part;
  return made;
}

/** In brackets where there is more than one letter. */
const bracketed = (marks, made) => (marks.length > 1 ? ["(", ...made, ")"] : made);
