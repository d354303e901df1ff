// The payload's part about networks (networks.py): measures, predictions and facts, run by run.

/** Gives every run its measured and heldOut (one series a measure), facts and predicted; header.predictions its examples.
 * @param {import("../types").Header} header */
export function readNetworks(header, take) {
  const { runs, points } = header;
  const bytes = (count) => {
    const packed = take(Math.ceil(count / 4));
    return new Uint8Array(packed.buffer, packed.byteOffset, count);
  };
  for (const run of runs) [run.measured, run.heldOut] = [[], []];
  for (const measure of header.measures ?? []) {
    for (const run of runs) run.measured.push(take(points));
    for (const run of runs) run.heldOut.push(measure.held_out ? take(points) : null);
  }
  if (header.predictions) READERS[header.predictions.kind](header.predictions, runs, take, bytes);
  if (header.facts) for (const run of runs) run.facts = take(points * header.facts.names.length);
}

const READERS = {
  regions(told, runs, take, bytes) {
    [told.points, told.heldOut] = told.counts.map((count) => take(3 * count));
    for (const run of runs) run.predicted = bytes(told.frames.length * told.size ** 2);
  },
  fitted(told, runs, take) {
    [told.points, told.heldOut] = told.counts.map((count) => take(2 * count));
    told.inputs = take(told.size);
    told.truth = told.truth ? take(told.size) : null;
    for (const run of runs) run.predicted = take(told.frames.length * told.size);
  },
  images(told, runs, take, bytes) {
    told.pixels = bytes(told.count * told.size ** 2);
    told.labels = bytes(told.count);
    for (const run of runs) run.predicted = bytes(told.frames.length * told.count);
  },
};

/** The number of the frame that shows recorded row `row`: the last one that is not later. */
export function frameAt(frames, row) {
  let i = frames.length - 1;
  while (i > 0 && frames[i] > row) i--;
  return i;
}
