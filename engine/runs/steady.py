"""The steps of a rule under a slope that stays the same: what its closed form says, beside what a run does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import gradients
from engine.runs.along import steps_of
from engine.runs.trace import Run
from spec import Optimizer

SAME = 1e-9  # relative: slopes that differ by no more are the same


def steps_in_rates(run: Run) -> np.ndarray:
    """(k, n) length of the step from each iterate in units of its rate, not-a-number where there is none."""
    rates = np.ones(len(run.x)) if run.rate is None else np.append(run.rate[1:], np.nan)
    return np.abs(steps_of(run)) / rates[:, None]


def steady_steps(at: Problem, optimizer: Optimizer, hyper: Mapping[str, Any], run: Run) -> np.ndarray:
    """(k, 1) the same by the rule's closed form on a curve, as long as the slope is that of the start; not-a-number where it has none."""
    slope, steps = gradients(at, run.x[:1])[0, 0], np.full(len(run.x), np.nan)
    if optimizer.steady and slope:
        steps = optimizer.steady({**optimizer.defaults, **hyper}, abs(slope), np.arange(1.0, len(steps) + 1))
        steps = np.where(_same(at, run) & np.isfinite(steps_in_rates(run)[:, 0]), steps, np.nan)
    return steps[:, None]


def steady_until(at: Problem, runs: Iterable[Run]) -> int | None:
    """The number of steps that all runs on a curve take at the slope of their start; None where they take all of them so."""
    same = np.logical_and.reduce([_same(at, run)[:-1] for run in runs])
    return None if same.all() else int(np.argmin(same))


def _same(at: Problem, run: Run) -> np.ndarray:
    """(k,) whether the slope has been that of the start up to each iterate."""
    slopes = gradients(at, run.x)[:, 0]
    return np.logical_and.accumulate(np.abs(slopes - slopes[0]) <= SAME * np.abs(slopes[0]))
