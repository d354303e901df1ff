"""The point without slope that a path is near, found by Newton's method, and whether it is a minimum.

A short Newton step alone proves nothing: on an exponential plateau every step is short and leads on to the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import Given, Problem, full_loss
from engine.problems.survey import bent, survey
from engine.runs.tolerances import FLAT, NEAR

ROUNDS = 6  # Newton steps
CONVERGES = 0.75  # of the step before: x^4 takes 2/3 of it, the plateau of exp(-x^2) all of it
SLOPELESS = 1e-9  # of the largest curvature over one box radius: no slope along a direction without curvature
ARRIVED = 1e-12  # box radii: a shorter Newton step has arrived
DIRECTIONS = 32
RINGS = (0.1, 1.0)  # of NEAR
ROUNDING = 1e-13  # relative
AT_ONCE = 64  # points of a call


class Rests(NamedTuple):
    """The points without slope beside m others."""

    there: np.ndarray  # (m,) whether there is one
    point: np.ndarray  # (m, n)
    loss: np.ndarray  # (m,)
    is_minimum: np.ndarray  # (m,) whether nothing close by is lower
    across: np.ndarray  # (m, n, n) takes away what of a distance has no curvature there: the way along a flat valley

    def of(self, some: np.ndarray) -> Rests:
        """Those of some of them."""
        return Rests(*(leaf[some] for leaf in self))

    def curved(self, rows: np.ndarray) -> np.ndarray:
        """(m,) whether some of them have no flat valley: nothing of a distance is taken away."""
        return (self.across[rows] == np.eye(self.across.shape[-1])).all(axis=(1, 2))

    def put(self, some: np.ndarray, others: Rests) -> None:
        """Enter what is beside some of them."""
        for whole, part in zip(self, others, strict=True):
            whole[some] = part


def nowhere(x: np.ndarray) -> Rests:
    """The Rests of points x (m, n) while nothing is known to be beside them."""
    m, n = x.shape
    return Rests(np.zeros(m, bool), np.full((m, n), np.nan), np.full(m, np.nan), np.zeros(m, bool), np.zeros((m, n, n)))


def resting(at: Problem, x: np.ndarray, lowest: float, span: float, within: float) -> Rests:
    """The Rests beside points x (m, n) of one or two dimensions, no further than `within`.

    `lowest` and `span` are the lowest loss of the box and the range of its losses.
    """
    found = nowhere(x)
    for first in range(0, len(x), AT_ONCE):
        arrived = _arrived(at, x[first : first + AT_ONCE], within)
        rows = np.flatnonzero(arrived[:, -1])
        if rows.size:
            found.put(first + rows, _looked_round(at, arrived[rows, :-1], lowest, span))
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


def across(hessians: np.ndarray) -> np.ndarray:
    """(m, n, n) projections on the directions in which minima with these Hessians are curved; everything where they are not at all."""
    curvature, directions = np.linalg.eigh(hessians)
    size = np.abs(curvature)
    curved = size > FLAT.value * size.max(axis=-1, keepdims=True)
    all_alike = curved.all(axis=-1) | ~curved.any(axis=-1)
    onto_curved = (directions * curved[..., None, :]) @ directions.swapaxes(-1, -2)
    return np.where(all_alike[..., None, None], np.eye(hessians.shape[-1]), onto_curved)


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


def _looked_round(at: Problem, points: np.ndarray, lowest: float, span: float) -> Rests:
    """The Rests at points (m, n) without slope, by two small rings about each; none where all is level, above the lowest of the box."""
    m, n = points.shape
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    directions = np.array([[1.0], [-1.0]]) if n == 1 else np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rings = np.concatenate([np.zeros((1, n)), *(share * NEAR.value * at.radius * directions for share in RINGS)])
    losses, gradients, hessians = survey(at, (points[:, None] + rings).reshape(-1, n))
    losses, size = losses.reshape(m, -1), len(rings)
    assert hessians is not None
    here, around, slope = losses[:, 0], losses[:, 1:], np.linalg.norm(gradients[::size], axis=1)
    with np.errstate(invalid="ignore"):
        rounding = ROUNDING * np.maximum(np.abs(here), np.abs(around).max(axis=1))[:, None]
        level = np.all(np.abs(around - here[:, None]) <= rounding, axis=1) & (here > lowest + 1e-9 * span)
        lower = np.any(around < here[:, None] - rounding - slope[:, None] * np.linalg.norm(rings[1:], axis=1), axis=1)
    found, there = nowhere(points), np.isfinite(losses).all(axis=1) & ~level
    if there.any():
        found.put(there, Rests(there[there], points[there], here[there], ~lower[there], across(hessians[::size][there])))
    return found
