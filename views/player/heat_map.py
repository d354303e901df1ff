"""A map over two numbers: what comes out for each pair of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from views.colours import Shade
from views.player import binary
from views.player.overlays import Overlay
from views.player.panels import MAIN


@dataclass(frozen=True)
class Scale:
    """One axis of a map: its cells lie evenly from `low` to `high`, in their logarithms where `log`."""

    label: str
    low: float
    high: float
    log: bool = False

    def described(self) -> dict[str, Any]:
        return {"label": self.label, "low": self.low, "high": self.high, "log": self.log}


@dataclass(frozen=True)
class Band:
    """What a cell can be: its name, its colour, and whether it is hatched, in which colour."""

    name: str
    shade: Shade
    hatch: Shade | None = None

    def described(self) -> dict[str, Any]:
        return {"name": self.name, "colour": self.shade.described(), "hatch": self.hatch and self.hatch.described()}


@dataclass(frozen=True)
class HeatMap:
    """Cells over two numbers: the band of each (rows, columns), lowest first, binary.UNKNOWN where none is known, and its value.

    The value is what is read under the pointer. `point` can be dragged and is where the settings `sets` (one for each axis)
    are, `star` is marked.
    """

    x: Scale
    y: Scale
    bands: Sequence[Band]
    cells: np.ndarray
    values: np.ndarray
    label: str
    point: tuple[float, float] | None = None
    sets: tuple[str, str] | None = None
    star: tuple[float, float] | None = None
    overlays: Sequence[Overlay] = ()
    place: str = MAIN
    kind: ClassVar[str] = "heat_map"

    def described(self) -> dict[str, Any]:
        return {
            "x": self.x.described(),
            "y": self.y.described(),
            "shape": list(self.cells.shape),
            "bands": [band.described() for band in self.bands],
            "label": self.label,
            "point": self.point,
            "sets": self.sets,
            "star": self.star,
            "overlays": [{"kind": overlay.kind, **overlay.described()} for overlay in self.overlays],
        }

    def body(self) -> bytes:
        return b"".join([binary.small(self.cells), binary.series(self.values), *(overlay.body() for overlay in self.overlays)])
