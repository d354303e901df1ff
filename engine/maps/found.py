"""What is found of many runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.runs.outcomes import nearest

IN_A_MINIMUM = ("converged", "local_minimum", "jittering")


class Found(NamedTuple):
    """How m runs ended."""

    outcomes: np.ndarray  # (m,) int8: rows of engine.OUTCOMES
    steps: np.ndarray  # (m,) int32: the step from which the outcome holds, or from which the loss is below the tolerance; -1 where none
    losses: np.ndarray  # (m,) float64: full loss after the last step, inf where a step was rejected
    minima: np.ndarray  # (m,) int16: the row of the known minimum that it reached or jitters about, -1 where none


def empty(m: int) -> Found:
    """Nothing known yet of m runs."""
    return Found(np.full(m, -1, np.int8), np.full(m, -1, np.int32), np.full(m, np.nan), np.full(m, -1, np.int16))


def minimum_of(minima: np.ndarray, outcome: str, x: np.ndarray) -> int:
    """The row of the known minimum (m, n) that a path x (k, n) reached, or that its last half is about; -1 where it did neither."""
    if outcome not in IN_A_MINIMUM or not len(minima):
        return -1
    end = x[len(x) // 2 :].mean(axis=0)[None] if outcome == "jittering" else x[-1:]
    return int(nearest(minima, end)[1][0])
