// The batches of any size out of one stream of examples, as engine/runs/batches.py cuts them.

/** {indices, sizes, width}; "shuffled" and "fixed" end each epoch of `count` with what is left, "replacement" has no epochs. */
export function batchesOf(stream, count, size, steps, order) {
  const indices = new Int32Array(steps * size);
  const sizes = new Float64Array(steps);
  const perEpoch = order === "replacement" ? Infinity : Math.ceil(count / size);
  for (let t = 0; t < steps; t++) {
    const epoch = order === "replacement" ? 0 : Math.floor(t / perEpoch);
    const first = order === "replacement" ? t * size : (t % perEpoch) * size;
    sizes[t] = order === "replacement" ? size : Math.min(size, count - first);
    for (let i = 0; i < sizes[t]; i++) indices[t * size + i] = stream[epoch * count + first + i];
  }
  return { indices, sizes, width: size };
}
