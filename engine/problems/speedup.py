"""How many updates descent by batches takes to an error: measured, each batch size at its own best rate, and by the bound.

The bowl has curvatures STEEP and FLAT, it starts at distance 1, and a gradient of one example is off by 1 in the root mean square:
the units of the bound 1 / sqrt(b k) + 1 / k. While noise is what limits it, b times as many examples save a factor b of the updates;
then the curvature limits it, and a larger batch saves nothing (Shallue and others 2019).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

STEEP, FLAT = 1.0, 0.1
RUNS, MOST = 64, 4096  # of each rate, and updates that are tried
RATES = np.geomspace(0.01, 1.9, 20)


@lru_cache(maxsize=256)
def updates_measured(error: float, batch: int, seed: int = 0) -> float:
    """Updates until the mean error of RUNS runs is as small, at the rate for which that is soonest; not-a-number beyond MOST.

    Batches of every size see the same noise, which a batch of b divides by sqrt(b).
    """
    chance, curvature = np.random.default_rng(seed), np.array([STEEP, FLAT])
    kept, noise = 1 - RATES[:, None, None] * curvature, RATES[:, None, None] / np.sqrt(2 * batch)
    w = np.full((len(RATES), RUNS, 2), np.sqrt(0.5))
    for k in range(1, MOST + 1):
        w = kept * w - noise * chance.standard_normal((RUNS, 2))
        if ((w**2 @ curvature).mean(axis=1) / 2).min() <= error:
            return float(k)
    return np.nan


def updates_by_bound(error: float, batch: np.ndarray) -> np.ndarray:
    """(n,) k for which 1 / sqrt(b k) + 1 / k is this error."""
    root = (np.sqrt(1 / batch + 4 * error) - 1 / np.sqrt(batch)) / 2
    return 1 / root**2
