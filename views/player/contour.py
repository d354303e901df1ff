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

SAME_DEPTH = 1e-6  # of the drawn heights: minima this close are equally deep
HEADROOM = 0.08  # of a curve's height, above and below it


@dataclass(frozen=True)
class Contour:
    """A surface with the paths of all runs on it.

    `view` is "overlay", "panels" (one for each run), "row" (these in one row) or "solid" (3-D). A dragged start
    sets the setting `sets`, where there is one. `places` are (k, 2) of each run where its path is another one than its positions.
    """

    surface: Surface
    ground: Ground
    start: Sequence[float]
    view: str = "overlay"
    sets: str = "start"
    overlays: Sequence[Overlay] = ()
    places: Sequence[np.ndarray] | None = None
    place: str = MAIN
    kind: ClassVar[str] = "contour"

    def described(self) -> dict[str, Any]:
        return {
            "view": self.view,
            "start": self._start(),
            "sets": self.sets,
            "placed": self.places is not None,
            "surface": _surface(self.surface, self.ground),
            "overlays": [{"kind": overlay.kind, **overlay.described()} for overlay in self.overlays],
        }

    def body(self) -> bytes:
        return b"".join([*map(binary.numbers, self.places or ()), *(overlay.body() for overlay in self.overlays)])

    def _start(self) -> list[float]:
        if len(self.start) > 1:
            return list(self.start)
        ((low, high),) = self.ground.domain
        grid = np.linspace(low, high, len(self.ground.losses))
        return [self.start[0], float(np.interp(self.start[0], grid, self.ground.losses))]


def _surface(surface: Surface, ground: Ground) -> dict[str, Any]:
    curve = len(ground.domain) == 1
    finite = ground.losses[np.isfinite(ground.losses)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = HEADROOM * (high - low) or 1.0
    return {
        "name": surface.name,
        "kind": "curve" if curve else "contour",
        "domain": [*ground.domain, [low - room, high + room]] if curve else ground.domain,
        "axes": list(surface.axes),
        "levels": surface.levels,
        "equal": surface.equal_axes,
        "minima": [[*point, depth] if curve else list(point) for point, depth in zip(ground.minima, ground.depths, strict=True)],
        "deepest": [depth - (ground.lowest or 0.0) <= SAME_DEPTH * (high - low) for depth in ground.depths],
        "found": ground.found,
        "saddles": [] if curve else ground.saddles,
    }
