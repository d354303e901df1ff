"""What a run does along its path: its steps, the slopes there, how both go together. live/along.js says the same under a hand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import gradients
from engine.runs.trace import Run


def steps_of(run: Run) -> np.ndarray:
    """(k, n) from each iterate to the next, not-a-number where there is none; every step has to be recorded."""
    moves = np.full(run.x.shape, np.nan)
    last = min(len(run.x), run.stopped_at or len(run.x)) - 1
    moves[:last] = np.diff(run.x[: last + 1], axis=0)
    return moves


def from_start(values: np.ndarray) -> np.ndarray:
    """(k + 1, ...) what is known of steps 1, 2, ... k at the iterates: of the start, before which there was none, not-a-number."""
    return np.concatenate([np.full_like(values[:1], np.nan), values])


def at_the_end(run: Run) -> float:
    """The mean loss of the last quarter of a run."""
    return float(run.loss[-max(1, len(run.loss) // 4) :].mean())


def slopes_of(at: Problem, run: Run) -> np.ndarray:
    """(k, n) gradients of the full loss along the path, whatever batch or noise the rule has seen."""
    return gradients(at, run.x)


class Halves(NamedTuple):
    """Steps (k, n), the part of them that is the gradient's, and the rest, which is kept of steps before."""

    steps: np.ndarray
    down: np.ndarray
    kept: np.ndarray


def halves_of(at: Problem, run: Run, rate: float) -> Halves:
    """The Halves of a run with a fixed rate."""
    steps = steps_of(run)
    down = np.where(np.isnan(steps), np.nan, -rate * slopes_of(at, run))
    return Halves(steps, down, steps - down)
