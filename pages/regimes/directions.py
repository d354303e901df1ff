"""Two directions: those of a bowl drawn through its minimum, with the errors along them, and those of the Hessian along a path."""

from collections.abc import Sequence

import numpy as np

from engine import bend, predicted_errors, turned_axes
from views.bowl import FLAT, STEEP, TURN
from views.colours import FREE
from views.drawing import Arrows, Bars, Errors, Line, Lines, Picture, Vector
from views.lesson import Settings, Traced

NAMES, CURVATURES = ("λ₁", "λ₂"), (FLAT, STEEP)
DASH = (4, 4)
REACH, ARROW = 0.47, 0.12  # of the box
SHADES = FREE[0].shade, FREE[5].shade


def axes_of(found: Traced) -> Lines:
    """A line along each direction of a bowl, through its minimum at zero."""
    reach = REACH * np.array([-1.0, 1.0])[:, None] * min(high - low for low, high in found.problem.domain)
    axes = zip(NAMES, turned_axes(found.problem.settings[TURN]), strict=True)
    return Lines([Line(name, reach * way, DASH, thin=True) for name, way in axes])


def errors_of(found: Traced, predicted: int) -> Errors:
    """The errors of all runs along these directions, beside those that theory says of the first `predicted` ones, of gradient descent."""
    bends, axes = [found.problem.settings[name] for name in CURVATURES], turned_axes(found.problem.settings[TURN])
    measured, rates = [np.abs(run.x @ axes.T) for run in found.runs], [entry.hyper["learning_rate"] for entry in found.entries.values()]
    known = [
        predicted_errors(path[0], rate, bends, found.steps)[: len(path)]
        for path, rate in zip(measured[:predicted], rates[:predicted], strict=True)
    ]
    return Errors(("direction 1", "direction 2"), CURVATURES, measured, [*known, *[None] * (len(measured) - predicted)], TURN)


def in_a_row(key: str, found: Traced, settings: Settings, start: str, runs: Sequence[tuple[str, str]], predicted: int) -> Picture:
    """A bowl for each run, (its name, what it does), with its directions, and under them the errors along these.

    The setting `start` is that of all; theory says the errors of the first `predicted` runs.
    """
    contour = found.contour(settings[start], view="row", sets=start, overlays=(axes_of(found),))
    drawn = found.drawn([name for name, _ in runs], [f"{name}: {does}" for name, does in runs])
    return found.picture(key, contour, errors_of(found, predicted), drawn=drawn)


def bend_of(found: Traced) -> tuple[Arrows, Bars]:
    """The directions of the Hessian along the path of the first run as arrows, and the curvatures along them as bars."""
    seen, size = bend(found.problem, found.runs[0].x), ARROW * min(high - low for low, high in found.problem.domain)
    arrows = [Vector(name, shade, (size * seen.directions[:, :, i],)) for i, (name, shade) in enumerate(zip(NAMES, SHADES, strict=True))]
    return Arrows(arrows), Bars("curvature along both arrows, here", NAMES, (seen.curvatures,), SHADES)
