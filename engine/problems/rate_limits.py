"""The largest rate at which plain gradient descent can settle at a minimum: 2 over the largest curvature there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import Problem
from engine.problems.survey import minima_of, survey

_limits = Bounded(256)


class RateLimit(NamedTuple):
    """A minimum, the curvatures there (n,) in ascending order, and the rate 2 / lambda_max beyond which small steps about it grow."""

    minimum: tuple[float, ...]
    curvatures: tuple[float, ...]
    rate: float

    @property
    def condition(self) -> float:
        """The largest curvature over the smallest."""
        return self.curvatures[-1] / self.curvatures[0]

    @property
    def best(self) -> float:
        """The fixed rate 2 / (lambda_min + lambda_max), at which the slowest direction of a bowl is fastest."""
        return 2 / (self.curvatures[0] + self.curvatures[-1])


def rate_limits(at: Problem) -> tuple[RateLimit, ...]:
    """The RateLimit of every known minimum in the order of these, but for kinks and flat ones."""
    return _limits.get(at, lambda: _found(at))


def _found(at: Problem) -> tuple[RateLimit, ...]:
    minima = minima_of(at)
    if not minima:
        return ()
    hessians = survey(at, np.array(minima, dtype=float))[2]
    if hessians is None:
        return ()
    found = []
    for minimum, hessian in zip(minima, hessians, strict=True):
        if not np.isfinite(hessian).all():
            continue
        curvatures = np.linalg.eigvalsh(hessian)
        if curvatures[-1] > 0:
            found.append(RateLimit(minimum, tuple(curvatures.tolist()), float(2 / curvatures[-1])))
    return tuple(found)
