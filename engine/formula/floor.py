"""Whether a formula has a lowest value."""

from __future__ import annotations

import numpy as np

from engine.problems.stationary import Values

RINGS = 14
STEADY = 0.8


def is_floorless(values: Values) -> bool:
    """Whether the lowest loss keeps falling from ring to ring, each twice as far out as the last one.

    A loss with a floor falls by less and less: the last four falls must each be at least 0.8 of the one before. The
    rings reach out to 8,000, their points are symmetric and pass close by the axes. A bent channel can be missed.
    """
    cells = np.concatenate([np.linspace(-0.99, 0.99, 32), [-1e-9, 1e-9]])
    ring = np.stack(np.meshgrid(cells, cells), axis=-1).reshape(-1, 2)
    ring = ring[np.abs(ring).max(axis=1) > 0.5]
    widths = 2.0 ** np.arange(RINGS)
    losses = values((widths[:, None, None] * ring).reshape(-1, 2)).reshape(RINGS, -1)
    lows = np.where(np.isnan(losses), np.inf, losses).min(axis=1)
    bottomless = np.flatnonzero(lows == -np.inf)
    if bottomless.size:
        return bool((lows[bottomless[0] :] == -np.inf).all() and (np.diff(lows[: bottomless[0]]) < 0).all())
    with np.errstate(all="ignore"):
        falls = -np.diff(lows)
    falls = falls[-5:]
    return bool(np.isfinite(falls).all() and (falls > 0).all() and (falls[1:] >= STEADY * falls[:-1]).all())
