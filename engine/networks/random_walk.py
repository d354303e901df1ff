"""What two principal components keep of a walk without any aim: the yardstick of every explained variance.

J. Antognini, J. Sohl-Dickstein, PCA of high dimensional random walks with comparison to neural network training (2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

MOST_POINTS = 400  # a longer walk is taken as one of fewer, larger steps
LEADING = 64  # components whose chance is drawn; the rest only adds to the total
DRAWN = 16_000  # coordinates drawn


def random_walk_share(steps: int | Sequence[int], dimension: int) -> float:
    """Expected share of the variance about the mean in two components, for walks of these numbers of steps from one start.

    For one walk of K points in many dimensions the eigenvalues are 1 / (4 sin^2(pi k / 2K)), k = 1 ... K - 1: 76 % in
    the first two. In few dimensions chance adds to it; 1 without any step.
    """
    lengths = (steps,) if isinstance(steps, int) else tuple(steps)
    return _share(tuple(sorted(int(length) for length in lengths)), dimension)


@lru_cache(256)
def _share(lengths: tuple[int, ...], dimension: int) -> float:
    eigenvalues = _spectrum(lengths)
    total = eigenvalues.sum()
    if total <= 0 or dimension <= 2:
        return 1.0
    leading = np.sqrt(eigenvalues[:LEADING])[:, None]
    rng = np.random.default_rng(0)
    shares = []
    for _ in range(int(np.clip(DRAWN // dimension, 1, 50))):
        seen = leading * rng.standard_normal((len(leading), dimension))
        values = np.linalg.eigvalsh(seen @ seen.T / dimension)
        shares.append(values[-2:].sum() / (values.sum() + eigenvalues[LEADING:].sum()))
    return float(np.mean(shares))


def _spectrum(lengths: tuple[int, ...]) -> np.ndarray:
    """Eigenvalues, the largest first, of the covariance of all points: min(i, j) within a walk, nothing between two."""
    whole = sum(lengths) + len(lengths)
    shrink = max(1.0, whole / MOST_POINTS)
    counts = [max(2, round((length + 1) / shrink)) if length else 1 for length in lengths]
    coarse = [
        np.minimum.outer(np.arange(count), np.arange(count)) * (length / max(count - 1, 1))
        for length, count in zip(lengths, counts, strict=True)
    ]
    covariance = np.zeros((sum(counts), sum(counts)))
    first = 0
    for block in coarse:
        covariance[first : first + len(block), first : first + len(block)] = block
        first += len(block)
    centred = covariance - covariance.mean(axis=0)
    centred -= centred.mean(axis=1, keepdims=True)
    return np.maximum(np.linalg.eigvalsh(centred)[::-1], 0)
