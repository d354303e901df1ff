"""Where both losses of logistic regression bend up and where they bend down, over the two weights."""

import numpy as np

from engine import CONCAVE, CONVEX, FLAT, SADDLE_LIKE, Problem, curvature_signs, ground, problem
from pages.losses.two_losses import OF_DATA, SURFACES
from spec import drawn_surfaces
from views.drawing import BESIDE, GREY, MAIN, Band, HeatMap, Picture, Scale, Shade, still
from views.lesson import Numbers, Part, Setting, Settings, share

QUESTION = "Which loss bends up everywhere?"
SIZE = 64
BANDS = {
    CONVEX: Band("bends up in every direction", Shade("#8fc4c6", "#2f6a72"), legend="bends up"),
    SADDLE_LIKE: Band("bends down in one direction", Shade("#d8a441", "#b5842c"), legend="down in one direction"),
    CONCAVE: Band("bends down in every direction", Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a"), "down in both"),
    FLAT: Band("flat in one direction", GREY, legend="flat in one"),
}
FLAT_PART = 1e-3  # of the other curvature
NUMBERS = tuple(Setting(name, param, on=SURFACES["log-loss"]) for name, param in OF_DATA.items())
CAPTION = (
    "Blue: both curvatures are positive. Yellow: one is negative. Hatched: both are. "
    "Grey: one is less than a thousandth of the other. Under the pointer stands the lesser one."
)
FORMULA = (
    r"H_{\text{log-loss}} = \frac1N \sum_i p_i (1 - p_i)\, x_i x_i^\top \succeq 0,\qquad "
    r"H_{\text{squared error}} = \frac1N \sum_i p_i (1 - p_i) \left[p_i (1 - p_i) + (p_i - y_i)(1 - 2 p_i)\right] x_i x_i^\top"
)


def on(name: str, settings: Settings) -> Problem:
    """The problem of a loss with these data."""
    return problem(drawn_surfaces()[SURFACES[name]], {key: settings[key] for key in OF_DATA})


def compute(settings: Settings) -> Numbers:
    """What part of the map of each loss bends down in some direction."""
    return Numbers({name: np.isin(cells_of(name, settings)[0], (SADDLE_LIKE, CONCAVE)).mean() for name in SURFACES})


def cells_of(name: str, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """(signs, least curvatures) over both weights."""
    return curvature_signs(on(name, settings), SIZE, FLAT_PART)


def picture(settings: Settings, _: Numbers) -> Picture:
    """A map of each loss."""
    return still("losses convexity", *(map_of(name, settings, place) for name, place in zip(SURFACES, (MAIN, BESIDE), strict=True)))


def map_of(name: str, settings: Settings, place: str) -> HeatMap:
    """The signs of the Hessian's eigenvalues over both weights, the least of them to be read, and the minimum as a star."""
    at = on(name, settings)
    cells, least = cells_of(name, settings)
    (low, high), (bottom, top) = at.domain
    star = next(((w, b) for w, b in ground(at.surface, at.settings).minima), None)
    x, y = Scale("weight w", low, high), Scale("bias b", bottom, top)
    return HeatMap(
        x, y, list(BANDS.values()), cells, least, "least curvature", star=star, starred="minimum", legend=" ", title=name, place=place
    )


def told(_: Settings, found: Numbers) -> str:
    """The share of each map."""
    places = [f"the {name} on {share(found[name])} of its map" if found[name] else f"the {name} nowhere" for name in SURFACES]
    return f"In some direction bends down: {', '.join(places)}."


PART = Part("convexity", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
