"""Which examples each step sees: one seeded stream, the same for every optimizer and every back end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.problems.problem import Batch

ORDERS = ("shuffled", "replacement", "fixed")
WINDOWS = (8, 32, 128, 512)
DRAWN = 8192  # examples at once, about


@dataclass(frozen=True)
class Batches:
    """The batches of a run, made when their steps come: all of a long run on many examples at once take too much memory."""

    count: int
    size: int
    steps: int
    seed: int = 0
    order: str = "shuffled"

    @property
    def sizes(self) -> np.ndarray:
        """(steps,) how many examples each step sees."""
        if self.order == "replacement":
            return np.full(self.steps, float(self.size))
        per_epoch = math.ceil(self.count / self.size)
        epoch = np.minimum(self.size, self.count - self.size * np.arange(per_epoch)).astype(float)
        return np.tile(epoch, math.ceil(self.steps / per_epoch))[: self.steps]

    def pieces(self, length: int) -> Iterator[Batch]:
        """`length` steps after the other, the last piece with what is left: indices (m, K) as small as they can be kept, sizes (m,)."""
        wide, small, sizes = window(self.count, self.size), np.min_scalar_type(self.count), self.sizes
        rows = self._replaced() if self.order == "replacement" else self._epochs()
        left = np.empty((0, self.size), small)
        for first in range(0, self.steps, length):
            wanted, found, made = min(length, self.steps - first), [left], len(left)
            while made < wanted:
                found.append(next(rows).astype(small))
                made += len(found[-1])
            together = np.concatenate(found)
            left = together[wanted:].copy()
            yield Batch(np.pad(together[:wanted], ((0, 0), (0, wide - self.size))), sizes[first : first + length])

    def _epochs(self) -> Iterator[np.ndarray]:
        """(steps of some epochs, size), those after them next: each epoch covers every example once, its last batch has what is left."""
        rng, some = np.random.default_rng(self.seed), min(math.ceil(DRAWN / self.count), math.ceil(self.steps * self.size / self.count))
        epochs = np.tile(np.arange(self.count), (some, 1))
        while True:
            drawn = rng.permuted(epochs, axis=1) if self.order == "shuffled" else epochs
            yield np.pad(drawn, ((0, 0), (0, -self.count % self.size))).reshape(-1, self.size)

    def _replaced(self) -> Iterator[np.ndarray]:
        rng, some = np.random.default_rng(self.seed), math.ceil(DRAWN / self.size)
        while True:
            yield rng.integers(self.count, size=(some, self.size))


def batches(count: int, size: int, steps: int, seed: int = 0, order: str = "shuffled") -> Batch:
    """Indices (steps, K) and sizes (steps,) of batches of `size` out of `count` examples; K = window(count, size).

    "shuffled" is a new order every epoch, "fixed" the order of the data in every epoch: each epoch covers every
    example once, its last batch has what is left. "replacement" draws every example anew. A longer run begins with
    the batches of a shorter one.
    """
    (whole,) = Batches(count, size, steps, seed, order).pieces(steps)
    return Batch(whole.indices.astype(np.int32), whole.size)


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
