"""The point without slope that a path is near, found by Newton's method, and whether it is a minimum.

A short Newton step alone proves nothing: on an exponential plateau every step is short and leads on to the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import Given, Problem, full_loss
from engine.problems.survey import bent, survey
from engine.runs.outcomes import Rest
from engine.runs.tolerances import FLAT, NEAR

ROUNDS = 6  # Newton steps
CONVERGES = 0.75  # of the step before: x^4 takes 2/3 of it, the plateau of exp(-x^2) all of it
SLOPELESS = 1e-9  # of the largest curvature over one box radius: no slope along a direction without curvature
ARRIVED = 1e-12  # box radii: a shorter Newton step has arrived
DIRECTIONS = 32
RINGS = (0.1, 1.0)  # of NEAR
ROUNDING = 1e-13  # relative
AT_ONCE = 64  # points of a call


def resting(at: Problem, x: np.ndarray, lowest: float, span: float, within: float) -> list[Rest | None]:
    """The Rest beside each point x (m, n) of one or two dimensions, no further than `within`; None where there is none.

    `lowest` and `span` are the lowest loss of the box and the range of its losses.
    """
    if not len(x):
        return []
    arrived = np.concatenate([_arrived(at, x[first : first + AT_ONCE], within) for first in range(0, len(x), AT_ONCE)])
    found: list[Rest | None] = [None] * len(x)
    rows = np.flatnonzero(arrived[:, -1])
    for row, rest in zip(rows, _looked_round(at, arrived[rows, :-1], lowest, span), strict=True):
        found[row] = rest
    return found


def _arrived(at: Problem, x: np.ndarray, within: float) -> np.ndarray:
    """(m, n + 1) what `search` finds from each of AT_ONCE points or fewer, one after the other."""
    points = np.zeros((AT_ONCE, x.shape[1]))
    points[: len(x)] = x
    numbers = points, np.array(len(x)), np.array([within, at.radius])

    def found_from(points: Any, count: Any, lengths: Any, given: Given) -> Any:
        def one(row: Any, table: Any) -> Any:
            return table.at[row].set(search(lambda z: full_loss(at.surface, z, given), points[row], lengths[0], lengths[1]))

        return jax.lax.fori_loop(0, count, one, jnp.zeros((AT_ONCE, points.shape[1] + 1)))

    key = ("resting", at.surface, x.shape[1], tuple(part.shape for part in at.given.examples))
    return call(program(key, found_from, *numbers, at.given), *numbers, at.given)[: len(x)]


def across(hessian: np.ndarray) -> np.ndarray:
    """(n, n) the projection on the directions in which a minimum with this Hessian is curved; everything where it is not at all."""
    curvature, directions = np.linalg.eigh(hessian)
    curved = np.abs(curvature) > FLAT.value * np.abs(curvature).max()
    return directions[:, curved] @ directions[:, curved].T if curved.any() else np.eye(len(hessian))


def search(loss: Callable[[Any], Any], x: Any, within: Any, radius: Any) -> Any:
    """(n + 1,): where Newton's method from x comes to, and whether it arrives there, within a distance of x."""

    def shortening(at: Any) -> Any:
        steps, _, _, length, arrives = at
        return arrives & (steps <= ROUNDS) & (length > ARRIVED * radius)

    def again(at: Any) -> Any:
        steps, point, step, length, _ = at
        point = point + step
        after = newton_step(loss, point, radius)
        left = jnp.sqrt(jnp.sum(after**2))
        shrinks = left / length
        step = jnp.where(shrinks > 0.1, after / (1 - shrinks), after)
        return steps + 1, point, step, left, left <= jnp.where(steps == 0, within, CONVERGES * length)

    begun = 0, x, jnp.zeros_like(x), jnp.asarray(jnp.inf), jnp.asarray(True)
    _, point, _, _, arrives = jax.lax.while_loop(shortening, again, begun)
    return jnp.append(point, arrives & (jnp.sqrt(jnp.sum((point - x) ** 2)) <= within))


def newton_step(loss: Callable[[Any], Any], x: Any, radius: Any) -> Any:
    """(n,) to where the quadratic that fits at x has no slope; NaN where it has none such.

    Along a direction without curvature it is 0 where there is no slope either.
    """
    hessian, (_, gradient) = bent(loss, x)
    curvature, directions = bends(hessian)
    largest, along = jnp.abs(curvature).max(), directions.T @ gradient
    flat = jnp.abs(curvature) <= FLAT.value * largest
    exists = jnp.isfinite(hessian).all() & jnp.isfinite(gradient).all() & ~jnp.any(flat & (jnp.abs(along) > SLOPELESS * largest * radius))
    return jnp.where(exists, directions @ jnp.where(flat, 0.0, -along / jnp.where(flat, 1.0, curvature)), jnp.nan)


def bends(hessian: Any) -> tuple[Any, Any]:
    """Curvatures (n,) and directions (n, n), one a column, of a Hessian in one or two dimensions."""
    if len(hessian) == 1:
        return hessian[0], jnp.ones((1, 1))
    (a, b), (_, c) = hessian
    middle, half = (a + c) / 2, jnp.hypot((a - c) / 2, b)
    angle = jnp.arctan2(2 * b, a - c) / 2
    cos, sin = jnp.cos(angle), jnp.sin(angle)
    return jnp.stack([middle + half, middle - half]), jnp.stack([jnp.stack([cos, -sin]), jnp.stack([sin, cos])])


def _looked_round(at: Problem, points: np.ndarray, lowest: float, span: float) -> list[Rest | None]:
    """Whether some point of two small rings about each point (m, n) is lower; None where all are level, above the lowest of the box."""
    m, n = points.shape
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    directions = np.array([[1.0], [-1.0]]) if n == 1 else np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rings = np.concatenate([np.zeros((1, n)), *(share * NEAR.value * at.radius * directions for share in RINGS)])
    if not m:
        return []
    losses, gradient, hessian = survey(at, (points[:, None] + rings).reshape(-1, n))
    losses, size = losses.reshape(m, -1), len(rings)
    assert hessian is not None
    apart = np.linalg.norm(rings[1:], axis=1)
    return [
        _of_rings(point, some, slope, curvature, apart, lowest, span)
        for point, some, slope, curvature in zip(points, losses, gradient[::size], hessian[::size], strict=True)
    ]


def _of_rings(
    point: np.ndarray, losses: np.ndarray, slope: np.ndarray, hessian: np.ndarray, apart: np.ndarray, lowest: float, span: float
) -> Rest | None:
    here, around = float(losses[0]), losses[1:]
    if not np.isfinite(losses).all():
        return None
    rounding = ROUNDING * max(abs(here), float(np.abs(around).max()))
    slack = rounding + float(np.linalg.norm(slope)) * apart
    if np.all(np.abs(around - here) <= rounding) and here > lowest + 1e-9 * span:
        return None
    return Rest(point, here, not bool(np.any(around < here - slack)), across(hessian))
