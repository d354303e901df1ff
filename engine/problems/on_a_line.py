"""Minima of a curve found numerically: lowest points of a grid, each narrowed down between its neighbours. Nothing is compiled."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Values = Callable[[np.ndarray], np.ndarray]  # places (k,) to heights (k,)

ROUNDS = 40  # each leaves a third of the way between the neighbours
STEPS = 2
ROUNDING = 1e-14
NEAR = 3e-4  # of the box: the distance of the differences of the last refinement
SAME = 1e-6  # of the box
DIGITS = 10


def found_on_a_line(values: Values, low: float, high: float, size: int) -> tuple[float, ...]:
    """The places of the minima inside, the lowest first; what lies between two of `size` grid points can be missed."""
    grid = np.linspace(low, high, size)
    heights = values(grid)
    middle = heights[1:-1]
    inside = np.isfinite(middle) & (middle < heights[:-2]) & (middle <= heights[2:])
    begin, end = grid[:-2][inside], grid[2:][inside]
    for _ in range(ROUNDS):
        third = (end - begin) / 3
        left, right = begin + third, end - third
        falls = values(left) > values(right)
        begin, end = np.where(falls, left, begin), np.where(falls, end, right)
    places = _refined(values, (begin + end) / 2, NEAR * (high - low))
    found: list[float] = []
    for k in np.argsort(values(places), kind="stable"):
        place = round(float(places[k]), DIGITS) + 0.0
        if all(abs(place - other) > SAME * (high - low) for other in found):
            found.append(place)
    return tuple(found)


def _refined(values: Values, places: np.ndarray, near: float) -> np.ndarray:
    """Newton's steps by differences of fourth order where they lead no higher: heights alone do not tell places closer than the root of
    their rounding."""
    reach = near * np.arange(-2, 3)[:, None]
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            far_below, below, at, above, far_above = (values(places + by) for by in reach)
            slope = (8 * (above - below) - (far_above - far_below)) / 12
            bend = (16 * (above + below) - (far_above + far_below) - 30 * at) / 12
            step = near * np.where(bend > 0, slope / bend, np.nan)
            better = (np.abs(step) < near) & (values(places - step) <= at + ROUNDING * np.abs(at))
            places = np.where(better, places - step, places)
    return places
