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
    rng = np.random.default_rng(seed)
    wide = window(count, size)
    if order == "replacement":
        drawn, sizes = rng.integers(count, size=(steps, size)), np.full(steps, size)
    else:
        per_epoch = math.ceil(count / size)
        epochs = math.ceil(steps / per_epoch)
        row = np.tile(np.arange(count), (epochs, 1))
        if order == "shuffled":
            row = rng.permuted(row, axis=1)
        row = np.pad(row, ((0, 0), (0, per_epoch * size - count)))
        drawn = row.reshape(-1, size)[:steps]
        sizes = np.tile(np.minimum(size, count - size * np.arange(per_epoch)), epochs)[:steps]
    return Batch(np.pad(drawn, ((0, 0), (0, wide - size))).astype(np.int32), sizes.astype(float))


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
