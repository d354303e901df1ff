"""A table of ranks: a number, a second one and a small curve in every cell, which is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from views.colours import Shade
from views.player import binary
from views.player.panels import MAIN


@dataclass(frozen=True)
class Head:
    """A row or a column: its name, what stands beside it, and whether the others are in its order."""

    name: str
    beside: str = ""
    orders: bool = False

    def described(self) -> dict[str, Any]:
        return {"name": self.name, "beside": self.beside, "orders": self.orders}


@dataclass(frozen=True)
class Table:
    """Cells (r, c) under `columns` and beside `rows`: the number of the shade of each, two texts, what more is said of it, and a link.

    `curves` (r, c, k) are heights from 0 to 1, not-a-number where there is a gap. A click on a row's name sets the first of the settings
    `sets` to what `row_values` has for it, which is to put the columns into the order of that row, on a column's name the second one.
    A second click, and the `corner`, put them back to zero.
    """

    rows: Sequence[Head]
    columns: Sequence[Head]
    shades: Sequence[Shade]
    cells: np.ndarray
    texts: Sequence[Sequence[tuple[str, str]]]
    said: Sequence[Sequence[str]]
    links: Sequence[Sequence[str]]
    curves: np.ndarray
    corner: str
    sets: tuple[str, str]
    row_values: Sequence[int]
    column_values: Sequence[int]
    place: str = MAIN
    kind: ClassVar[str] = "table"

    def described(self) -> dict[str, Any]:
        return {
            "rows": [head.described() for head in self.rows],
            "columns": [head.described() for head in self.columns],
            "shades": [shade.described() for shade in self.shades],
            "texts": [[list(cell) for cell in row] for row in self.texts],
            "said": [list(row) for row in self.said],
            "links": [list(row) for row in self.links],
            "places": self.curves.shape[2],
            "corner": self.corner,
            "sets": list(self.sets),
            "row_values": list(self.row_values),
            "column_values": list(self.column_values),
        }

    def body(self) -> bytes:
        return binary.small(self.cells) + binary.series(self.curves)
