"""The share of saddles among the critical points of random functions, against the number of variables."""

import numpy as np

from engine import MOST_DIMENSIONS, NEWTON_STARTS, WAVES, chance_all_positive, expected_critical_points
from pages.landscape.random import DIMENSION, MODEL, NUMBERS, Seen, beside_found, found, shares
from views.parts import Part
from views.player import Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, roomy, still
from views.state.settings import Settings
from views.words import counted, share

QUESTION = "Why do saddles outnumber minima?"
EVERY = range(1, MOST_DIMENSIONS + 1)
LOWEST = 1e-9  # share on the logarithmic axis
CAPTION = (
    f"Each function has {WAVES} random waves; critical points are what Newton's method finds from {NEWTON_STARTS} random starts in a "
    "box, each counted once. It finds minima and maxima a little less often than saddles. Theory counts all of them: Kac and Rice, "
    "with random matrices (Bray and Dean 2007). Dashed: the Hessian alone, a symmetric random matrix at any point at mean height; its "
    "share falls like 3 to the power of minus n²/4 (Dean and Majumdar 2006). Dauphin et al. (2014) found the same of networks."
)


def compute(settings: Settings) -> Seen:
    """Shares of the critical points in the chosen dimension, measured and by theory."""
    dimension, points = int(settings["field.dimension"]), found(settings)
    measured, theory = shares(points[dimension - 1], dimension), expected_critical_points(dimension).shares
    numbers = {
        "points": len(points[dimension - 1].down),
        "saddles": measured[1:-1].sum(),
        "minima": measured[0],
        "maxima": measured[-1],
        "saddles by theory": theory[1:-1].sum(),
        "minima by theory": theory[0],
        "all curvatures up": chance_all_positive(dimension),
    }
    return Seen(numbers, of=points)


def picture(settings: Settings, seen: Seen) -> Picture:
    """Saddles over the dimension, beside them what is left on a logarithmic axis, and the numbers of directions down in one dimension."""
    dimension = int(settings["field.dimension"])
    measured = [shares(points, n) for n, points in zip(EVERY, seen.of, strict=True)]
    theory = [expected_critical_points(n).shares for n in EVERY]
    saddles, saddles_theory = (np.array([each[1:-1].sum() for each in kind]) for kind in (measured, theory))
    at = Scale(DIMENSION.param.label, 0.0, MOST_DIMENSIONS + 1.0)
    rest = (
        *beside_found(roomy(1 - saddles_theory), roomy(_seen(1 - saddles))),
        Graph("any point", INK, roomy(np.array([2 * chance_all_positive(n) for n in EVERY])), DASH),
    )
    kinds = beside_found(theory[dimension - 1], measured[dimension - 1])
    hand = Hand("field.dimension", float(dimension), "dimensions", ends=(1.0, float(MOST_DIMENSIONS)), whole=True)
    panels = (
        Plot(
            at,
            Scale("share of the critical points that are saddles", 0.0, 1.05),
            beside_found(roomy(saddles_theory), roomy(saddles)),
            (hand,),
            marked=EVERY,
        ),
        Plot(at, Scale("all directions up, or all down: share", LOWEST, 5.0, log=True), rest, place="beside", marked=EVERY),
        Plot(
            Scale("directions down", 0.0, float(dimension)),
            Scale("share of each number", 0.0, 1.2 * max(kind.values.max() for kind in kinds)),
            kinds,
            place="beside",
            marked=range(dimension + 1),
        ),
    )
    return still("landscape saddles", *panels)


def _seen(values: np.ndarray) -> np.ndarray:
    """Shares on a logarithmic axis, where none was found not-a-number."""
    return np.where(values > LOWEST, values, np.nan)


def told(settings: Settings, seen: Seen) -> str:
    """The shares in the chosen dimension."""
    dimension, functions, many = int(settings["field.dimension"]), int(settings["field.functions"]), f"{seen['points']:,.0f}"
    of = f"{many} critical points of {counted(functions, 'random function')} of {counted(dimension, 'variable')}"
    minima = f"{share(seen['minima'])} are minima (theory {share(seen['minima by theory'])})"
    if dimension == 1:
        return f"Of {of} none is a saddle: with one direction there are only minima and maxima, {minima}."
    saddles = f"{share(seen['saddles'])} are saddles (theory {share(seen['saddles by theory'])})"
    return f"A minimum needs all {dimension} directions to lead up. Of {of} {saddles}, {minima}."


PART = Part("dimension", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=MODEL)
