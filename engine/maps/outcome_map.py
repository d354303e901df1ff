"""A map of how a rule ends over two numbers: every cell a run, and a link into the race."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.maps.axis import Axis
from engine.maps.cells import Cells
from engine.maps.executor import Executor
from engine.maps.grid import Grid
from engine.maps.order import PIECE, coarse_to_fine
from engine.problems.survey import minima_of
from engine.runs.tolerances import OUTCOMES
from spec import Optimizer, Points, Surface


@dataclass(frozen=True, eq=False)
class OutcomeMap:
    """How a rule ended at every pair of two numbers; rows go `up`, columns `across`: arrays of shape (up.count, across.count).

    `outcomes` int8 are rows of engine.OUTCOMES; `steps` int32 the step from which the outcome holds, or with a tolerance from which
    the loss stays below it, -1 where there is none; `losses` float64 the full loss after the last step, inf where a step was
    rejected; `minima` int16 the row of `which` that was reached, or about which the run jitters, -1 for none. While a map is being
    made `known` is False where a cell still shows the value of a coarser one.
    """

    cells: Cells
    across: Axis
    up: Axis
    outcomes: np.ndarray
    steps: np.ndarray
    losses: np.ndarray
    minima: np.ndarray
    known: np.ndarray
    which: Points  # known minima, those of a surface's own parameters where they vary

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
        return self.cells.told(row * self.across.count + column)

    def share(self, outcome: str) -> float:
        """The share of the known cells that ended so."""
        return float(np.mean(self.outcomes[self.known] == OUTCOMES.index(outcome)))


def outcome_map(
    surface: Surface,
    optimizer: Optimizer,
    across: Axis,
    up: Axis,
    *,
    settings: Mapping[str, Any] | None = None,
    tolerance: float | None = None,
    executor: Executor | None = None,
) -> OutcomeMap:
    """The OutcomeMap of `optimizer` on `surface` over the values of two axes.

    `settings` are what every run is told, as `engine.trace` takes it: start, steps, batch_size, noise, seed, schedule, surface_params,
    ... and the rule's other numbers. With a `tolerance`, `steps` are those until the loss stays below this part of the start's height
    above the lowest known level. ValueError says what was given and allowed.
    """
    cells = _cells_of(surface, optimizer, across, up, settings)
    found, known = Grid(cells, (up.count, across.count)).whole(tolerance, executor)
    return OutcomeMap(cells, across, up, *found, known, minima_of(cells.at))


def pieces(
    surface: Surface,
    optimizer: Optimizer,
    across: Axis,
    up: Axis,
    *,
    settings: Mapping[str, Any] | None = None,
    tolerance: float | None = None,
    executor: Executor | None = None,
    most: int = PIECE,
) -> Iterator[OutcomeMap]:
    """The same map coarse to fine, as far as it is known, `most` cells more each time: each one whole; the last is finished.

    Whoever stops asking cancels the rest.
    """
    cells = _cells_of(surface, optimizer, across, up, settings)
    shape = up.count, across.count
    for grid in Grid(cells, shape).growing(coarse_to_fine(shape, most), tolerance, executor):
        found, known = grid.shown()
        yield OutcomeMap(cells, across, up, *found, known, minima_of(cells.at))


def _cells_of(surface: Surface, optimizer: Optimizer, across: Axis, up: Axis, settings: Mapping[str, Any] | None) -> Cells:
    if across.name == up.name:
        raise ValueError(f"both axes of the map are {across.name}")
    columns, rows = (grid.ravel() for grid in np.meshgrid(across.values, up.values))
    return Cells(surface, optimizer, settings or {}, {across.name: columns, up.name: rows})
