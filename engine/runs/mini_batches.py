"""Gradients of mini-batches at one point of a linear regression: their mean, their spread, and both beside theory.

Of N examples of the loss (w x + b - y)^2 / 2 a batch of B drawn with replacement has the gradient's variance sigma^2 / B, one without
that times (N - B) / (N - 1); sigma^2 has the divisor N. The derivative is that in the slope w.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.lazy import Lazy
from engine.runs.batches import Batches

EXAMPLES, DRAWS = 128, 1024
SLOPE, INTERCEPT = 1.2, 0.5
PLACES = {"far from the minimum": (-1.5, 2.0), "at the minimum": None}  # (w, b)
_kept = Bounded(64)


@dataclass(frozen=True, eq=False)
class MiniBatches:
    """The derivatives of all examples at a point, and what DRAWS batches of every size make of them."""

    each: np.ndarray  # (N,)
    seed: int

    @property
    def full(self) -> float:
        """The full gradient."""
        return float(self.each.mean())

    @Lazy
    def drawn(self) -> dict[bool, np.ndarray]:
        """{whether with replacement: (DRAWS, N) the mean of the first 1, 2, ..., N examples of each draw}."""
        chance, sizes = np.random.default_rng(self.seed), np.arange(1, len(self.each) + 1)
        again = self.each[chance.integers(len(self.each), size=(DRAWS, len(self.each)))]
        once = chance.permuted(np.tile(self.each, (DRAWS, 1)), axis=1)
        return {replaced: np.cumsum(values, axis=1) / sizes for replaced, values in ((True, again), (False, once))}

    def spread(self, replaced: bool) -> np.ndarray:
        """(N,) the mean square of how far batches of 1, 2, ..., N are off the full gradient."""
        return np.mean((self.drawn[replaced] - self.full) ** 2, axis=0)

    def theory(self, sizes: np.ndarray, replaced: bool) -> np.ndarray:
        """The same by the closed form."""
        count = len(self.each)
        return self.each.var() / sizes * (1.0 if replaced else (count - sizes) / (count - 1))

    def histogram(self, size: int, replaced: bool, bins: int, spreads: float) -> tuple[np.ndarray, np.ndarray]:
        """((bins,) middles, (bins,) counts) of the gradients of batches, so many standard deviations of one example about the full one."""
        reach = max(spreads * float(self.each.std()), 1e-6)
        edges = np.linspace(self.full - reach, self.full + reach, bins + 1)
        return (edges[1:] + edges[:-1]) / 2, np.histogram(self.drawn[replaced][:, size - 1], edges)[0].astype(float)

    def running_mean(self, size: int, order: str, steps: int) -> np.ndarray:
        """(steps,) the mean of the gradients of so many batches in this order, each weighted by its size."""
        (batch,) = Batches(len(self.each), size, steps, self.seed, order).pieces(steps)
        seen = np.arange(batch.indices.shape[1]) < batch.size[:, None]
        sums = np.where(seen, self.each[batch.indices.astype(int) % len(self.each)], 0.0).sum(axis=1)
        return np.cumsum(sums) / np.cumsum(batch.size)


def mini_batches(place: str, noise: float, seed: int) -> MiniBatches:
    """At one of PLACES, with targets of this noise."""
    return _kept.get((place, noise, seed), lambda: _made(place, noise, seed))


def _made(place: str, noise: float, seed: int) -> MiniBatches:
    chance = np.random.default_rng(seed)
    x, normal = chance.standard_normal((2, EXAMPLES))
    y = SLOPE * x + INTERCEPT + noise * normal
    columns = np.stack([x, np.ones_like(x)], axis=1)
    at = PLACES[place]
    w, b = np.linalg.lstsq(columns, y, rcond=None)[0] if at is None else at
    return MiniBatches((w * x + b - y) * x, seed)
