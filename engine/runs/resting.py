"""The point without slope that a path is near, found by Newton's method, and whether it is a minimum.

A short Newton step alone proves nothing: on an exponential plateau every step is short and leads on to the next one.
"""

from __future__ import annotations

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import survey
from engine.runs.outcomes import FLAT, NEAR, Rest

ROUNDS = 6  # Newton steps
CONVERGES = 0.75  # of the step before: x^4 takes 2/3 of it, the plateau of exp(-x^2) all of it
SLOPELESS = 1e-9  # of the largest curvature over one box radius: no slope along a direction without curvature
ARRIVED = 1e-12  # box radii: a shorter Newton step has arrived
DIRECTIONS = 32
RINGS = (0.1, 1.0)  # of NEAR
ROUNDING = 1e-13  # relative


def resting(at: Problem, x: np.ndarray, lowest: float, span: float, within: float | None = None) -> Rest | None:
    """The Rest beside x (n,) of one or two dimensions, no further than NEAR or `within`; None if there is none.

    `lowest` and `span` are the lowest loss of the box and the range of its losses.
    """
    within = NEAR.value * at.radius if within is None else within
    step = _newton_step_at(at, x)
    return None if step is None or np.linalg.norm(step) > within else _found(at, x, step, within, lowest, span)


def across(hessian: np.ndarray) -> np.ndarray:
    """(n, n) the projection on the directions in which a minimum with this Hessian is curved; everything where it is not at all."""
    curvature, directions = np.linalg.eigh(hessian)
    curved = np.abs(curvature) > FLAT.value * np.abs(curvature).max()
    return directions[:, curved] @ directions[:, curved].T if curved.any() else np.eye(len(hessian))


def newton_step(gradient: np.ndarray, hessian: np.ndarray, radius: float) -> np.ndarray | None:
    """(n,) to where the quadratic that fits here has no slope; None where it has none such.

    Along a direction without curvature it is 0 where there is no slope either.
    """
    if not (np.isfinite(hessian).all() and np.isfinite(gradient).all()):
        return None
    curvature, directions = np.linalg.eigh(hessian)
    largest, along = float(np.abs(curvature).max()), directions.T @ gradient
    flat = np.abs(curvature) <= FLAT.value * largest
    if np.any(flat & (np.abs(along) > SLOPELESS * largest * radius)):
        return None
    return directions @ np.where(flat, 0.0, -along / np.where(flat, 1.0, curvature))


def _newton_step_at(at: Problem, x: np.ndarray) -> np.ndarray | None:
    _, gradient, hessian = survey(at, x[None])
    assert hessian is not None
    return newton_step(gradient[0], hessian[0], at.radius)


def _found(at: Problem, x: np.ndarray, step: np.ndarray, within: float, lowest: float, span: float) -> Rest | None:
    point, length = x, float(np.linalg.norm(step))
    for _ in range(ROUNDS):
        if length <= ARRIVED * at.radius:
            break
        point = point + step
        after = _newton_step_at(at, point)
        if after is None or np.linalg.norm(after) > CONVERGES * length:
            return None
        shrinks = float(np.linalg.norm(after)) / length
        step, length = after / (1 - shrinks) if shrinks > 0.1 else after, float(np.linalg.norm(after))
    if np.linalg.norm(point - x) > within:
        return None
    return _looked_round(at, point, lowest, span)


def _looked_round(at: Problem, point: np.ndarray, lowest: float, span: float) -> Rest | None:
    """Whether some point of two small rings is lower; None where all of them are level, above the lowest of the box."""
    n = len(point)
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    directions = np.array([[1.0], [-1.0]]) if n == 1 else np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rings = np.concatenate([share * NEAR.value * at.radius * directions for share in RINGS])
    losses, gradient, hessian = survey(at, np.concatenate([point[None], point + rings]))
    here, around = float(losses[0]), losses[1:]
    if not np.isfinite(losses).all():
        return None
    rounding = ROUNDING * max(abs(here), float(np.abs(around).max()))
    slack = rounding + float(np.linalg.norm(gradient[0])) * np.linalg.norm(rings, axis=1)
    if np.all(np.abs(around - here) <= rounding) and here > lowest + 1e-9 * span:
        return None
    assert hessian is not None
    return Rest(point, here, not bool(np.any(around < here - slack)), across(hessian[0]))
