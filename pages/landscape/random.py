"""The critical points that two pictures show, of the same random functions."""

from __future__ import annotations

import numpy as np

from engine import MOST_DIMENSIONS, CriticalPoints, critical_points, waited
from views.figured import NumbersOf
from views.player.plot import Graph
from views.plotted import ORANGE, TEAL
from views.state.settings import Settings
from views.usual import another, count

DIMENSION = count("field.dimension", 6, 1, MOST_DIMENSIONS, "dimensions n", "How many variables the functions have.")
FUNCTIONS = count("field.functions", 4, 1, 16, "functions", "How many are drawn in each dimension: more take longer.")
NUMBERS = (DIMENSION, FUNCTIONS, another("field.draw", "Others of the same kind."))
MODEL = (
    r"f(x) = \sqrt{\tfrac{2}{m}} \sum_{j=1}^{m} \cos(k_j \cdot x + \varphi_j),\quad k_j \sim N(0, I),\qquad "
    r"\mathbb E\, f(x) f(x') = e^{-\lVert x - x' \rVert^2 / 2}"
)


Seen = NumbersOf[tuple[CriticalPoints, ...]]  # numbers, and the critical points by dimension


def found(settings: Settings) -> tuple[CriticalPoints, ...]:
    """The critical points of these settings, of functions of 1, 2, ... variables."""
    functions, draw = int(settings["field.functions"]), int(settings["field.draw"])
    return waited(("critical points", functions, draw), lambda: critical_points(functions, draw))


def beside_found(theory: np.ndarray, measured: np.ndarray) -> tuple[Graph, Graph]:
    """What theory says as a line, and what was found as dots."""
    return Graph("theory", TEAL, theory), Graph("found", ORANGE, measured, drawn="dots")


def shares(points: CriticalPoints, dimension: int) -> np.ndarray:
    """(n + 1,) of the critical points, by how many directions lead down."""
    return np.bincount(points.down, minlength=dimension + 1) / max(1, len(points.down))
