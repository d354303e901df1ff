// Arrays out of a payload's body (binary.py); `take(count)` gives the next float32 numbers.

/** The next bytes, which are filled up to whole float32 numbers. */
export function bytes(take, count) {
  const packed = take(Math.ceil(count / 4));
  return new Uint8Array(packed.buffer, packed.byteOffset, count);
}

/** Map of a run's id to its next `count` numbers.
 * @param {import("../types").Run[]} runs */
export const byRun = (runs, count, take) => new Map(runs.map((run) => [run.id, take(count)]));
