"""What a run does along its path; live/along.js says the same under a hand."""

from __future__ import annotations

import numpy as np

from engine import Problem, Run, gradients


def steps_of(run: Run) -> np.ndarray:
    """(k, n) from each iterate to the next, not-a-number where there is none; every step has to be recorded."""
    moves = np.full(run.x.shape, np.nan)
    last = min(len(run.x), run.stopped_at or len(run.x)) - 1
    moves[:last] = np.diff(run.x[: last + 1], axis=0)
    return moves


def slopes_of(at: Problem, run: Run) -> np.ndarray:
    """(k, n) gradients of the full loss along the path, whatever batch or noise the rule has seen."""
    return gradients(at, run.x)
