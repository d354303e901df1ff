"""What theory says of gradient descent on a quadratic, to stand beside what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.problems.problem import Problem
from engine.problems.survey import gradients

TO_ROUNDING = 1e-9  # relative: a rate this close to 1/a or 2/a is on it


@dataclass(frozen=True)
class Regime:
    """How the error along one direction goes: its name, and the factor it is multiplied by in each step."""

    name: str
    factor: float


def regime(rate: float, curvature: float) -> Regime:
    """Gradient descent along a direction of positive `curvature`: the error is multiplied by 1 - rate * curvature."""
    product = rate * curvature
    factor = 1 - product
    if abs(product - 1) <= TO_ROUNDING:
        return Regime("one step", 0.0)
    if abs(product - 2) <= 2 * TO_ROUNDING:
        return Regime("bouncing for ever", -1.0)
    return Regime("monotone" if product < 1 else "oscillating" if product < 2 else "diverging", factor)


def predicted_errors(start: Sequence[float], rate: float, curvatures: Sequence[float], steps: int) -> np.ndarray:
    """(steps + 1, d): |error| = |start error| |1 - rate * curvature|^k along each direction."""
    factors = np.array([abs(regime(rate, curvature).factor) for curvature in curvatures])
    with np.errstate(over="ignore", under="ignore"):
        return np.abs(np.asarray(start, dtype=float)) * factors ** np.arange(steps + 1)[:, None]


def turned_axes(degrees: float) -> np.ndarray:
    """(2, 2) unit vectors, a row each: the two directions of a bowl that is turned by so many degrees."""
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def slopes(at: Problem, points: np.ndarray) -> np.ndarray:
    """(k,) derivative of a one-dimensional surface at points (k, 1)."""
    return gradients(at, points)[:, 0]
