"""Which examples each step sees: one seeded stream, the same for every optimizer and every back end."""

from __future__ import annotations

import math

import numpy as np

from engine.problem import Batch

ORDERS = ("shuffled", "replacement", "fixed")
WINDOWS = (8, 32, 128, 512)


def batches(count: int, size: int, steps: int, seed: int = 0, order: str = "shuffled") -> Batch:
    """Indices (steps, K) and sizes (steps,) of batches of `size` out of `count` examples; K = window(count, size).

    "shuffled" is a new order every epoch, "fixed" the order of the data in every epoch: each epoch covers every
    example once, its last batch has what is left. "replacement" draws every example anew. A longer run begins with
    the batches of a shorter one.
    """
    wide = window(count, size)
    if order == "replacement":
        drawn, sizes = stream(count, steps * size, seed, order).reshape(steps, size), np.full(steps, size)
    else:
        per_epoch = math.ceil(count / size)
        epochs = math.ceil(steps / per_epoch)
        rows = stream(count, epochs * count, seed, order).reshape(epochs, count)
        drawn = np.pad(rows, ((0, 0), (0, per_epoch * size - count))).reshape(-1, size)[:steps]
        sizes = np.tile(np.minimum(size, count - size * np.arange(per_epoch)), epochs)[:steps]
    return Batch(np.pad(drawn, ((0, 0), (0, wide - size))).astype(np.int32), sizes.astype(float))


def stream(count: int, length: int, seed: int, order: str) -> np.ndarray:
    """(length,) examples one after the other; the order of an epoch does not depend on the batch size."""
    rng = np.random.default_rng(seed)
    if order == "replacement":
        return rng.integers(count, size=length)
    epochs = np.tile(np.arange(count), (math.ceil(length / count), 1))
    return (rng.permuted(epochs, axis=1) if order == "shuffled" else epochs).ravel()[:length]


def window(count: int, size: int) -> int:
    """The number K of rows a program reads for a batch of `size`: few different ones, so that a slider finds them compiled."""
    return min([wide for wide in WINDOWS if size <= wide < count], default=count)


def windows(count: int) -> list[int]:
    """Every window there is for `count` examples."""
    return [*(wide for wide in WINDOWS if wide < count), count]


def members(batch: Batch, count: int) -> np.ndarray:
    """(steps, count) booleans: which examples a step sees."""
    seen = np.zeros((len(batch.size), count), bool)
    counts = np.arange(batch.indices.shape[1]) < np.asarray(batch.size)[:, None]
    steps = np.broadcast_to(np.arange(len(seen))[:, None], counts.shape)
    seen[steps[counts], batch.indices[counts]] = True
    return seen
