"""The cells of a grid, made piece by piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from engine.maps.cells import Cells
from engine.maps.executor import Executor, chosen
from engine.maps.found import Found, empty
from engine.maps.judged import judged
from engine.maps.order import Part, show, straight_on


class Grid:
    """What is found of the cells of a grid so far."""

    def __init__(self, cells: Cells, shape: tuple[int, int]) -> None:
        cells.check_work()
        self._cells = cells
        self._found, self._known, self._source = empty(len(cells)), np.zeros(len(cells), bool), np.zeros(shape, int)

    def shown(self) -> tuple[Found, np.ndarray]:
        """(what every cell shows, whether that is its own), both of the grid's shape: an unknown cell shows a coarser neighbour."""
        known = self._known.reshape(self._source.shape)
        if known.all():
            return Found(*(whole.reshape(known.shape) for whole in self._found)), known
        return Found(*(whole[self._source] for whole in self._found)), known.copy()

    def growing(self, order: Sequence[Part], tolerance: float | None, executor: Executor | None) -> Iterator[Grid]:
        """Itself, after each part of the order."""
        work = partial(_found, tolerance=tolerance)
        for part, some in zip(order, chosen(executor).each(work, (self._cells.of(part.cells) for part in order)), strict=True):
            for whole, new in zip(self._found, some, strict=True):
                whole[part.cells] = new
            self._known[part.cells] = True
            show(self._source, part)
            yield self

    def whole(self, tolerance: float | None, executor: Executor | None) -> tuple[Found, np.ndarray]:
        """All of it at once."""
        deque(self.growing(straight_on(len(self._cells)), tolerance, executor), maxlen=0)
        return self.shown()


def _found(cells: Cells, tolerance: float | None) -> Found:
    return judged(cells, tolerance)
