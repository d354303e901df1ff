"""The higher a critical point of a random function lies, the more directions lead down from it."""

import numpy as np

from engine import down_by_height, expected_critical_points
from pages.landscape.random import MODEL, NUMBERS, Seen, found
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
    for name, of in _kinds(dimension).items():
        seen, drawn = of(down), of(theory.down)
        numbers[f"{name} found"] = seen.sum()
        numbers[f"height of {name}"] = heights[seen].mean() if seen.any() else np.nan
        numbers[f"height of {name} by theory"] = np.average(theory.heights[drawn], weights=theory.weights[drawn]) if drawn.any() else np.nan
    return Seen(numbers, of=points)


def _kinds(dimension: int):
    """{kind: which numbers of directions down it has}."""
    return {
        "minima": lambda down: down == 0,
        "saddles": lambda down: (down > 0) & (down < dimension),
        "maxima": lambda down: down == dimension,
    }


def picture(settings: Settings, seen: Seen) -> Picture:
    """The mean share of directions down over the height, and how the heights of each kind are spread."""
    dimension = int(settings["field.dimension"])
    heights, down = seen.of[dimension - 1]
    theory = expected_critical_points(dimension)
    measured = down_by_height(heights, down, EDGES) / dimension
    line = down_by_height(theory.heights, theory.down, EDGES, theory.weights) / dimension
    spreads = [
        Graph(name, shade, _spread(theory.heights[of(theory.down)], theory.weights[of(theory.down)]))
        for (name, of), shade in zip(_kinds(dimension).items(), (TEAL, ORANGE, VIOLET), strict=True)
        if of(theory.down).any()
    ]
    many = _spread(heights, np.ones(len(heights)))
    panels = (
        Plot(
            AXIS,
            Scale("mean share of the directions that lead down", -0.02, 1.02),
            (Graph("theory", TEAL, line), Graph("found", ORANGE, measured, drawn="dots")),
        ),
        Plot(AXIS, Scale("heights of each kind, theory", 0.0, 1.1 * max(each.values.max() for each in spreads)), spreads, place=BESIDE),
        Plot(
            AXIS,
            Scale("heights of all critical points", 0.0, 1.2 * many.max()),
            (Graph("theory", TEAL, _spread(theory.heights, theory.weights)), Graph("found", ORANGE, many, drawn="dots")),
            place=BESIDE,
        ),
    )
    return still("landscape heights", *panels)


def _spread(heights: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(bins,) density of heights."""
    return np.histogram(heights, EDGES, weights=weights)[0] / weights.sum() / (EDGES[1] - EDGES[0])


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
