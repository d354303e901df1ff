"""Error against width: a linear function of five numbers with label noise, fitted by random ReLU features and a constant.

Inputs x and directions w_k are even over the unit sphere, a feature is max(0, w_k x), the labels are sqrt(5) u x plus noise for a unit
vector u; test labels have noise too. Where features are as many as points the fit just goes through every label, noise and all, with
large weights; beyond, the one of least norm is among more and more (M. Belkin, D. Hsu, S. Ma, S. Mandal, 2019).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.fits import fitted, mean_square

INPUTS, TESTS, SEEDS = 5, 200, 40
PER_TEN, WIDEST = 10, 60  # widths for as many features as points, and in all
_kept = Bounded(64)


class ByWidth(NamedTuple):
    """By width, (WIDEST,) each: the number of features, the constant with them, and medians over SEEDS draws."""

    features: np.ndarray
    training: np.ndarray
    test: np.ndarray
    norm: np.ndarray  # of all weights but the constant's

    def told(self, points: int) -> dict[str, float]:
        """Where the test error of so many points is largest from the lowest before it on, and the errors there, before and beyond."""
        before = int(np.argmin(np.where(self.features < points, self.test, np.inf)))
        peak = before + int(np.argmax(self.test[before:]))
        numbers = {
            "peak at": self.features[peak],
            "peak": self.test[peak],
            "best before at": self.features[before],
            "best before": self.test[before],
            "features": self.features[-1],
            "beyond": self.test[-1],
            "at as many": self.test[list(self.features).index(points)],
        }
        return {name: float(value) for name, value in numbers.items()}


def double_descent(points: int, noise: float, l2: float, seed: int) -> ByWidth:
    """For so many training points, a multiple of PER_TEN; ValueError otherwise."""
    if points < PER_TEN or points % PER_TEN:
        raise ValueError(f"{points} points are no multiple of {PER_TEN}")
    return _kept.get((points, noise, l2, seed), lambda: _by_width(points, noise, l2, seed))


def _by_width(points: int, noise: float, l2: float, seed: int) -> ByWidth:
    chance = np.random.default_rng(seed)
    counts = np.arange(1, WIDEST + 1) * (points // PER_TEN)
    x, fresh, unit = (_directions(chance, count) for count in (points, TESTS, 1))
    directions = _directions(chance, int(counts[-1]) - 1)
    y, wanted = (np.sqrt(INPUTS) * (at @ unit.swapaxes(1, 2))[..., 0] + noise * chance.standard_normal(at.shape[:2]) for at in (x, fresh))
    seen, unseen = _features(x, directions), _features(fresh, directions)
    found = []
    for count in counts:
        weights = fitted(seen[..., :count], y, l2)
        norms = np.linalg.norm(weights[:, 1:], axis=1)
        each = (mean_square(seen[..., :count], weights, y), mean_square(unseen[..., :count], weights, wanted), norms)
        found.append([np.median(one) for one in each])
    return ByWidth(counts, *np.array(found).T)


def _directions(chance: np.random.Generator, count: int) -> np.ndarray:
    """(SEEDS, count, INPUTS) on the unit sphere."""
    drawn = chance.standard_normal((SEEDS, count, INPUTS))
    return drawn / np.linalg.norm(drawn, axis=-1, keepdims=True)


def _features(x: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """(SEEDS, n, 1 + k) the constant and the ReLU of each direction."""
    return np.concatenate([np.ones((*x.shape[:2], 1)), np.maximum(0, x @ directions.swapaxes(1, 2))], axis=-1)
