"""The higher a critical point of a random function lies, the more directions lead down from it."""

import numpy as np

from engine import KINDS_OF_POINTS, density, down_by_height, expected_critical_points, is_kind, told_of_heights
from pages.landscape.random import MODEL, NUMBERS, Seen, beside_found, seen
from views.drawing import BESIDE, ORANGE, TEAL, VIOLET, Graph, Picture, Plot, Scale, still
from views.lesson import Part, Settings, number

QUESTION = "Where are the minima?"
REACH, BINS = 5.0, 26
EDGES = np.linspace(-REACH, REACH, BINS + 1)
MIDDLES = (EDGES[1:] + EDGES[:-1]) / 2
SHADES = {"minima": TEAL, "saddles": ORANGE, "maxima": VIOLET}
AXIS = Scale("height, in standard deviations of f", float(MIDDLES[0]), float(MIDDLES[-1]))
CAPTION = (
    "At height h the Hessian of such a function is a symmetric random matrix minus h times the identity: the higher, the more of its "
    "eigenvalues are negative. The critical points are those of the picture before. Bins with fewer than five are left out."
)


def compute(settings: Settings) -> Seen:
    """Mean heights of the three kinds, and how the share of directions down goes with the height."""
    return seen(settings, told_of_heights)


def picture(_: Settings, found: Seen) -> Picture:
    """The mean share of directions down over the height, and how the heights of each kind are spread."""
    n, (heights, down), theory = found.dimension, found.points, expected_critical_points(found.dimension)
    of_kinds = {kind: is_kind(kind, theory.down, n) for kind in KINDS_OF_POINTS}
    spread = {kind: density(theory.heights[of], EDGES, theory.weights[of]) for kind, of in of_kinds.items() if of.any()}
    leading = down_by_height(theory.heights, theory.down, EDGES, theory.weights) / n, down_by_height(heights, down, EDGES) / n
    many = density(theory.heights, EDGES, theory.weights), density(heights, EDGES)
    share = Scale("mean share of the directions that lead down", -0.02, 1.02)
    each = Scale("heights of each kind, theory", 0.0, 1.1 * max(values.max() for values in spread.values()))
    every = Scale("heights of all critical points", 0.0, 1.2 * many[1].max())
    return still(
        "landscape heights",
        Plot(AXIS, share, beside_found(*leading)),
        Plot(AXIS, each, [Graph(kind, SHADES[kind], values) for kind, values in spread.items()], place=BESIDE),
        Plot(AXIS, every, beside_found(*many), place=BESIDE),
    )


def told(_: Settings, found: Seen) -> str:
    """The mean heights."""
    *first, last = (of(kind, found) for kind in KINDS_OF_POINTS if found.dimension > 1 or kind != "saddles")
    where = "Low" if found.dimension == 1 else "Low, the lower the more dimensions there are"
    return f"{where}. Mean heights with n = {found.dimension}: {', '.join(first)} and {last}."


def of(kind: str, found: Seen) -> str:
    """That of a kind."""
    theory, many = number(found[f"height of {kind} by theory"]), f"{found[f'{kind} found']:.0f}"
    if many == "0":
        return f"no {kind} found (theory {theory})"
    return f"{many} {kind} at {number(found[f'height of {kind}'])} (theory {theory})"


PART = Part(
    "height",
    QUESTION,
    NUMBERS,
    compute,
    picture,
    told,
    caption=CAPTION,
    formula=MODEL + r",\qquad \nabla^2 f(x) \mid f(x) = h \;\sim\; G - h I",
)
