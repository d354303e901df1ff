"""The spacing of the colours."""

from __future__ import annotations

import numpy as np


def spacing(losses: np.ndarray) -> str:
    """How a Surface spaces its colours, by where the median loss lies between the lowest and the highest.

    In the middle: linear. Below 0.4, as on a bowl: square root. Below 0.1, as on steep polynomials: logarithmic.
    """
    losses = losses[np.isfinite(losses)]
    low, high = losses.min(), losses.max()
    if not high > low:
        return "linear"
    with np.errstate(all="ignore"):
        place = (np.median(losses) / 4 - low / 4) / (high / 4 - low / 4)  # a quarter: the difference must not overflow
    return "log" if place < 0.1 else "sqrt" if place < 0.4 else "linear"
