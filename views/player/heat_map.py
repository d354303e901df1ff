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

FAST, SLOW, CRAWLS = Shade("#10505c", "#9fe3e6"), Shade("#8fc4c6", "#2f6a72"), Shade("#d9dadd", "#2c343b")
DIVERGED, HATCH = Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a")


@dataclass(frozen=True)
class Scale:
    """One axis of a map: its cells lie evenly from `low` to `high`, in their logarithms where `log`."""

    label: str
    low: float
    high: float
    log: bool = False

    def cells(self, count: int) -> np.ndarray:
        """(count,) the middles of so many cells."""
        middles = (np.arange(count) + 0.5) / count
        if self.log:
            return self.low * (self.high / self.low) ** middles
        return self.low + (self.high - self.low) * middles

    def described(self) -> dict[str, Any]:
        return {"label": self.label, "low": self.low, "high": self.high, "log": self.log}


@dataclass(frozen=True)
class Band:
    """What a cell can be: its name, its colour, whether it is hatched, in which colour, and what is said beside it in the legend.

    One of which nothing is said stands close to the next one: together they are a ramp.
    """

    name: str
    shade: Shade
    hatch: Shade | None = None
    legend: str = ""

    def described(self) -> dict[str, Any]:
        hatch = self.hatch and self.hatch.described()
        return {"name": self.name, "colour": self.shade.described(), "hatch": hatch, "legend": self.legend}


CONVEXITY = (  # as engine.curvature_signs numbers them
    Band("convex", SLOW, legend="convex"),
    Band("saddle-like", Shade("#d8a441", "#b5842c"), legend="saddle-like"),
    Band("concave", *(DIVERGED, HATCH), legend="concave"),
)


def ramp(count: int, first: Shade = FAST, last: Shade = SLOW) -> list[Shade]:
    """So many shades from one to another."""
    parts = np.linspace(0, 1, count)
    return [Shade(_mixed(first.light, last.light, part), _mixed(first.dark, last.dark, part)) for part in parts]


def _mixed(first: str, last: str, part: float) -> str:
    levels = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (first, last)]
    return "#" + "".join(f"{round(low + part * (high - low)):02x}" for low, high in zip(*levels, strict=True))


@dataclass(frozen=True)
class Coarse:
    """How the browser measures a map of factors per step anew while the surface is in hand, `size` cells a side.

    Run number `run` makes so many `steps` from one unit beside the `minimum`, at the rate across and the hyper-parameter `name` up (see
    engine.factor_map); `edges` are the values from which on a cell is of the next band.
    """

    run: int
    name: str
    steps: int
    minimum: Sequence[float]
    edges: Sequence[float]
    size: int = 32

    def described(self) -> dict[str, Any]:
        return {**vars(self), "minimum": list(self.minimum), "edges": list(self.edges)}

    def banded(self, values: np.ndarray) -> np.ndarray:
        """The number of the band of each value."""
        return np.searchsorted(self.edges, values, side="right")


@dataclass(frozen=True)
class HeatMap:
    """Cells over two numbers: the band of each (rows, columns), lowest first, binary.UNKNOWN where none is known, and its value.

    The value is what is read under the pointer. `point` can be dragged and is where the settings `sets` (one for each axis)
    are, `star` is marked with its `starred` word, and is what live/theory.js calls `theory`; under a hand the map is measured as
    `coarse` says, where it does. With a `legend`, which begins with these words, the bands are explained; over it stands its `title`.
    Where words stand on it, `names` with their places, its cells are square and its axes are not drawn. `says` is the page's sentence
    of a factor below 1 at the point and of one from 1 on, with {factor}, {expected}, {best}, {rate}, {momentum} and {plain}, which the
    browser fills in under a hand.
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
    starred: str = ""
    theory: Sequence[str] = ()
    coarse: Coarse | None = None
    legend: str = ""
    names: Sequence[tuple[str, float, float]] = ()
    says: Sequence[str] = ()
    title: str = ""
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
            "starred": self.starred,
            "theory": list(self.theory),
            "coarse": self.coarse.described() if self.coarse else None,
            "legend": self.legend,
            "title": self.title,
            "names": [list(name) for name in self.names],
            "says": list(self.says),
            "overlays": [{"kind": overlay.kind, **overlay.described()} for overlay in self.overlays],
        }

    def body(self) -> bytes:
        return b"".join([binary.small(self.cells), binary.series(self.values), *(overlay.body() for overlay in self.overlays)])
