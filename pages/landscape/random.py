"""The critical points that two pictures show, of the same random functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from engine import MOST_DIMENSIONS, CriticalPoints, critical_points, waited
from views.drawing import ORANGE, TEAL, Graph
from views.lesson import Numbers, Settings, another, count

DIMENSION = count("field.dimension", 6, 1, MOST_DIMENSIONS, "dimensions n", "How many variables the functions have.")
FUNCTIONS = count("field.functions", 4, 1, 16, "functions", "How many are drawn in each dimension: more take longer.")
NUMBERS = (DIMENSION, FUNCTIONS, another("field.draw", "Others of the same kind."))
MODEL = (
    r"f(x) = \sqrt{\tfrac{2}{m}} \sum_{j=1}^{m} \cos(k_j \cdot x + \varphi_j),\quad k_j \sim N(0, I),\qquad "
    r"\mathbb E\, f(x) f(x') = e^{-\lVert x - x' \rVert^2 / 2}"
)


@dataclass(frozen=True, kw_only=True)
class Seen(Numbers):
    """Numbers of the critical points of functions of so many variables; and the points, of functions of 1, 2, ... variables."""

    dimension: int
    every: tuple[CriticalPoints, ...]

    @property
    def points(self) -> CriticalPoints:
        """Those in that dimension."""
        return self.every[self.dimension - 1]


def seen(settings: Settings, told: Callable[[CriticalPoints, int], Mapping[str, float]]) -> Seen:
    """The critical points of these settings, and what is `told` of those in the chosen dimension."""
    dimension, functions, draw = (int(settings[f"field.{name}"]) for name in ("dimension", "functions", "draw"))
    every = waited(("critical points", functions, draw), lambda: critical_points(functions, draw))
    return Seen(told(every[dimension - 1], dimension), dimension=dimension, every=every)


def beside_found(theory: np.ndarray, measured: np.ndarray) -> tuple[Graph, Graph]:
    """What theory says as a line, and what was found as dots."""
    return Graph("theory", TEAL, theory), Graph("found", ORANGE, measured, drawn="dots")
