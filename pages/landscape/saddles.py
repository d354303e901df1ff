"""The share of saddles among the critical points of random functions, against the number of variables."""

import numpy as np

from engine import (
    MOST_DIMENSIONS,
    NEWTON_STARTS,
    WAVES,
    chance_all_positive,
    expected_critical_points,
    shares_of_kinds,
    told_of_shares,
)
from pages.landscape.random import DIMENSION, MODEL, NUMBERS, Seen, beside_found, seen
from views.drawing import BESIDE, DASH, INK, Graph, Hand, Picture, Plot, Scale, above, roomy, still
from views.lesson import Part, Settings, counted, share

QUESTION = "Why do saddles outnumber minima?"
EVERY = range(1, MOST_DIMENSIONS + 1)
AT = Scale(DIMENSION.param.label, 0.0, MOST_DIMENSIONS + 1.0)
LOWEST = 1e-9  # share on the logarithmic axis
CAPTION = (
    f"Each function has {WAVES} random waves; critical points are what Newton's method finds from {NEWTON_STARTS} random starts in a "
    "box, each counted once. It finds minima and maxima a little less often than saddles. Theory counts all of them: Kac and Rice, "
    "with random matrices (Bray and Dean 2007). Dashed: the Hessian alone, a symmetric random matrix at any point at mean height; its "
    "share falls like 3 to the power of minus n²/4 (Dean and Majumdar 2006). Dauphin et al. (2014) found the same of networks."
)


def compute(settings: Settings) -> Seen:
    """Shares of the critical points in the chosen dimension, measured and by theory."""
    return seen(settings, told_of_shares)


def picture(_: Settings, found: Seen) -> Picture:
    """Saddles over the dimension, beside them what is left on a logarithmic axis, and the numbers of directions down in one dimension."""
    n, measured = found.dimension, [shares_of_kinds(points.down, n) for n, points in zip(EVERY, found.every, strict=True)]
    theory = [expected_critical_points(n).shares for n in EVERY]
    saddles, by_theory = (roomy(np.array([each[1:-1].sum() for each in kind])) for kind in (measured, theory))
    any_point = Graph("any point", INK, roomy(np.array([2 * chance_all_positive(n) for n in EVERY])), DASH)
    rest, kinds = beside_found(1 - by_theory, above(1 - saddles, LOWEST)), beside_found(theory[n - 1], measured[n - 1])
    hand = Hand("field.dimension", float(n), "dimensions", ends=(1.0, float(MOST_DIMENSIONS)), whole=True)
    part = Scale("share of the critical points that are saddles", 0.0, 1.05)
    left = Scale("all directions up, or all down: share", LOWEST, 5.0, log=True)
    down, each = Scale("directions down", 0.0, float(n)), Scale("share of each number", 0.0, 1.2 * max(kind.values.max() for kind in kinds))
    return still(
        "landscape saddles",
        Plot(AT, part, beside_found(by_theory, saddles), (hand,), marked=EVERY),
        Plot(AT, left, (*rest, any_point), place=BESIDE, marked=EVERY),
        Plot(down, each, kinds, place=BESIDE, marked=range(n + 1)),
    )


def told(settings: Settings, found: Seen) -> str:
    """The shares in the chosen dimension."""
    many, dimension = f"{found['points']:,.0f} critical points", counted(found.dimension, "variable")
    of = f"{many} of {counted(int(settings['field.functions']), 'random function')} of {dimension}"
    minima = f"{share(found['minima'])} are minima (theory {share(found['minima by theory'])})"
    if found.dimension == 1:
        return f"Of {of} none is a saddle: with one direction there are only minima and maxima, {minima}."
    saddles = f"{share(found['saddles'])} are saddles (theory {share(found['saddles by theory'])})"
    return f"A minimum needs all {found.dimension} directions to lead up. Of {of} {saddles}, {minima}."


PART = Part("dimension", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=MODEL)
