// The start as a setting: which one a drag sets, and as what.

import { isSame } from "./desk.js";

const DIGITS = 5; // kept of a dragged start

/** The name of the setting that a dragged start sets; "" where there is none or it cannot be moved.
 * @param {import("../types").Header} header */
export const startName = ({ main }) => (main.start ? main.sets : "");

/** A point of the ground as that setting: on a curve only its place.
 * @param {import("../types").Header} header */
export const startValue = ({ main }, point) => placeOf(main.surface, point).map((value) => Number(value.toPrecision(DIGITS)));

/** Whether that setting is another one than a picture was made with.
 * @param {import("../types").Header} header */
export const isMoved = ({ main }, value) => !isSame(placeOf(main.surface, main.start), value);

const placeOf = ({ kind }, point) => point.slice(0, kind === "curve" ? 1 : 2);
