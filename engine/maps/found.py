"""What is found of many runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.runs.facts import nearest
from engine.runs.tolerances import OUTCOMES

IN_A_MINIMUM = tuple(map(OUTCOMES.index, ("converged", "local_minimum", "jittering")))


class Found(NamedTuple):
    """How m runs ended."""

    outcomes: np.ndarray  # (m,) int8: rows of engine.OUTCOMES
    steps: np.ndarray  # (m,) int32: the step from which the outcome holds, or from which the loss is below the tolerance; -1 where none
    losses: np.ndarray  # (m,) float64: full loss after the last step, inf where a step was rejected
    minima: np.ndarray  # (m,) int16: the row of the known minimum that it reached or jitters about, -1 where none


def empty(m: int) -> Found:
    """Nothing known yet of m runs."""
    return Found(np.full(m, -1, np.int8), np.full(m, -1, np.int32), np.full(m, np.nan), np.full(m, -1, np.int16))


def put(found: Found, rows: np.ndarray | slice, some: Found) -> None:
    """Enter what is found of some runs."""
    for whole, part in zip(found, some, strict=True):
        whole[rows] = part


def minima_of_paths(minima: np.ndarray, outcomes: np.ndarray, x: np.ndarray) -> np.ndarray:
    """(m,) the row of the known minimum (p, n) that each path (m, k, n) reached, or its last half is about; -1 where it did neither."""
    jitters = outcomes == OUTCOMES.index("jittering")
    ends = x[:, -1].copy()
    ends[jitters] = x[jitters, (x.shape[1] + 2) // 2 :].mean(axis=1)
    there = np.isin(outcomes, IN_A_MINIMUM) & (len(minima) > 0)
    return np.where(there, nearest(minima, ends)[1], -1)
