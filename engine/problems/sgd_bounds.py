"""How fast noisy descent comes down: on a strongly convex bowl beside its bound, and by the size of the batch.

With rates 1 / (lambda t), projected on the ball in which it starts, E f(w_T) - f* <= 17 G^2 (1 + log T) / (lambda T), T > 1, where
E |g|^2 <= G^2 (Shamir and Zhang 2013). Gradients of a convex loss by batches of b: the error after k updates goes like
1 / sqrt(b k) + 1 / k (Dekel and others 2012).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded

STEPS, SEEDS = 1024, 256
FLAT, START = 1.0, 2.0  # the smaller curvature, and how far away it starts
_kept = Bounded(64)


class Descents(NamedTuple):
    """(STEPS,) after 1, 2, ... updates: the mean loss over SEEDS noisy descents, its bound, and the loss of one without noise."""

    noisy: np.ndarray
    bound: np.ndarray
    full: np.ndarray
    slope: float  # G
    factor: float  # c of the descent without noise, whose loss falls like its powers


def descents(steep: float, noise: float, seed: int) -> Descents:
    """On the bowl of curvatures FLAT and `steep`, with this noise on each coordinate of a gradient."""
    return _kept.get((steep, noise, seed), lambda: _descents(steep, noise, seed))


def _descents(steep: float, noise: float, seed: int) -> Descents:
    curvature, chance, t = np.array([FLAT, steep]), np.random.default_rng(seed), np.arange(1.0, STEPS + 1)
    w = np.full((SEEDS, 2), START / np.sqrt(2))
    noisy = np.empty(STEPS)
    for k in range(STEPS):
        w = w - (curvature * w + noise * chance.standard_normal((SEEDS, 2))) / (FLAT * (k + 1))
        w = w * np.minimum(1.0, START / np.maximum(np.linalg.norm(w, axis=1), 1e-300))[:, None]
        noisy[k] = np.mean(w**2 @ curvature) / 2
    squared = (steep * START) ** 2 + 2 * noise**2
    errors = (START / np.sqrt(2)) * (1 - curvature / steep) ** t[:, None]
    bound = np.where(t > 1, 17 * squared * (1 + np.log(t)) / (FLAT * t), np.nan)
    return Descents(noisy, bound, errors**2 @ curvature / 2, float(np.sqrt(squared)), float((1 - FLAT / steep) ** 2))


def error_by_batch(updates: np.ndarray, batch: float) -> np.ndarray:
    """1 / sqrt(b k) + 1 / k."""
    return 1 / np.sqrt(batch * updates) + 1 / updates
