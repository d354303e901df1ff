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
from engine.maps.mapped import Mapped
from engine.maps.order import PIECE, coarse_to_fine
from engine.problems.survey import minima_of
from spec import Optimizer, Surface


@dataclass(frozen=True, eq=False)
class OutcomeMap(Mapped):
    """How a rule ended at every pair of two numbers; rows go `up`, columns `across`: arrays of shape (up.count, across.count)."""

    across: Axis
    up: Axis


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
    return OutcomeMap(cells, *found, known, minima_of(cells.at), across, up)


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
        yield OutcomeMap(cells, *found, known, minima_of(cells.at), across, up)


def _cells_of(surface: Surface, optimizer: Optimizer, across: Axis, up: Axis, settings: Mapping[str, Any] | None) -> Cells:
    if across.name == up.name:
        raise ValueError(f"both axes of the map are {across.name}")
    columns, rows = (grid.ravel() for grid in np.meshgrid(across.values, up.values))
    return Cells(surface, optimizer, settings or {}, {across.name: columns, up.name: rows})
