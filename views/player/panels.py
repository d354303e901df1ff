"""What a picture consists of: the contract of a panel, and the panels over steps and over examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, runtime_checkable

import numpy as np

from engine import Ground
from views.colours import Shade
from views.player import binary

Range = tuple[float, float]
MAIN, BESIDE, UNDER, CARD = "main", "beside", "under", "card"


class Panel(Protocol):
    """One part of a picture, drawn by panels/<kind>.js.

    `place` is "main", "beside", "under", or "card": one small one for each run. `described` says in JSON what the panel is,
    `body` has its arrays in the order in which the module takes them.
    """

    kind: ClassVar[str]

    @property
    def place(self) -> str: ...
    def described(self) -> dict[str, Any]: ...
    def body(self) -> bytes: ...


@runtime_checkable
class Grounded(Protocol):
    """A panel on a ground, whose grid goes over only where the browser lacks it."""

    @property
    def ground(self) -> Ground: ...


@dataclass(frozen=True)
class Series:
    """Another curve beside that of a measure, (k,) for each run: dotted as far as the clock has come, as `theory` dashed over all steps.

    `word` is what it is read as. Where the browser can follow a hand with it `quantity` is what live/along.js calls it, or `law` what
    live/theory.js calls it and the limit.
    """

    values: Sequence[np.ndarray]
    word: str = "held out"
    theory: bool = False
    quantity: str = ""
    law: Sequence[str] = ()

    def described(self) -> dict[str, Any]:
        return {"word": self.word, "theory": self.theory, "quantity": self.quantity, "law": list(self.law)}


@dataclass(frozen=True)
class Spread:
    """Of every run the low quantile, the median and the high one of many like it: (3, k), not-a-number where none is known.

    `words` say which quantiles they are, over how many.
    """

    values: Sequence[np.ndarray]
    words: str

    def described(self) -> dict[str, Any]:
        return {"words": self.words}


@dataclass(frozen=True)
class Measure:
    """One curve for each run: (k,), not-a-number where unknown; None: the losses that every run carries. Another one may lie `beside` it.

    `name` stands on its tab, `label` over the panel; `limit` is a line across with its value, `range` a fixed axis; a part of a whole
    is written in `percent`; many runs like each have a `spread`. `quantity` is what live/along.js calls it, where the browser can follow
    a hand with it; `words` is what live/theory.js calls what stands in the label's {}, which is said already in `told`.
    """

    name: str
    label: str
    log: bool
    values: Sequence[np.ndarray] | None = None
    beside: Series | None = None
    limit: float | None = None
    range: Range | None = None
    percent: bool = False
    quantity: str = ""
    words: Sequence[str] = ()
    told: str = ""
    spread: Spread | None = None

    def described(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "label": self.label.replace("{}", self.told),
            "quantity": self.quantity,
            "words": [self.label, *self.words] if self.words else [],
            "log": self.log,
            "sent": self.values is not None,
            "beside": self.beside and self.beside.described(),
            "limit": self.limit,
            "range": self.range,
            "percent": self.percent,
            "spread": self.spread and self.spread.described(),
        }

    def body(self) -> bytes:
        parts = (self.values, self.beside and self.beside.values, self.spread and self.spread.values)
        return b"".join(binary.series(values) for part in parts for values in part or ())


def losses(label: str, log: bool, spread: Spread | None = None) -> Measure:
    """The losses that every run carries, as a measure."""
    return Measure("loss", label, log, spread=spread)


@dataclass(frozen=True)
class Curves:
    """Curves over the steps; of several measures one is shown and the others have tabs.

    `stacked` is "upper" for a panel that leaves its horizontal axis to the "lower" one under it. A `plot` (plot.py) over something
    else than steps has the last tab, under the name `plotted`, and is shown first where no other tab `opens`.
    """

    measures: Sequence[Measure]
    stacked: str = ""
    plot: Panel | None = None
    plotted: str = ""
    opens: str = ""
    place: str = BESIDE
    kind: ClassVar[str] = "curves"

    def described(self) -> dict[str, Any]:
        told = {"stacked": self.stacked, "measures": [measure.described() for measure in self.measures]}
        return {**told, "plot": self.plot.described() if self.plot else None, "plotted": self.plotted, "opens": self.opens}

    def body(self) -> bytes:
        return b"".join([*(measure.body() for measure in self.measures), self.plot.body() if self.plot else b""])


def stacked(upper: Sequence[Measure], lower: Sequence[Measure]) -> tuple[Curves, Curves]:
    """Curves over others, on one horizontal axis."""
    return Curves(upper, "upper"), Curves(lower, "lower")


@dataclass(frozen=True)
class Data:
    """Inputs and targets as columns (N, c), which of them each recorded step sees (k, N), how the fit is drawn.

    `of` is the id of the run whose steps these are, where others see something else.
    """

    columns: np.ndarray
    members: np.ndarray | None
    fit: str
    of: str = ""
    place: str = BESIDE
    kind: ClassVar[str] = "data"

    def described(self) -> dict[str, Any]:
        count, columns = self.columns.shape
        return {"count": count, "columns": columns, "fit": self.fit, "of": self.of, "batches": self.members is not None}

    def body(self) -> bytes:
        return binary.numbers(self.columns) + binary.bits(self.members)


@dataclass(frozen=True)
class Errors:
    """The error per direction of every run under its small contour: names, and (k, d) measured ones for each run.

    Predicted are those of runs of gradient descent, None for others.
    """

    names: Sequence[str]
    curvatures: Sequence[str]  # the surface's parameters that are the curvatures of these directions
    measured: Sequence[np.ndarray]
    predicted: Sequence[np.ndarray | None]
    turned: str = ""  # the surface's parameter by which these directions are turned, in degrees
    place: str = UNDER
    kind: ClassVar[str] = "errors"

    def described(self) -> dict[str, Any]:
        expected = [errors is not None for errors in self.predicted]
        return {"names": list(self.names), "curvatures": list(self.curvatures), "expected": expected, "turned": self.turned}

    def body(self) -> bytes:
        return b"".join(binary.numbers(errors) for errors in (*self.measured, *self.predicted) if errors is not None)


@dataclass(frozen=True)
class Bars:
    """Numbers of the present step as bars: (k, n) for each run under n names, in the run's colour or in a colour of their own.

    `theory` are numbers like these, drawn as lines across; `quantity` is what live/along.js calls the bars, `law` what live/theory.js
    calls the lines, where the browser can follow a hand with them. `axis` says what the names are. With `over` bars stand over the
    steps, every name of every run in a column, row i as step i + 1: there `dots` of the same shape lie on them, `dots_quantity` to
    live/along.js, and theory has a `line` of words with its present number. `part` is as in overlays.py.
    """

    label: str
    names: Sequence[str]
    values: Sequence[np.ndarray]
    shades: Sequence[Shade] | None = None
    log: bool = False
    theory: Sequence[np.ndarray] | None = None
    quantity: str = ""
    law: Sequence[str] = ()
    axis: str = ""
    over: bool = False
    dots: Sequence[np.ndarray] | None = None
    dots_quantity: str = ""
    line: str = ""
    part: str = ""
    place: str = BESIDE
    kind: ClassVar[str] = "bars"

    def described(self) -> dict[str, Any]:
        shades = None if self.shades is None else [shade.described() for shade in self.shades]
        told = {"label": self.label, "names": list(self.names), "shades": shades, "log": self.log, "axis": self.axis}
        over = {
            "over": self.over,
            "dotted": self.dots is not None,
            "dots_quantity": self.dots_quantity,
            "line": self.line,
            "part": self.part,
        }
        return {**told, "ruled": self.theory is not None, "quantity": self.quantity, "law": list(self.law), **over}

    def body(self) -> bytes:
        return b"".join(map(binary.series, (*self.values, *(self.dots or ()), *(self.theory or ()))))


@dataclass(frozen=True)
class Histogram:
    """How many of many numbers lie where, at every recorded step: edges (b + 1), and counts (k, b) for each run."""

    label: str
    edges: np.ndarray
    counts: Sequence[np.ndarray]
    place: str = BESIDE
    kind: ClassVar[str] = "histogram"

    def described(self) -> dict[str, Any]:
        return {"label": self.label, "bins": len(self.edges) - 1}

    def body(self) -> bytes:
        return b"".join(map(binary.numbers, (self.edges, *self.counts)))
