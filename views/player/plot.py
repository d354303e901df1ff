"""Lines and dots over two numbers: what theory says beside what was measured, with nothing of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np

from views.colours import Shade
from views.player import binary
from views.player.heat_map import Scale
from views.player.panels import BESIDE

Drawn = Literal["line", "dots", "rings"]


@dataclass(frozen=True)
class Series:
    """Points (m, 2) under a name, not-a-number where there is a gap; ink where it has no colour of its own."""

    name: str
    points: np.ndarray
    drawn: Drawn = "line"
    dash: Sequence[float] = ()
    shade: Shade | None = None

    def described(self) -> dict[str, Any]:
        shade = self.shade and self.shade.described()
        return {"name": self.name, "count": len(self.points), "drawn": self.drawn, "dash": list(self.dash), "colour": shade}


@dataclass(frozen=True)
class Plot:
    """Series over two scales; with `equal` both are as long on the screen.

    `at` is where the setting `sets` stands on the horizontal axis: a mark that can be dragged.
    """

    label: str
    x: Scale
    y: Scale
    series: Sequence[Series]
    equal: bool = False
    at: float | None = None
    sets: str = ""
    place: str = BESIDE
    kind: ClassVar[str] = "plot"

    def described(self) -> dict[str, Any]:
        return {
            "label": self.label,
            "x": self.x.described(),
            "y": self.y.described(),
            "series": [one.described() for one in self.series],
            "equal": self.equal,
            "at": self.at,
            "sets": self.sets,
        }

    def body(self) -> bytes:
        return b"".join(binary.series(one.points) for one in self.series)


def around(*values: np.ndarray, label: str, log: bool = False, room: float = 0.06) -> Scale:
    """A Scale that holds these numbers with some room, whole decades where it is logarithmic."""
    known = np.concatenate([np.ravel(one) for one in values])
    known = known[np.isfinite(known) & ((known > 0) | (not log))]
    low, high = (float(known.min()), float(known.max())) if known.size else (1.0, 10.0)
    if log:
        return Scale(
            label, float(10.0 ** np.floor(np.log10(low))), float(10.0 ** max(np.ceil(np.log10(high)), np.floor(np.log10(low)) + 1)), True
        )
    more = room * (high - low or 1.0)
    return Scale(label, low - more, high + more)
