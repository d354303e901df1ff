// The large panel of a picture, and the contour that its runs are drawn on.

/** @type {(panels: import("../types").Panel[]) => any} */
export const mainOf = (panels) => panels.find(({ place }) => place === "main");

/** The contour whose runs are drawn: the large panel, or where that is none the first of the others.
 * @type {(header: import("../types").Header) => any} */
export const contourOf = ({ main, panels = [] }) => [main, ...panels].find(({ start }) => start);

/** Where the runs start; without a contour where the first of them does, in single precision.
 * @type {(header: import("../types").Header) => import("../types").Pair} */
export const startOf = (header) => contourOf(header)?.start ?? Array.from(header.runs[0].x.subarray(0, 2));
