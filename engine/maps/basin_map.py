"""Which minimum a rule reaches from every start, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.maps.axis import Axis
from engine.maps.cells import Cells
from engine.maps.executor import Executor
from engine.maps.found import Found
from engine.maps.grid import Grid
from engine.maps.mapped import Mapped
from engine.maps.order import PIECE, coarse_to_fine
from engine.problems.problem import problem
from engine.problems.survey import minima_of
from engine.runs.facts import levels
from engine.runs.tolerances import DEPTH
from spec import Optimizer, Surface


@dataclass(frozen=True, eq=False)
class BasinMap(Mapped):
    """How a rule ends from the starts of a box: row i from the start's y[i], column j from x[j]; on a curve h is 1.

    `lowest` (m,) tells which of the minima are as deep as any.
    """

    x: np.ndarray  # (w,)
    y: np.ndarray  # (h,)
    lowest: np.ndarray

    def share_of(self, minimum: int) -> float:
        """The share of the known starts from which that row of `which` is reached, or jittered about."""
        return float(np.mean(self.minima[self.known] == minimum))

    @property
    def share_lowest(self) -> float:
        """The share of the known starts from which a lowest known minimum is reached, or jittered about."""
        there = self.minima[self.known]
        return float(np.mean(np.append(self.lowest, False)[there]))


def basin_map(
    surface: Surface,
    optimizer: Optimizer,
    *,
    box: Sequence[tuple[float, float]] | None = None,
    shape: tuple[int, int] = (128, 128),
    settings: Mapping[str, Any] | None = None,
    tolerance: float | None = None,
    executor: Executor | None = None,
) -> BasinMap:
    """The BasinMap of `optimizer` over shape = (h, w) starts of a box, the surface's own unless another is given, corners included.

    `settings` and `tolerance` as in `outcome_map`; noisy runs all see the noise or the batches of one seed.
    """
    cells, x, y = _starts(surface, optimizer, box, shape, settings)
    return _map(cells, x, y, *Grid(cells, (len(y), len(x))).whole(tolerance, executor))


def basin_pieces(
    surface: Surface,
    optimizer: Optimizer,
    *,
    box: Sequence[tuple[float, float]] | None = None,
    shape: tuple[int, int] = (128, 128),
    settings: Mapping[str, Any] | None = None,
    tolerance: float | None = None,
    executor: Executor | None = None,
    most: int = PIECE,
) -> Iterator[BasinMap]:
    """The same map coarse to fine, as far as it is known, as `pieces` does it."""
    cells, x, y = _starts(surface, optimizer, box, shape, settings)
    size = len(y), len(x)
    for grid in Grid(cells, size).growing(coarse_to_fine(size, most), tolerance, executor):
        yield _map(cells, x, y, *grid.shown())


def _starts(
    surface: Surface,
    optimizer: Optimizer,
    box: Sequence[tuple[float, float]] | None,
    shape: tuple[int, int],
    settings: Mapping[str, Any] | None,
) -> tuple[Cells, np.ndarray, np.ndarray]:
    """(the runs, x (w,), y (h,)); on a curve y is a single 0."""
    told = settings or {}
    sides = box or problem(surface, told.get("surface_params") or {}, told.get("data_seed", 0)).domain
    if len(sides) != len(surface.axes):
        raise ValueError(f"box = {box!r} has not the {len(surface.axes)} sides of {surface.name}")
    axes = [Axis(name, low, high, size) for name, (low, high), size in zip(surface.axes, sides, reversed(shape), strict=False)]
    x, y = axes[0].values, axes[1].values if len(axes) == 2 else np.zeros(1)
    columns, rows = (grid.ravel() for grid in np.meshgrid(x, y))
    return Cells(surface, optimizer, told, dict(zip(surface.axes, (columns, rows), strict=False))), x, y


def _map(cells: Cells, x: np.ndarray, y: np.ndarray, found: Found, known: np.ndarray) -> BasinMap:
    of = levels(cells.at)
    deepest = of.depths <= of.depths.min(initial=np.inf) + DEPTH.value * max(0.0, of.highest - of.lowest)
    return BasinMap(cells, *found, known, minima_of(cells.at), x, y, deepest)
