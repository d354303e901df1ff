"""K-means as descent: whole passes (Lloyd 1982), one example at a time (Bottou and Bengio 1995), mini-batches (Sculley 2010).

The loss is the mean over all examples of half the squared distance to the nearest centre. A centre moves towards an example by one over
the number of examples that it has had; whole passes put it at the mean of its own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded

EXAMPLES, CLUSTERS, SEEDS, EPOCHS = 400, 8, 24, 5
LOOKS = 40  # at the loss, evenly over all examples seen
_kept = Bounded(32)


class Clusterings(NamedTuple):
    """(SEEDS, LOOKS + 1) the loss of each way, of the same starts, over the examples seen."""

    batch: np.ndarray
    single: np.ndarray
    mini: np.ndarray

    @property
    def medians(self) -> dict[str, np.ndarray]:
        """{way: (LOOKS + 1,) the median of its runs}."""
        return {way: np.median(losses, axis=0) for way, losses in self._asdict().items()}

    def told(self) -> dict[str, float]:
        """The median of each way at the end, and the standard deviation between its runs there."""
        ends = {f"{way} end": float(median[-1]) for way, median in self.medians.items()}
        return {**ends, **{f"{way} spread": float(losses[:, -1].std()) for way, losses in self._asdict().items()}}

    @property
    def examples(self) -> np.ndarray:
        """(LOOKS + 1,) how many were seen at each look."""
        return np.arange(LOOKS + 1) * (EXAMPLES * EPOCHS // LOOKS)


def k_means(size: int, spread: float, seed: int) -> Clusterings:
    """With mini-batches of this size, on CLUSTERS clusters of this spread."""
    return _kept.get((size, spread, seed), lambda: _clustered(size, spread, seed))


def _clustered(size: int, spread: float, seed: int) -> Clusterings:
    chance = np.random.default_rng(seed)
    angles = 2 * np.pi * np.arange(CLUSTERS) / CLUSTERS
    middles = 3 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    x = np.repeat(middles, EXAMPLES // CLUSTERS, axis=0) + spread * chance.standard_normal((EXAMPLES, 2))
    starts = np.stack([x[chance.choice(EXAMPLES, CLUSTERS, replace=False)] for _ in range(SEEDS)])
    order = np.concatenate([chance.permuted(np.tile(np.arange(EXAMPLES), (SEEDS, 1)), axis=1) for _ in range(EPOCHS)], axis=1)
    return Clusterings(_whole(x, starts), _by_batches(x, starts, order, 1), _by_batches(x, starts, order, size))


def _nearest(points: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(SEEDS, n) the number of the nearest centre of points (SEEDS, n, 2), and half its squared distance."""
    squared = np.sum((points[:, :, None] - centres[:, None]) ** 2, axis=-1)
    return squared.argmin(axis=-1), squared.min(axis=-1) / 2


def _loss(x: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return _nearest(np.broadcast_to(x, (SEEDS, *x.shape)), centres)[1].mean(axis=1)


def _whole(x: np.ndarray, centres: np.ndarray) -> np.ndarray:
    found = []
    for _ in range(EPOCHS):
        found += [_loss(x, centres)] * (LOOKS // EPOCHS)
        own = np.eye(CLUSTERS)[_nearest(np.broadcast_to(x, (SEEDS, *x.shape)), centres)[0]]
        counts = own.sum(axis=1)[:, :, None]
        centres = np.where(counts > 0, own.transpose(0, 2, 1) @ x / np.maximum(counts, 1), centres)
    return np.stack([*found, _loss(x, centres)], axis=1)


def _by_batches(x: np.ndarray, centres: np.ndarray, order: np.ndarray, size: int) -> np.ndarray:
    centres, counts, seeds = centres.copy(), np.zeros((SEEDS, CLUSTERS)), np.arange(SEEDS)
    every, found, looked = EXAMPLES * EPOCHS // LOOKS, [], -1
    for begin in range(0, order.shape[1], size):
        while looked < begin // every:
            found.append(_loss(x, centres))
            looked += 1
        points = x[order[:, begin : begin + size]]
        own = _nearest(points, centres)[0]
        for k in range(points.shape[1]):
            counts[seeds, own[:, k]] += 1
            step = (points[:, k] - centres[seeds, own[:, k]]) / counts[seeds, own[:, k], None]
            centres[seeds, own[:, k]] += step
    while len(found) < LOOKS + 1:
        found.append(_loss(x, centres))
    return np.stack(found[: LOOKS + 1], axis=1)
