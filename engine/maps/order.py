"""The order in which the cells of a map are made: straight on, or coarse to fine."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

PIECE = 4096  # cells at most
COARSEST = 16  # cells between two of the first level


class Part(NamedTuple):
    """Cells that are made together, every `stride`-th of their level along both sides: each is shown over a square of that many."""

    stride: int
    cells: np.ndarray  # (k,) row by row


def straight_on(count: int, piece: int = PIECE) -> list[Part]:
    """All cells, one piece after the other, of much the same size."""
    parts = -(-count // piece)
    return [Part(1, some) for some in np.array_split(np.arange(count), parts)]


def coarse_to_fine(shape: tuple[int, int], piece: int = PIECE) -> list[Part]:
    """Every COARSEST-th cell along both sides, then what lies halfway between, and so on to all of them."""
    made = np.zeros(shape, bool)
    order, stride = [], COARSEST
    while stride:
        chosen = np.zeros(shape, bool)
        chosen[::stride, ::stride] = True
        cells = np.flatnonzero(chosen & ~made)
        made |= chosen
        if cells.size:
            order += [Part(stride, some) for some in np.array_split(cells, -(-cells.size // piece))]
        stride //= 2
    return order


def show(source: np.ndarray, part: Part) -> None:
    """Let the cells of a part stand for their squares in `source` (rows, columns): for every cell the one whose value it shows."""
    rows, columns = np.divmod(part.cells, source.shape[1])
    for down in range(part.stride):
        for right in range(part.stride):
            inside = (rows + down < source.shape[0]) & (columns + right < source.shape[1])
            source[rows[inside] + down, columns[inside] + right] = part.cells[inside]
