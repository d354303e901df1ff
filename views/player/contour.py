"""The ground with its paths: a contour over two coordinates, or a curve over one with the loss as its height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from engine import Ground
from spec import Surface
from views.player import binary
from views.player.overlays import Overlay
from views.player.panels import MAIN

HEADROOM = 0.08  # of a curve's height, above and below it


@dataclass(frozen=True)
class Plane:
    """What a plane through many dimensions shows of the paths in it.

    `shown` is the part of their movement that lies in it, `by_chance` what one would show of movement without aim, said in `words` and
    explained in `help`. A step (u, v) in it is as long as the root of metric · (u², 2 u v, v²) in the whole space; `off` names the fact
    (cards.py) that is the distance of a run from it.
    """

    shown: float
    by_chance: float
    words: str
    help: str
    metric: tuple[float, float, float] = (1.0, 0.0, 1.0)
    off: str = ""

    def described(self) -> dict[str, Any]:
        return {**vars(self), "metric": list(self.metric)}


@dataclass(frozen=True)
class Contour:
    """A surface with the paths of all runs on it.

    `view` is "overlay", "panels" (one for each run), "row" (these in one row) or "solid" (3-D). A dragged start sets the setting
    `sets`, where there is one; without a `start` each run has one of its own, which something else shows. With `numbers` it has
    axes, losses on its lines and a colour bar.
    `home` is where the start is put back to. `places` are (k, 2) of each run where its path is another one than its positions;
    `plane` is there where its coordinates are two of many. `further` are the surfaces and grounds of the second, third, ... run where
    every run has a small panel with a ground of its own: one box, and losses that are not compared.
    """

    surface: Surface
    ground: Ground
    start: Sequence[float] | None
    view: str = "overlay"
    sets: str = "start"
    numbers: bool = False
    home: Sequence[float] | None = None
    overlays: Sequence[Overlay] = ()
    places: Sequence[np.ndarray] | None = None
    plane: Plane | None = None
    further: Sequence[tuple[Surface, Ground]] = ()
    place: str = MAIN
    kind: ClassVar[str] = "contour"

    def described(self) -> dict[str, Any]:
        return {
            "view": self.view,
            "start": self._placed(self.start),
            "home": self._placed(self.home),
            "sets": self.sets,
            "numbers": self.numbers,
            "placed": self.places is not None,
            "plane": self.plane.described() if self.plane else None,
            "surface": _surface(self.surface, self.ground),
            "further": [{"surface": _surface(surface, ground)} for surface, ground in self.further],
            "overlays": [{"kind": overlay.kind, **overlay.described()} for overlay in self.overlays],
        }

    def body(self) -> bytes:
        return b"".join([*map(binary.numbers, self.places or ()), *(overlay.body() for overlay in self.overlays)])

    def _placed(self, start: Sequence[float] | None) -> list[float] | None:
        """A start in the picture: on a curve at its height."""
        if start is None:
            return None
        if len(start) > 1:
            return list(start)
        ((low, high),) = self.ground.domain
        grid = np.linspace(low, high, len(self.ground.losses))
        return [start[0], float(np.interp(start[0], grid, self.ground.losses))]


def _surface(surface: Surface, ground: Ground) -> dict[str, Any]:
    curve = len(ground.domain) == 1
    low, high = ground.heights
    room = HEADROOM * (high - low) or 1.0
    return {
        "name": surface.name,
        "kind": "curve" if curve else "contour",
        "domain": [*ground.box, [low - room, high + room]] if curve else ground.box,
        "axes": list(surface.axes),
        "levels": surface.levels,
        "equal": surface.equal_axes,
        "minima": [[*point, depth] if curve else list(point) for point, depth in zip(ground.minima, ground.depths, strict=True)],
        "deepest": ground.deepest,
        "found": ground.found,
        "saddles": [] if curve else ground.saddles,
    }
