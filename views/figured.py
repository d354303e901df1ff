"""Figures of the engine as panels, whose curves the browser works out anew under a hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import numpy as np

from engine import FIGURES, Run
from views.player.heat_map import Scale
from views.player.panels import MAIN
from views.player.plot import Graph, Hand, Plot
from views.serving import scripts
from views.state.settings import Values
from views.unknown import Unknown

POINTS = 241
T = TypeVar("T")
Place = float | str | Callable[[Values], Any]  # a number, a setting by its name, or what is made of some


@dataclass(frozen=True)
class Numbers:
    """What a page without runs has computed: numbers by their names, and `anew` those that follow a hand, from the values of settings.

    Of two of them `|` has what both have.
    """

    values: Mapping[str, float]
    by_name: Mapping[str, Run] = field(default_factory=dict)
    anew: Callable[[Values], Mapping[str, Any]] = lambda values: {}

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def __or__(self, other: Numbers) -> Numbers:
        return Numbers({**self.values, **other.values}, anew=lambda values: {**self.anew(values), **other.anew(values)})

    def followed(self, values: Values) -> Numbers:
        """The same with Unknown numbers in place of those that follow a hand."""
        return replace(self, values={**self.values, **self.anew(values)})


@dataclass(frozen=True, kw_only=True)
class NumbersOf(Numbers, Generic[T]):
    """Numbers, and what of the engine's they were taken from."""

    of: T


def numbers_of(figure: str, x: Place, values: Values, names: Sequence[str], **known: float) -> Numbers:
    """The values of a figure's curves under these names at a place.

    Its params have the values of settings by the same names, or `known` ones.
    """

    found = FIGURES[figure].curves(np.array([_place(x, values)], dtype=float), **_given(figure, values, known))[:, 0]

    def anew(values: Values) -> dict[str, Unknown]:
        address, at, given = scripts.figure_address(figure), _place(x, values), [*_given(figure, values, known).items()]
        return {name: Unknown("curve", address, k, at, given) for k, name in enumerate(names)}

    return Numbers(dict(zip(names, map(float, found), strict=True)), anew=anew)


def extremes_of(figure: str, ends: tuple[float, float], values: Values, names: Mapping[str, tuple[int, str]]) -> Numbers:
    """Where between two numbers the "lowest" or "highest" points of a figure's curves are: {name: (number of the curve, which)}."""

    def place(k: int, which: str) -> float:
        return FIGURES[figure].extreme(k, *ends, **_given(figure, values))[which == "highest"]

    def anew(values: Values) -> dict[str, Unknown]:
        address, given = scripts.figure_address(figure), [*_given(figure, values).items()]
        return {name: Unknown("extreme", address, k, which, *ends, given) for name, (k, which) in names.items()}

    return Numbers({name: place(*one) for name, one in names.items()}, anew=anew)


def numbers_along(x: Place, values: Values, rows: Mapping[str, np.ndarray]) -> Numbers:
    """Of each row its number at a whole place, the first at 0, in six digits."""
    at = int(_place(x, values))
    lists = {name: [float(f"{value:.6g}") for value in row] for name, row in rows.items()}
    return Numbers(
        {name: row[at] for name, row in lists.items()},
        anew=lambda values: {name: Unknown("along", row, _place(x, values)) for name, row in lists.items()},
    )


def _place(x: Place, values: Values) -> Any:
    return x(values) if callable(x) else values[x] if isinstance(x, str) else x


def _given(figure: str, values: Values, known: Mapping[str, float] | None = None) -> dict[str, Any]:
    """The params of a figure, numbers or Unknown."""
    known = known or {}
    given = {param: known[param] if param in known else values[param] for param in FIGURES[figure].params}
    return {param: value if isinstance(value, Unknown) else float(value) for param, value in given.items()}


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
    given = _given(name, values)
    ends = np.geomspace(x.low, x.high, POINTS) if x.log else np.linspace(x.low, x.high, POINTS)
    found = figure.curves(np.arange(float(len(names))) if names else ends, **given)
    drawn = [replace(graph, values=row) for graph, row in zip(graphs, found[first:], strict=False)]
    read = None if reads is None else (reads, float(found[reads, 0]))
    return Plot(x, y, drawn, hands, names, scripts.figure_address(name), given, first, read, place, clock)
