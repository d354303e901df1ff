// One line of short sentences in parts: {text, bold} each, the names of rules bold.

export const MOST = 110; // letters

/** @typedef {{text: string, bold: boolean}[]} Parts */

/** @param {import("../types").Run} run
 * @returns {Parts} */
export const nameOf = (run) => [{ text: run.name, bold: true }];

/** A sentence: what is put in is text, a number or parts.
 * @param {TemplateStringsArray} strings
 * @param {(string | number | Parts)[]} values
 * @returns {Parts} */
export function say(strings, ...values) {
  const parts = strings.flatMap((text, i) => [{ text, bold: false }, ...partsOf(values[i] ?? "")]);
  return merged(parts);
}

const partsOf = (value) => (Array.isArray(value) ? value : [{ text: String(value), bold: false }]);

/** "A", "A and B", "A and 2 others".
 * @param {import("../types").Run[]} runs
 * @returns {Parts} */
export function namesOf(runs) {
  const [first, second] = runs;
  if (runs.length === 1) return nameOf(first);
  return runs.length === 2 ? say`${nameOf(first)} and ${nameOf(second)}` : say`${nameOf(first)} and ${runs.length - 1} others`;
}

/** The first of these lists of sentences that fits one line, as parts; the last one if none does.
 * @param {(Parts | null)[][]} lists
 * @returns {Parts} */
export function fitting(...lists) {
  const lines = lists.map((list) => list.filter(Boolean).reduce((line, one) => (line.length ? say`${line} ${one}` : one), []));
  return lines.find((line) => textOf(line).length <= MOST) ?? lines.at(-1);
}

/** @param {Parts} parts */
export const textOf = (parts) => parts.map(({ text }) => text).join("");

function merged(parts) {
  const found = [];
  for (const { text, bold } of parts) {
    const last = found.at(-1);
    if (last?.bold === bold) last.text += text;
    else if (text) found.push({ text, bold });
  }
  return found;
}
