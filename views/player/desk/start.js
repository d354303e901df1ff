// The start as a setting: which one a drag sets, and as what.

import { isSame } from "./desk.js";

const DIGITS = 5; // kept of a dragged start

/** The name of the setting that a dragged start sets; "" where it cannot be moved.
 * @param {import("../types").Header} header */
export const startName = ({ start_sets }) => start_sets ?? "";

/** A point of the ground as that setting: on a curve only its place.
 * @param {import("../types").Header} header */
export const startValue = ({ surface }, point) => placeOf(surface, point).map((value) => Number(value.toPrecision(DIGITS)));

/** Whether that setting is another one than a picture was made with.
 * @param {import("../types").Header} header */
export const isMoved = ({ surface, start }, value) => !isSame(placeOf(surface, start), value);

const placeOf = ({ kind }, point) => point.slice(0, kind === "curve" ? 1 : 2);
