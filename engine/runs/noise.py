"""Gradient noise as data: one seeded array that every back end can read."""

from __future__ import annotations

import math

import numpy as np


def gradient_noise(steps: int, dimension: int, seed: int, noise: float, batch_size: int | None) -> np.ndarray:
    """(steps, dimension) array with rows xi_t ~ N(0, noise^2 / batch_size I); zeros for the full batch.

    A longer run begins with the rows of a shorter one.
    """
    if batch_size is None or noise == 0:
        return np.zeros((steps, dimension))
    return np.random.default_rng(seed).standard_normal((steps, dimension)) * (noise / math.sqrt(batch_size))
