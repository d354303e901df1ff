"""Polynomial-decay averaging of the iterates of a run (Shamir and Zhang 2013), as a run of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import losses
from engine.runs.trace import Run


def averages(x: np.ndarray, decay: float) -> np.ndarray:
    """(k, n) m_t = (1 - c_t) m_{t-1} + c_t w_t, c_t = (g + 1) / (t + g) for t = 1, 2, ... over iterates (k, n); the start stays."""
    found = np.array(x, dtype=float)
    for t in range(1, len(x)):
        share = (decay + 1) / (t + decay)
        found[t] = (1 - share) * found[t - 1] + share * x[t]
    return found


def averaged(at: Problem, run: Run, decay: float) -> Run:
    """The Run of the averages; how it ended nobody has judged."""
    x = averages(run.x, decay)
    loss = losses(at, x)
    goals = np.array(at.minima)
    away = float(np.linalg.norm(goals - x[-1], axis=1).min()) if len(goals) else None
    told = {"outcome": "not_there_yet", "outcome_at": None, "period": None, "settled_at": None, "radius": None, "reason": ""}
    return replace(run, x=x, loss=loss, final_loss=float(loss[-1]), minimum_distance=away, swings=False, states=None, **told)
