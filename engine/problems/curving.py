"""How a surface bends: Hessian eigenvalues and directions at points, the signs of a grid, and a chord beside the surface under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import Problem
from engine.problems.survey import losses, survey

CONVEX, SADDLE_LIKE, CONCAVE, FLAT, UNKNOWN = 0, 1, 2, 3, 255
ZERO = 1e-9  # of the larger curvature at a point, and a millionth of it of the largest of all: what is smaller counts as zero
DIGITS = 9
PARTS = 100  # of a chord
BELOW = 1e-12  # of the losses on it: less is rounding
_signs = Bounded(64)


class Bend(NamedTuple):
    """At points (k, n): curvatures (k, n) in ascending order, and unit directions (k, n, n), the one of curvature i in column i."""

    curvatures: np.ndarray
    directions: np.ndarray


def bend(at: Problem, points: np.ndarray) -> Bend:
    """The Bend of a surface with few dimensions; a direction points to the right, or up. NaN where there is no Hessian."""
    hessians = survey(at, points)[2]
    assert hessians is not None
    known = np.asarray(np.isfinite(hessians).all(axis=(1, 2)))
    values, directions = np.linalg.eigh(np.where(known[:, None, None], hessians, 0.0))
    values[~known], directions[~known] = np.nan, np.nan
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=1)[:, None], axis=1)
    return Bend(values, directions * np.where(largest < 0, -1.0, 1.0))


def beside_minimum(at: Problem, minimum: Sequence[float], along: Sequence[float]) -> np.ndarray:
    """(2,) the point so far from a minimum along its two eigen-directions, the flatter one first; both point to the right, or up."""
    hessians = survey(at, np.array([minimum], dtype=float))[2]
    assert hessians is not None
    directions = np.linalg.eigh(np.round(hessians[0] / np.abs(hessians[0]).max(), DIGITS))[1]  # rounding turns no round bowl
    return np.array(minimum) + directions * np.where(directions[0] + directions[1] / 2 < 0, -1.0, 1.0) @ np.array(along)


class Saddle(NamedTuple):
    """A saddle of two dimensions: its place (2,), the negative curvature there, the directions (2,) in which it falls and rises."""

    place: np.ndarray
    curvature: float
    down: np.ndarray
    up: np.ndarray

    def beside(self, down: float, up: float = 0.0) -> np.ndarray:
        """(2,) the point so far from it along both directions."""
        return self.place + up * self.up + down * self.down

    def fallen(self, x: Any, y: Any) -> Any:
        """How far a point is from it along the way down."""
        return (x - self.place[0]) * self.down[0] + (y - self.place[1]) * self.down[1]


def first_saddle(at: Problem) -> Saddle:
    """The first known one. ValueError where none is known."""
    if not at.saddles:
        raise ValueError(f"no saddle of {at.surface.name} is known")
    place = np.array(at.saddles[0], dtype=float)
    found = bend(at, place[None])
    return Saddle(place, float(found.curvatures[0, 0]), *found.directions[0].T)


def signs(at: Problem, size: int, flat: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """(CONVEX, SADDLE_LIKE, CONCAVE or UNKNOWN, least curvature) in the middles of size x size cells of the box, lowest row first.

    FLAT is a cell with a curvature below this part of the other one: its sign is nothing to be seen.
    """

    def build() -> tuple[np.ndarray, np.ndarray]:
        axes = [low + (high - low) * (np.arange(size) + 0.5) / size for low, high in at.domain]
        values = bend(at, np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)).curvatures
        larger = np.abs(values).max(axis=1)
        zero = ZERO * (larger + 1e-6 * np.nanmax(larger, initial=0.0))
        found = np.where(values[:, 0] >= -zero, CONVEX, np.where(values[:, 1] <= zero, CONCAVE, SADDLE_LIKE))
        found = np.where(np.abs(values).min(axis=1) < flat * larger, FLAT, found)
        found = np.where(np.isnan(larger), UNKNOWN, found).astype(np.uint8)
        return found.reshape(size, size), values[:, 0].reshape(size, size)

    return _signs.get((at, size, flat), build)


@dataclass(frozen=True)
class Chord:
    """The straight line between two points of a surface, beside the surface under it: heights (PARTS + 1,) at even parts of the way."""

    part: np.ndarray
    surface: np.ndarray
    line: np.ndarray

    @property
    def lowest(self) -> float:
        """How far the line is above the surface at worst, between its ends; negative where the surface rises above it."""
        return float((self.line - self.surface)[1:-1].min())

    @property
    def is_below(self) -> bool:
        """Whether the surface rises above it somewhere, by more than rounding."""
        return self.lowest < -BELOW * max(1e-300, float(np.abs(self.surface).max()))


def chord(at: Problem, begin: Sequence[float], end: Sequence[float]) -> Chord:
    """The Chord from one point to another."""
    part = np.linspace(0, 1, PARTS + 1)
    ends = np.array([begin, end], dtype=float)
    surface = losses(at, ends[0] + part[:, None] * (ends[1] - ends[0]))
    return Chord(part, surface, surface[0] + part * (surface[-1] - surface[0]))
