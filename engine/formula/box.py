"""The box of a formula: where its minima are, around the origin."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.problems.stationary import Values, found_points, grid_minima

HALF_WIDTHS = (1.0, 2.0, 3.0, 5.0, 10.0, 20.0)
FALL_BACK = 3.0
SIZE = 61  # grid points a side
WELL_INSIDE = 0.8  # of the half-width
AS_LOW = 0.02  # of the way from the lowest minimum to the box's median loss
MOST_MINIMA = 9  # in one picture
MOSTLY = 0.5  # of the grid points must have a value
ENOUGH = 0.25  # where no box has a value mostly
LEAST = 0.05  # less is not drawn


class Look(NamedTuple):
    """A box around the origin with the losses on its grid."""

    half_width: float
    points: np.ndarray  # (SIZE * SIZE, 2)
    losses: np.ndarray  # (SIZE, SIZE)

    @property
    def finite(self) -> np.ndarray:
        return self.losses[np.isfinite(self.losses)]

    @property
    def share(self) -> float:
        """How much of the box has a value."""
        return self.finite.size / self.losses.size

    @property
    def is_drawable(self) -> bool:
        """Whether there is more than a line or two."""
        return self.share >= LEAST

    @property
    def domain(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return ((-self.half_width, self.half_width), (-self.half_width, self.half_width))


def look(values: Values, half_width: float) -> Look:
    """The Look of a box with this half-width."""
    axis = np.linspace(-half_width, half_width, SIZE)
    points = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    return Look(half_width, points, values(points).reshape(SIZE, SIZE))


def best_look(values: Values, floorless: bool) -> Look | None:
    """The smallest box in which the lowest minima lie well inside; of those, the smallest that shows most minima, up to MOST_MINIMA.

    Without minima, or where most of every box has no value: half-width 3, or the box with most values.
    On a floorless surface the lowest minima are those of the smallest box that has any. None if no box has values to draw.
    """
    looks = [look(values, half_width) for half_width in HALF_WIDTHS]
    if not any(each.is_drawable for each in looks):
        return None
    usable = [each for each in looks if each.share > MOSTLY]
    minima = [np.array(found_points(values, each.domain, SIZE, most=100)[0]).reshape(-1, 2) for each in usable]
    smooth = any(len(points) for points in minima)
    if not smooth:  # kinks and flat bottoms
        minima = [each.points[grid_minima(each.losses).ravel()] for each in usable]
    inside = [points[np.abs(points).max(axis=1) <= WELL_INSIDE * each.half_width] for each, points in zip(usable, minima, strict=True)]
    lows = [float(values(points).min()) if len(points) else np.inf for points in inside]
    reached = [low for low in lows if np.isfinite(low)]
    if not reached:
        plain = looks[HALF_WIDTHS.index(FALL_BACK)]
        return plain if plain.share > ENOUGH else max(looks, key=lambda each: each.share)
    lowest = reached[0] if floorless else min(reached)
    good = [k for k, each in enumerate(usable) if lows[k] <= lowest + AS_LOW * max(0.0, float(np.median(each.finite)) - lowest)]
    clear = [k for k in good if len(inside[k]) <= MOST_MINIMA]
    return usable[max(clear, key=lambda k: (len(inside[k]), -k)) if smooth and clear else good[0]]
