"""The higher a critical point of a random function lies, the more directions lead down from it."""

import numpy as np

from engine import KINDS_OF_POINTS, density, down_by_height, expected_critical_points, is_kind, mean_height
from pages.landscape.random import MODEL, NUMBERS, Seen, beside_found, found
from views.parts import Part
from views.player import Picture
from views.player.heat_map import Scale
from views.player.panels import BESIDE
from views.player.plot import Graph, Plot
from views.plotted import ORANGE, TEAL, VIOLET, still
from views.state.settings import Settings
from views.words import number

QUESTION = "Where are the minima?"
REACH, BINS = 5.0, 26
EDGES = np.linspace(-REACH, REACH, BINS + 1)
MIDDLES = (EDGES[1:] + EDGES[:-1]) / 2
AXIS = Scale("height, in standard deviations of f", float(MIDDLES[0]), float(MIDDLES[-1]))
CAPTION = (
    "At height h the Hessian of such a function is a symmetric random matrix minus h times the identity: the higher, the more of its "
    "eigenvalues are negative. The critical points are those of the picture before. Bins with fewer than five are left out."
)


def compute(settings: Settings) -> Seen:
    """Mean heights of the three kinds, and how the share of directions down goes with the height."""
    dimension, points = int(settings["field.dimension"]), found(settings)
    heights, down = points[dimension - 1]
    theory = expected_critical_points(dimension)
    numbers = {"points": len(down), "correlation": np.corrcoef(heights, down)[0, 1]}
    for kind in KINDS_OF_POINTS:
        seen, drawn = is_kind(kind, down, dimension), is_kind(kind, theory.down, dimension)
        numbers[f"{kind} found"] = seen.sum()
        numbers[f"height of {kind}"] = mean_height(heights, seen)
        numbers[f"height of {kind} by theory"] = mean_height(theory.heights, drawn, theory.weights)
    return Seen(numbers, of=points)


def picture(settings: Settings, seen: Seen) -> Picture:
    """The mean share of directions down over the height, and how the heights of each kind are spread."""
    dimension = int(settings["field.dimension"])
    heights, down = seen.of[dimension - 1]
    theory = expected_critical_points(dimension)
    of_kinds = [(kind, is_kind(kind, theory.down, dimension)) for kind in KINDS_OF_POINTS]
    spreads = [
        Graph(kind, shade, density(theory.heights[of], EDGES, theory.weights[of]))
        for (kind, of), shade in zip(of_kinds, (TEAL, ORANGE, VIOLET), strict=True)
        if of.any()
    ]
    leading = down_by_height(theory.heights, theory.down, EDGES, theory.weights), down_by_height(heights, down, EDGES)
    many = density(theory.heights, EDGES, theory.weights), density(heights, EDGES)
    panels = (
        Plot(
            AXIS, Scale("mean share of the directions that lead down", -0.02, 1.02), beside_found(*(each / dimension for each in leading))
        ),
        Plot(AXIS, Scale("heights of each kind, theory", 0.0, 1.1 * max(each.values.max() for each in spreads)), spreads, place=BESIDE),
        Plot(AXIS, Scale("heights of all critical points", 0.0, 1.2 * many[1].max()), beside_found(*many), place=BESIDE),
    )
    return still("landscape heights", *panels)


def told(settings: Settings, seen: Seen) -> str:
    """The mean heights."""
    dimension = int(settings["field.dimension"])

    def of(kind: str) -> str:
        theory, many = number(seen[f"height of {kind} by theory"]), f"{seen[f'{kind} found']:.0f}"
        if many == "0":
            return f"no {kind} found (theory {theory})"
        return f"{many} {kind} at {number(seen[f'height of {kind}'])} (theory {theory})"

    kinds = ("minima", "maxima") if dimension == 1 else ("minima", "saddles", "maxima")
    *first, last = (of(kind) for kind in kinds)
    where = "Low" if dimension == 1 else "Low, the lower the more dimensions there are"
    return f"{where}. Mean heights with n = {dimension}: {', '.join(first)} and {last}."


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
