"""The two directions of a bowl: drawn through its minimum, and the errors along them."""

import numpy as np

from engine import Ground, predicted_errors, turned_axes
from views.player.overlays import Line, Lines
from views.player.panels import Errors
from views.traced import Traced

NAMES, CURVATURES, TURN = ("λ₁", "λ₂"), ("curvature_1", "curvature_2"), "rotation"
DASH = (4, 4)
REACH = 0.47  # of the box


def axes_of(base: Ground, turn: float = 0.0) -> Lines:
    """A line along each direction of a bowl that is turned by so many degrees, through its minimum at zero."""
    reach = REACH * np.array([-1.0, 1.0])[:, None] * min(high - low for low, high in base.box)
    return Lines([Line(name, reach * way, DASH, thin=True) for name, way in zip(NAMES, turned_axes(turn), strict=True)])


def errors_of(found: Traced, predicted: int) -> Errors:
    """The errors of all runs along these directions, beside those that theory says of the first `predicted` ones, of gradient descent."""
    bends, axes = [found.problem.settings[name] for name in CURVATURES], turned_axes(found.problem.settings[TURN])
    measured, rates = [np.abs(run.x @ axes.T) for run in found.runs], [entry.hyper["learning_rate"] for entry in found.entries.values()]
    known = [
        predicted_errors(path[0], rate, bends, found.steps)[: len(path)]
        for path, rate in zip(measured[:predicted], rates[:predicted], strict=True)
    ]
    return Errors(("direction 1", "direction 2"), CURVATURES, measured, [*known, *[None] * (len(measured) - predicted)], TURN)
