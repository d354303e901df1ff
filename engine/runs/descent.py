"""A run on a curve beside what is said of it: what the tangent promised of each step, Taylor's model, how fast the loss goes down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import minima_of, survey
from engine.runs.convergence import Convergence, convergence, level_of
from engine.runs.trace import Run

SETTLES = ("converged", "local_minimum", "not_there_yet", "stalled")


@dataclass(frozen=True)
class Descent:
    """One number for each recorded iterate, NaN where there is none: slope and second derivative there, and of the step after it the
    way along the tangent (k, 2), the fall that the tangent promises (the rate times the squared slope, for plain steps) and the true one.

    `height` is the loss above a `level`: that of the minimum to which a run that settles goes, of others the lowest known one, or the
    run's own lowest loss where none is known. `order` is that of a run that `settles`, `ratios` what its steps leave of the height, and
    `bound` is R^k times the first height where it is linear.
    """

    slope: np.ndarray
    bend: np.ndarray
    along: np.ndarray
    promised: np.ndarray
    fall: np.ndarray
    level: float
    settles: bool
    order: Convergence | None
    height: np.ndarray
    ratios: np.ndarray
    bound: np.ndarray


def descent(at: Problem, run: Run) -> Descent:
    """The Descent of a run of one dimension of which every step is recorded."""
    _, gradient, hessian = survey(at, run.x)
    assert hessian is not None
    slope, gone = gradient[:, 0], slice((run.stopped_at or len(run.x) + 1) - 1, None)
    step, fall = (np.append(np.diff(values), np.nan) for values in (run.x[:, 0], -run.loss))
    step[gone] = fall[gone] = np.nan
    along = np.stack([step, step * slope], axis=1)
    minima = minima_of(at)
    depths: list[float] = survey(at, np.array(minima, dtype=float))[0].tolist() if minima else []
    reached = level_of(minima, depths, run.x[-1], run.final_loss) if run.outcome in SETTLES else None
    order = None if reached is None else convergence(run.loss, reached)
    level = reached if reached is not None else min(depths) if depths else float(np.nanmin(run.loss))
    height, nothing = run.loss - level, np.full(len(run.loss), np.nan)
    return Descent(
        slope,
        hessian[:, 0, 0],
        along,
        promised=-along[:, 1] if run.rate is None else np.append(run.rate[1:], np.nan) * slope**2,
        fall=fall,
        level=level,
        settles=reached is not None,
        order=order,
        height=height,
        ratios=nothing if order is None else order.ratios,
        bound=height[0] * order.bound ** np.arange(len(height)) if order is not None and order.order == "linear" else nothing,
    )
