// Arrays out of a payload's body (binary.py); `take(count)` gives the next float32 numbers.

const HUGE = 1e38; // from here on a number stands for one that is not finite
export const UNKNOWN = 255; // among bytes
export const UNKNOWN_WHOLE = 65535; // among whole numbers

/** Whether a number is known and finite: not-a-number stands for one that is not known. */
export const isKnown = (value) => Math.abs(value) < HUGE;

/** The next bytes, which are filled up to whole float32 numbers. */
export function bytes(take, count) {
  const packed = take(Math.ceil(count / 4));
  return new Uint8Array(packed.buffer, packed.byteOffset, count);
}

/** The next whole numbers of two bytes each, which are filled up to whole float32 numbers. */
export function wholes(take, count) {
  const packed = take(Math.ceil(count / 2));
  return new Uint16Array(packed.buffer, packed.byteOffset, count);
}

/** Map of a run's id to its next `count` numbers.
 * @param {import("../types").Run[]} runs */
export const byRun = (runs, count, take) => new Map(runs.map((run) => [run.id, take(count)]));
