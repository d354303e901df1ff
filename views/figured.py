"""Figures of the engine as panels, whose curves the browser works out anew under a hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import numpy as np

from engine import FIGURES, Run
from views.player.heat_map import Scale
from views.player.panels import MAIN
from views.player.plot import Graph, Hand, Plot
from views.serving import scripts
from views.state.settings import Values

POINTS = 241
T = TypeVar("T")


@dataclass(frozen=True)
class Numbers:
    """What a page without runs has computed: numbers by their names."""

    values: Mapping[str, float]
    by_name: Mapping[str, Run] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        return float(self.values[name])


@dataclass(frozen=True, kw_only=True)
class NumbersOf(Numbers, Generic[T]):
    """Numbers, and what of the engine's they were taken from."""

    of: T


def numbers_of(figure: str, x: float, values: Values, names: Sequence[str]) -> Numbers:
    """The values of a figure's curves at one number, under these names."""
    given = {param: float(values[param]) for param in FIGURES[figure].params}
    return Numbers(dict(zip(names, map(float, FIGURES[figure].curves(np.array([x]), **given)[:, 0]), strict=True)))


def figured(
    name: str,
    graphs: Sequence[Graph],
    x: Scale,
    y: Scale,
    values: Values,
    hands: Sequence[Hand] = (),
    names: Sequence[str] = (),
    first: int = 0,
    place: str = MAIN,
    reads: int | None = None,
    clock: str = "",
) -> Plot:
    """A figure's curves from `first` on, as many as there are `graphs`, with its params from the `values` of settings by the same names.

    `reads` is the number of the curve whose value stands beside the label of y, `clock` the param that is the step of the clock.
    """
    figure = FIGURES[name]
    given = {param: float(values[param]) for param in figure.params}
    ends = np.geomspace(x.low, x.high, POINTS) if x.log else np.linspace(x.low, x.high, POINTS)
    found = figure.curves(np.arange(float(len(names))) if names else ends, **given)
    drawn = [replace(graph, values=row) for graph, row in zip(graphs, found[first:], strict=False)]
    read = None if reads is None else (reads, float(found[reads, 0]))
    return Plot(x, y, drawn, hands, names, scripts.figure_address(name), given, first, read, place, clock)
