"""What is found of many runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.maps.cells import Cells
from engine.problems.survey import minima_of
from engine.runs.outcomes import nearest
from engine.runs.tolerances import OUTCOMES
from engine.runs.trace import Run

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


def found_one_by_one(cells: Cells, tolerance: float | None) -> Found:
    """The Found of runs traced one after the other, as a race would."""
    at, found = cells.at, empty(len(cells))
    minima = np.array(minima_of(at), dtype=float).reshape(-1, len(at.domain))
    for cell in range(len(cells)):
        run = cells.run(cell)
        found.outcomes[cell] = OUTCOMES.index(run.outcome)
        found.losses[cell] = run.final_loss if run.stopped_at is None else np.inf
        step = run.outcome_at if tolerance is None else _below(run, tolerance)
        found.steps[cell] = -1 if step is None else step
        found.minima[cell] = minimum_of(minima, run.outcome, run.x)
    return found


def minimum_of(minima: np.ndarray, outcome: str, x: np.ndarray) -> int:
    """The row of the known minimum (m, n) that a path x (k, n) reached, or that its last half is about; -1 where it did neither."""
    if outcome not in IN_A_MINIMUM or not len(minima):
        return -1
    end = x[len(x) // 2 :].mean(axis=0)[None] if outcome == "jittering" else x[-1:]
    return int(nearest(minima, end)[1][0])


def _below(run: Run, tolerance: float) -> int | None:
    """The first step from which the loss stays below a part of the start's height above the lowest known level."""
    lowest = run.lowest_known
    if lowest is None or run.stopped_at is not None:
        return None
    above = np.flatnonzero(~(run.loss - lowest <= tolerance * (run.loss[0] - lowest)))
    since = int(above[-1]) + 1 if above.size else 0
    return since if since < len(run.loss) else None
