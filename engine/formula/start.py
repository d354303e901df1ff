"""A start from which there is something to see."""

from __future__ import annotations

import numpy as np

from engine.formula.box import Look
from engine.problems.stationary import Points, Values

DIRECTIONS = (np.arange(16) + 0.35) * (2 * np.pi / 16)  # none of them along an axis or a diagonal
FAR_OUT = 0.8


def start_in(values: Values, box: Look, minima: Points, saddles: Points, floorless: bool) -> tuple[float, float]:
    """A start that teaches: 80 % of the way from the lowest point to the edge, in a direction whose loss is of the lower quarter.

    On a floorless surface with a saddle: up its ridge and a thousandth of the half-width beside it.
    """
    if floorless and saddles:
        beside = _beside_the_ridge(values, box, np.array(saddles[0]))
        if _usable(values, np.array([beside]), box.half_width)[0]:
            return beside
    heights = np.where(np.isfinite(box.losses), box.losses, np.inf).ravel()
    lowest = np.array(minima[0]) if minima else box.points[int(np.argmin(heights))]
    ways = np.stack([np.cos(DIRECTIONS), np.sin(DIRECTIONS)], axis=1)
    reach = _to_the_edge(lowest, ways, box.half_width)
    points = np.array([[_tidy(x, box.half_width) for x in point] for point in lowest + FAR_OUT * reach[:, None] * ways])
    points = points[(reach > 0.75 * box.half_width) & _usable(values, points, box.half_width)]
    if not len(points):
        points = box.points[np.isfinite(heights)]
        points = points[np.argsort(np.abs(np.abs(points).max(axis=1) - FAR_OUT * box.half_width), kind="stable")][:1]
    order = np.argsort(values(points), kind="stable")
    x, y = points[order[len(order) // 4]]
    return float(x), float(y)


def _beside_the_ridge(values: Values, box: Look, saddle: np.ndarray) -> tuple[float, float]:
    """Along the upward direction of a saddle, found on a small circle around it."""
    angles = np.linspace(0, np.pi, 181)
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    small = 0.01 * box.half_width
    up = ways[int(np.argmax(values(saddle + small * ways) + values(saddle - small * ways)))]
    reach = _to_the_edge(saddle, up[None], box.half_width)[0]
    x, y = saddle + FAR_OUT * reach * up + 1e-3 * box.half_width * np.array([-up[1], up[0]])
    return float(f"{x:.4g}"), float(f"{y:.4g}")


def _to_the_edge(point: np.ndarray, ways: np.ndarray, half_width: float) -> np.ndarray:
    """(k,) how far it is from `point` to the edge of the box along each of `ways` (k, 2)."""
    with np.errstate(all="ignore"):
        return np.min((np.sign(ways) * half_width - point) / np.where(ways == 0, np.nan, ways), axis=1, where=ways != 0, initial=np.inf)


def _tidy(value: float, half_width: float) -> float:
    """Two digits, in steps that suit the box."""
    return round(value, 2 if half_width < 5 else 1)


def _usable(values: Values, points: np.ndarray, half_width: float) -> np.ndarray:
    """(k,) whether the loss is finite at each point and on four sides of it."""
    sides = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]) * 1e-4 * half_width
    return np.all(np.isfinite(values((points[:, None] + sides).reshape(-1, 2)).reshape(-1, 5)), axis=1)  # type: ignore[return-value]
