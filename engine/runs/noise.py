"""Gradient noise as data: one seeded array that every back end can read."""

from __future__ import annotations

import math

import numpy as np

FEWEST = 4  # steps from which a spread can be told


def share_kept(noise: np.ndarray, kept: np.ndarray, settling: int) -> float:
    """The spread of what is kept (k, n) of a noise over that of the noise (k, n), without so many first steps, half of all at most.

    NaN where there is no noise, or too little of it.
    """
    known = np.isfinite(kept).all(axis=1)
    noise, kept = noise[known], kept[known]
    first = min(len(noise) // 2, settling)
    return float(kept[first:].std() / noise[first:].std()) if len(noise) >= FEWEST and noise.any() else np.nan


def gradient_noise(steps: int, dimension: int, seed: int, noise: float, batch_size: int | None) -> np.ndarray:
    """(steps, dimension) array with rows xi_t ~ N(0, noise^2 / batch_size I); zeros for the full batch.

    A longer run begins with the rows of a shorter one.
    """
    if batch_size is None or noise == 0:
        return np.zeros((steps, dimension))
    return np.random.default_rng(seed).standard_normal((steps, dimension)) * (noise / math.sqrt(batch_size))
