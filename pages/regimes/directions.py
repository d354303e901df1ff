"""The eigen-directions of a bowl, drawn through its minimum."""

import numpy as np

from engine import Ground, Problem, bend, rate_limits
from views.player.overlays import Line, Lines

NAMES = ("λ₁", "λ₂")
DASH = (4, 4)
REACH = 0.47  # of the box


def axes_of(at: Problem, base: Ground) -> Lines:
    """A line along each eigen-direction of the Hessian at the first minimum, the one with the smaller curvature first."""
    place = np.array(rate_limits(at)[0].minimum)
    directions = bend(at, place[None]).directions[0].T
    reach = REACH * np.array([-1.0, 1.0])[:, None] * min(high - low for low, high in base.box)
    return Lines([Line(name, place + reach * way, DASH, thin=True) for name, way in zip(NAMES, directions, strict=True)])
