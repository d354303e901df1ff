"""Curves over a number, or bars under names, with points on them that a hand drags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from views.colours import Shade
from views.player import binary
from views.player.heat_map import Scale
from views.player.panels import MAIN


@dataclass(frozen=True)
class Graph:
    """One curve with its name: (k,) values at places evenly spaced over the axis (in its logarithms where that is logarithmic).

    Not-a-number is a gap. As "dots" or "rings" it was measured at these places. With an `extreme`, its lowest or highest point is marked.
    One without a name is not in the legend. Of a `run` by its id, it is hidden with that. A `band` (lower, upper) (k,) lies about it, its
    value `best` on the axis is marked.
    """

    name: str
    shade: Shade
    values: np.ndarray = field(default_factory=lambda: np.zeros(0))
    dash: Sequence[float] = ()
    extreme: Literal["", "lowest", "highest"] = ""
    drawn: Literal["line", "dots", "rings"] = "line"
    run: str = ""
    band: tuple[np.ndarray, np.ndarray] | None = None
    best: float | None = None

    def described(self) -> dict[str, Any]:
        told = {"name": self.name, "colour": self.shade.described(), "dash": list(self.dash), "extreme": self.extreme, "drawn": self.drawn}
        return {**told, "run": self.run, "banded": self.band is not None, "best": self.best}

    def body(self) -> bytes:
        return b"".join(map(binary.series, (self.values, *(self.band or ()))))


def beside_theory(
    name: str, shade: Shade, measured: np.ndarray, theory: np.ndarray, drawn: Literal["dots", "rings"] = "dots", dash: Sequence[float] = ()
) -> tuple[Graph, Graph]:
    """What was measured as dots or rings, and what theory says as a line of the same colour."""
    return Graph(name, shade, measured, drawn=drawn), Graph("", shade, theory, dash)


@dataclass(frozen=True)
class Hand:
    """A point that is dragged along one axis: there it is where the setting `sets` is, which was `at` this value.

    On the other axis it stays at `across`. None: it is a ruler through the whole panel, on which every curve is marked and read. It goes
    from one of its `ends` to the other, without any as far as the panel; a `whole` one stops at whole numbers only. With a number `on` it
    is the head of a run on the curve of that number.
    """

    sets: str
    at: float
    label: str
    along: Literal["x", "y"] = "x"
    across: float | None = None
    ends: tuple[float, float] | None = None
    whole: bool = False
    on: int | None = None

    def described(self) -> dict[str, Any]:
        return {
            "sets": self.sets,
            "at": self.at,
            "label": self.label,
            "along": self.along,
            "across": self.across,
            "ends": self.ends,
            "whole": self.whole,
            "on": self.on,
        }


@dataclass(frozen=True)
class Plot:
    """Curves over the axis `x`, or where there are `names` as bars, one of each graph under each name at 0, 1, ...

    Under a hand the marks on a ruler move along the curves. Where the curves themselves change, `script` is the address of what
    gives them anew (engine.figure_script) for the `params`, settings by name as they were, of its curves those from `first` on. What the
    label of y names is a number then, where it `reads` one: the number of its curve, and its value. Of these params `clock` is the one
    that is the whole step of the clock, and was the last. Along x stand the `marked` numbers, or round ones. The `words` are lines over
    it, with which it has no legend.
    """

    x: Scale
    y: Scale
    graphs: Sequence[Graph]
    hands: Sequence[Hand] = ()
    names: Sequence[str] = ()
    script: str = ""
    params: Mapping[str, float] = field(default_factory=dict)
    first: int = 0
    reads: tuple[int, float] | None = None
    place: str = MAIN
    clock: str = ""
    marked: Sequence[float] = ()
    words: Sequence[str] = ()
    kind: ClassVar[str] = "plot"

    def described(self) -> dict[str, Any]:
        return {
            "x": self.x.described(),
            "y": self.y.described(),
            "count": len(self.graphs[0].values),
            "graphs": [graph.described() for graph in self.graphs],
            "hands": [hand.described() for hand in self.hands],
            "names": list(self.names),
            "script": self.script,
            "params": dict(self.params),
            "first": self.first,
            "reads": self.reads,
            "clock": self.clock,
            "marked": list(self.marked),
            "words": list(self.words),
        }

    def body(self) -> bytes:
        return b"".join(graph.body() for graph in self.graphs)
