"""A run on a curve beside what is said of it: what the tangent promised of each step, Taylor's model, how fast it goes down."""

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

    `order` is that of a run that settles, to the `level` of its minimum; `bound` (k,) is level + R^k (f_0 - level) where that is linear.
    """

    slope: np.ndarray
    bend: np.ndarray
    along: np.ndarray
    promised: np.ndarray
    fall: np.ndarray
    level: float | None
    order: Convergence | None
    bound: np.ndarray


def descent(at: Problem, run: Run) -> Descent:
    """The Descent of a run of one dimension of which every step is recorded."""
    _, gradient, hessian = survey(at, run.x)
    assert hessian is not None
    slope, step = gradient[:, 0], np.append(np.diff(run.x[:, 0]), np.nan)
    along = np.stack([step, step * slope], axis=1)
    minima = minima_of(at)
    depths = survey(at, np.array(minima, dtype=float))[0].tolist() if minima else []
    level = level_of(minima, depths, run.x[-1], run.final_loss)
    order = convergence(run.loss, level) if level is not None and run.outcome in SETTLES else None
    bound = np.full(len(run.loss), np.nan)
    if level is not None and order is not None and order.order == "linear":
        bound = level + (run.loss[0] - level) * order.bound ** np.arange(len(run.loss))
    return Descent(slope, hessian[:, 0, 0], along, -along[:, 1], np.append(-np.diff(run.loss), np.nan), level, order, bound)
