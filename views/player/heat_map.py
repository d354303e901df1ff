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
NOT_YET = 16  # cells a side of a map of which nothing is known
UP, DOWN, CROSS, LEVEL, DOTS = PATTERNS = ("up", "down", "cross", "level", "dots")


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

    def part(self, first: float, last: float) -> Scale:
        """What lies of it between these shares of its length."""
        if self.log:
            ends = (self.low * (self.high / self.low) ** share for share in (first, last))
        else:
            ends = (self.low + (self.high - self.low) * share for share in (first, last))
        return Scale(self.label, *map(float, ends), log=self.log)

    def described(self) -> dict[str, Any]:
        return {"label": self.label, "low": self.low, "high": self.high, "log": self.log}


@dataclass(frozen=True)
class Band:
    """What a cell can be: its name, its colour, whether it is hatched, in which colour, and what is said beside it in the legend.

    One of which nothing is said stands close to the next one: together they are a ramp. The hatching is one of PATTERNS.
    """

    name: str
    shade: Shade
    hatch: Shade | None = None
    legend: str = ""
    pattern: str = UP

    def described(self) -> dict[str, Any]:
        hatch = self.hatch and self.hatch.described()
        return {"name": self.name, "colour": self.shade.described(), "hatch": hatch, "legend": self.legend, "pattern": self.pattern}


CONVEXITY = (  # as engine.curvature_signs numbers them
    Band("convex", SLOW, legend="convex"),
    Band("saddle-like", Shade("#d8a441", "#b5842c"), legend="saddle-like"),
    Band("concave", *(DIVERGED, HATCH), legend="concave"),
)


def blank() -> tuple[np.ndarray, np.ndarray]:
    """(cells, values) of a map of which nothing is known yet."""
    return np.full((NOT_YET, NOT_YET), binary.UNKNOWN), np.full((NOT_YET, NOT_YET), -1)


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
class Link:
    """Where a click on a cell leads: an address relative to the app, in which these two `names` are set to the numbers of the cell.

    A name such as "start:1" is that of a coordinate of a point.
    """

    address: str
    names: tuple[str, str]

    def described(self) -> dict[str, Any]:
        return {"address": self.address, "names": list(self.names)}


@dataclass(frozen=True)
class Window:
    """The part of a whole map that is shown, (left, right, bottom, top) in shares of its sides: the setting of this name, set by a drag."""

    name: str
    ends: Sequence[float]

    def described(self) -> dict[str, Any]:
        return {"name": self.name, "ends": list(self.ends)}


@dataclass(frozen=True)
class HeatMap:
    """Cells over two numbers: the band of each (rows, columns), lowest first, binary.UNKNOWN where none is known, and its value.

    The value is what is read under the pointer. `point` can be dragged and is where the settings `sets` (one for each axis)
    are, `star` is marked with its `starred` word, and is what live/theory.js calls `theory`; under a hand the map is measured as
    `coarse` says, where it does. With a `legend`, which begins with these words, the bands are explained; over it stands its `title`.
    Where words stand on it, `names` with their places, its cells are square and its axes are not drawn.
    `whole` values are whole numbers below 65535, negative where none is known. The `note` is a second row of the legend. A press beside
    the point drags out a new `window`, a click follows the `link`. On one whose sides are the coordinates of a surface are the paths of
    these `runs`, by their numbers, and crosses at its `minima`.
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
    whole: bool = False
    note: str = ""
    link: Link | None = None
    window: Window | None = None
    runs: Sequence[int] = ()
    minima: Sequence[tuple[float, float]] = ()
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
            "whole": self.whole,
            "note": self.note,
            "link": self.link.described() if self.link else None,
            "window": self.window.described() if self.window else None,
            "runs": list(self.runs),
            "minima": [list(point) for point in self.minima],
            "overlays": [{"kind": overlay.kind, **overlay.described()} for overlay in self.overlays],
        }

    def body(self) -> bytes:
        values = binary.whole(self.values) if self.whole else binary.series(self.values)
        return b"".join([binary.small(self.cells), values, *(overlay.body() for overlay in self.overlays)])
