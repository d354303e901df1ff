// What panels that are one canvas do where letters have to be larger, as on a projector, or where there is little room.

const LETTERS = 13; // pixels: the smallest in such panels

/** How much larger their pixels are, so that no letter is too small.
 * @param {import("../types").Theme} theme */
export const zoomOf = ({ least }) => Math.max(1, least / LETTERS);

/** A text, or its first parts where not all of it `fits`. */
export function fitting(text, fits) {
  let some = text;
  while (!fits(some) && some.lastIndexOf(", ") > 0) some = some.slice(0, some.lastIndexOf(", "));
  while (!fits(some) && some.includes(" ")) some = some.slice(0, some.lastIndexOf(" "));
  return some;
}
