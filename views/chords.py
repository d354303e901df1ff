"""A chord of a loss and the signs of its curvature: what both say of convexity, and where descent from both ends leads."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine import Chord, Problem, chord, curvature_signs
from views.colours import VARIANTS
from views.ends import End
from views.player.heat_map import CONVEXITY, HeatMap, Scale
from views.player.overlays import Overlay
from views.player.panels import BESIDE
from views.player.plot import Graph, Plot
from views.traced import Traced
from views.unknown import Unknown, clause
from views.words import number

INK, OTHER = (look.shade for look in VARIANTS[:2])
CELLS = 100  # a side
SAME = 0.01  # share of the way down


def along(found: Chord) -> Plot:
    """The surface under the chord, and the chord."""
    low, high = min(found.surface.min(), found.line.min()), max(found.surface.max(), found.line.max())
    room = 0.06 * (high - low or 1.0)
    graphs = (Graph("loss under the chord", INK, found.surface), Graph("chord", OTHER, found.line, (4, 2)))
    return Plot(Scale("part of the way from A to B", 0.0, 1.0), Scale("loss", low - room, high + room), graphs, place=BESIDE)


def signs(at: Problem, overlay: Overlay) -> HeatMap:
    """Where a surface of two dimensions is convex, saddle-like or concave, under an overlay."""
    cells, least = curvature_signs(at, CELLS)
    x, y = (Scale(name, low, high) for name, (low, high) in zip(at.surface.axes, at.domain, strict=True))
    return HeatMap(x, y, CONVEXITY, cells, least, "least curvature", overlays=(overlay,), legend="curvature")


class Dip(NamedTuple):
    """What is said of a chord: how far it is above the surface at worst, and whether it is below by more than rounding."""

    lowest: float
    is_below: bool


def dip(found: Traced, begin: Sequence[float], end: Sequence[float]) -> Dip:
    """That of the one from one point to another, on the surface of these runs."""
    if found.in_hand:
        return Dip(*(Unknown("chord", what, begin, end) for what in ("lowest", "below")))  # type: ignore[arg-type]
    line = chord(found.problem, begin, end)
    return Dip(line.lowest, line.is_below)


@clause
def verdict(line: Dip, convex: bool, is_point: bool) -> str:
    """Whether a chord of a loss that is convex or not runs below it, and what that means; both of its ends may be one point."""
    if is_point:
        return f"A and B are one point: pull them apart. It is {'' if convex else 'not '}convex."
    runs = f"This chord dips below it by up to {number(-line.lowest)}." if line.is_below else "This chord stays above it."
    others = "One is enough: it is not convex." if line.is_below else "Others do not: it is not convex."
    return f"{runs} {'So do all: it is convex, and a local minimum is the lowest.' if convex else others}"


@clause
def ways(ends: Sequence[End], steps: int) -> str:
    """Where descent from both ends comes to in so many steps."""
    gone, (a, b), (high, higher) = zip(*((bool(end.diverged), end.last, end.first) for end in ends), strict=True)
    if not any(gone):
        if abs(a - b) <= SAME * np.maximum(1.0, np.maximum(high, higher) - np.minimum(a, b)):
            return "Descent from A and from B ends equally low."
        return f"After {steps} steps descent from A is at {number(a)}, from B at {number(b)}."
    left, right = ("diverges" if far else f"is at {number(loss)}" for far, loss in zip(gone, (a, b), strict=True))
    return f"Descent from A {left}, from B {right}." if left != right else "Descent from A and from B diverges."
