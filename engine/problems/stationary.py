"""Minima and saddles found numerically: grid points that look stationary, refined by Newton in float64.

Only values are asked for; slopes and curvatures are central differences, so nothing is compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

Values = Callable[[np.ndarray], np.ndarray]  # points (k, 2) to losses (k,)
Points = tuple[tuple[float, float], ...]

SIZE = 81  # grid points a side
TRIED = 24
ROUNDS = 16  # Newton steps
REACH = 1e-4  # of the half-width: the distance of the differences
CLOSE = 1e-8  # of the half-width: a Newton step shorter than this has arrived
SAME = 1e-5  # of the half-width: two points closer than this are one
FLAT = 1e-5  # of the larger curvature, and of the box's: a smaller one counts as zero


class Shape(NamedTuple):
    """What a surface is at points (k, 2)."""

    gradient: np.ndarray  # (k, 2)
    curvatures: np.ndarray  # (k, 3): along x, across, along y


def found_points(
    values: Values, domain: Sequence[Sequence[float]], size: int = SIZE, most: int = 16, tried: int = TRIED
) -> tuple[Points, Points]:
    """(minima, saddles) of a vectorised surface inside the box, the lowest first, at most `most` of each.

    `tried` grid points of either kind are refined. Points with a vanishing curvature are left out, a kink is met only
    where it is symmetric, and what lies between grid points can be missed. Coordinates are rounded to ten decimals.
    """
    with np.errstate(all="ignore"):
        return _found(values, domain, size, most, tried)


def _found(values: Values, domain: Sequence[Sequence[float]], size: int, most: int, tried: int) -> tuple[Points, Points]:
    low, high = np.array(domain, dtype=float).T
    half = (high - low) / 2
    axes = [np.linspace(low[k], high[k], size) for k in (0, 1)]
    points = np.stack(np.meshgrid(*axes), axis=-1)
    losses = values(points.reshape(-1, 2)).reshape(size, size)
    finite = losses[np.isfinite(losses)]
    if not finite.size:
        return (), ()
    points, shape = _refined(values, _candidates(points, losses, tried), low, high)
    if not len(points):
        return (), ()
    a, b, c = shape.curvatures.T
    middle, spread = (a + c) / 2, np.hypot((a - c) / 2, b)
    smaller, larger = middle - spread, middle + spread
    scale = np.maximum(np.maximum(np.abs(smaller), np.abs(larger)), (np.median(finite) - finite.min()) / np.prod(half))
    minima, saddles = smaller > FLAT * scale, (smaller < -FLAT * scale) & (larger > FLAT * scale)
    return tuple(_lowest(points[kind], values, half, most) for kind in (minima, saddles))  # type: ignore[return-value]


def grid_minima(losses: np.ndarray) -> np.ndarray:
    """(size, size) bool: grid points no higher than their eight neighbours, which are all finite, and level with three at most.

    Three is what a minimum in the middle of a cell has; the rim of a plateau has more.
    """
    around = np.lib.stride_tricks.sliding_window_view(losses, (3, 3))
    middle = losses[1:-1, 1:-1, None, None]
    found = np.zeros(losses.shape, bool)
    found[1:-1, 1:-1] = np.all(np.isfinite(around) & (around >= middle), axis=(2, 3)) & ((around == middle).sum((2, 3)) <= 4)
    return found


def _candidates(points: np.ndarray, losses: np.ndarray, tried: int) -> np.ndarray:
    """(k, 2) grid minima of the loss and of the slope, at most `tried` of each."""
    slope = np.hypot(*np.gradient(losses))
    chosen = []
    for heights in (losses, slope):
        places = np.flatnonzero(grid_minima(heights))
        chosen.append(places[np.argsort(heights.ravel()[places], kind="stable")[:tried]])
    return points.reshape(-1, 2)[np.unique(np.concatenate(chosen))]


def _refined(values: Values, points: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, Shape]:
    """The points that Newton brings to rest inside the box, and the shape there."""
    half, centre = (high - low) / 2, (low + high) / 2
    longest = 4 * half / SIZE  # per round and axis, so that a point stays in its neighbourhood
    arrived = [points[:0]]
    for _ in range(ROUNDS):
        step = _newton(_shape(values, points, half), longest)
        moved = points + step
        near = np.max(np.abs((moved - centre) / half), axis=1) <= 1.5
        at_rest = near & (np.max(np.abs(step / half), axis=1) <= CLOSE)
        arrived.append(moved[at_rest])
        points = moved[near & ~at_rest]
        if not len(points):
            break
    points = np.concatenate(arrived)
    points = points[np.max(np.abs((points - centre) / half), axis=1) <= 1]
    return points, _shape(values, points, half)


def _newton(shape: Shape, longest: np.ndarray) -> np.ndarray:
    """(k, 2) Newton steps, no longer than `longest` on either axis; not finite where the curvatures are singular."""
    (u, v), (a, b, c) = shape.gradient.T, shape.curvatures.T
    step = -np.stack([c * u - b * v, a * v - b * u], axis=1) / (a * c - b * b)[:, None]
    step = np.where((shape.gradient == 0).all(axis=1, keepdims=True), 0.0, step)
    return step / np.maximum(1, np.abs(step / longest).max(axis=1, keepdims=True))


def _shape(values: Values, points: np.ndarray, half: np.ndarray) -> Shape:
    """Gradients by fourth-order central differences, curvatures by the same points and the four corners."""
    h = REACH * half
    offsets = np.array([(0, 0), (1, 0), (-1, 0), (2, 0), (-2, 0), (0, 1), (0, -1), (0, 2), (0, -2), (1, 1), (-1, -1), (1, -1), (-1, 1)])
    around = points[:, None, :] + offsets * h
    f = values(around.reshape(-1, 2)).reshape(len(points), len(offsets)).T
    slopes = [(8 * (f[k] - f[k + 1]) - (f[k + 2] - f[k + 3])) / 12 for k in (1, 5)]
    bends = [(16 * (f[k] + f[k + 1]) - (f[k + 2] + f[k + 3]) - 30 * f[0]) / 12 for k in (1, 5)]
    across = (f[9] + f[10] - f[11] - f[12]) / 4
    return Shape(np.stack(slopes, axis=1) / h, np.stack([bends[0] / h[0] ** 2, across / (h[0] * h[1]), bends[1] / h[1] ** 2], axis=1))


def _lowest(points: np.ndarray, values: Values, half: np.ndarray, most: int) -> Points:
    """Each point once, the lowest first."""
    kept: list[np.ndarray] = []
    for point in points[np.argsort(values(points), kind="stable")] if len(points) else points:
        if len(kept) < most and all((np.abs(point - other) > SAME * half).any() for other in kept):
            kept.append(point)
    return tuple((round(float(x), 10) + 0.0, round(float(y), 10) + 0.0) for x, y in kept)
