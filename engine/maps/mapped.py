"""What maps of outcomes have in common, whatever goes along their sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.maps.cells import Cells
from engine.runs.tolerances import OUTCOMES
from spec import Points


@dataclass(frozen=True, eq=False)
class Mapped:
    """How a run ended in every cell of a grid: arrays (h, w).

    `outcomes` int8 are rows of engine.OUTCOMES; `steps` int32 the step from which the outcome holds, or with a tolerance from which
    the loss stays below it, -1 where there is none; `losses` float64 the full loss after the last step, inf where a step was
    rejected; `minima` int16 the row of `which` that was reached, or about which the run jitters, -1 for none. While a map is being
    made `known` is False where a cell still shows the value of a coarser one.
    """

    cells: Cells
    outcomes: np.ndarray
    steps: np.ndarray
    losses: np.ndarray
    minima: np.ndarray
    known: np.ndarray
    which: Points  # (m, n) known minima, those of a surface's own parameters where they vary

    @property
    def runs(self) -> int:
        """How many runs it holds so far."""
        return int(self.known.sum())

    @property
    def finished(self) -> bool:
        """Whether every cell is its own run."""
        return bool(self.known.all())

    def at(self, row: int, column: int) -> dict[str, Any]:
        """What the run of a cell is told: `engine.trace(surface, optimizer, **at(row, column))` is that run."""
        return self.cells.told(row * self.known.shape[1] + column)

    def share(self, outcome: str) -> float:
        """The share of the known cells that ended so."""
        return float(np.mean(self.outcomes[self.known] == OUTCOMES.index(outcome)))
