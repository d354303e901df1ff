"""The best of many rates: a default that teaches.

Leaves out rates whose longest step the eye could not follow or that are chaotic, and keeps the one whose worst
neighbour still arrives first, in the lowest minimum where there are several.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.outcomes import ESCAPED_AT, NEAR
from engine.problem import Problem, problem
from engine.programs import Bounded
from engine.survey import survey
from engine.trace import Run, trace
from spec import Optimizer, Param, Surface

STEPS = 300
LONGEST_STEP = 0.1  # box radii
FEW = 14
_quick = Bounded(512)


def best_rate(surface: Surface, optimizer: Optimizer, tried: int = 64, steps: int = STEPS) -> float:
    """The rate, to two digits, that arrives first among `tried` between the slider's ends, judged with its neighbours."""
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    rates = np.geomspace(rate.low, rate.high, tried)
    runs = [trace(surface, optimizer, steps=steps, learning_rate=float(r)) for r in rates]
    at = problem(surface, {})
    known = Known.of(at)
    scores = [_score(run, at, known) for run in runs]
    worst = [max(scores[max(0, i - 1) : i + 2]) for i in range(tried)]
    return float(f"{rates[worst.index(min(worst))]:.2g}")


class Known(NamedTuple):
    """The known minima of a surface and their losses."""

    points: np.ndarray  # (m, n)
    losses: np.ndarray  # (m,)

    @classmethod
    def of(cls, at: Problem) -> Known:
        points = np.array(at.minima, dtype=float).reshape(-1, at.surface.dimension)
        return cls(points, survey(at, points)[0] if len(points) else np.zeros(0))

    def level(self, run: Run, near: float) -> float:
        """Depth of the minimum where a run ended: a known one's within `near`, to nine digits, or the last loss to three."""
        distance = np.linalg.norm(self.points - run.x[-1], axis=1)
        if not len(distance) or distance.min() > near:
            return round(run.final_loss, 3)
        return round(float(self.losses[distance.argmin()]), 9)


def _score(run: Run, at: Problem, known: Known) -> tuple[float, ...]:
    """Smaller is better: runs that arrive by depth and step, then the others by their last loss, then what is left out."""
    if run.outcome in ("diverged", "at_saddle"):
        return (3, np.inf)
    longest = float(np.linalg.norm(np.diff(run.x, axis=0), axis=1).max()) / at.radius
    if longest > LONGEST_STEP or run.chaotic:
        return (2, longest)
    if run.outcome == "escaped":
        last = float(np.linalg.norm(run.x[-1] - at.centre)) / at.radius  # the step that leaves is not recorded
        if last < ESCAPED_AT.value - 2 * LONGEST_STEP:
            return (2, ESCAPED_AT.value - last)
        return (0, 0.0, run.stopped_at or 0)
    if run.settled_at is not None:
        return (0, known.level(run, NEAR.value * at.radius), run.settled_at)
    return (1, float(run.loss[-1]))


def quick_rate(surface: Surface, optimizer: Optimizer) -> float | None:
    """The best of a few rates over a short run, kept within a bound; None where the rule has no rate."""
    if "learning_rate" not in optimizer.params:
        return None
    return _quick.get((surface, optimizer), lambda: best_rate(surface, optimizer, FEW, 150))
