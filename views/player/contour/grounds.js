// The grounds of a contour: one of all its boxes, or one of each.

/** {surface, ground} of a box.
 * @param {import("../types").Contour} panel
 * @returns {{surface: import("../types").Surface, ground: any}} */
export const groundOf = (panel, box) => (box > 0 && panel.further?.[box - 1]) || panel;

/** Those of `count` boxes. */
export const groundsOf = (panel, count) => Array.from({ length: count }, (_, i) => groundOf(panel, i));
