"""Polynomials through noisy points: too stiff, about right, too free."""

import numpy as np

from engine import HIGHEST, PLACES, Fits, fit_truth, polynomial_fits
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Hand, Picture, Plot, Scale, line, on_log, ring, still
from views.lesson import NumbersOf, Part, Settings, another, count, noise, number, numbers_along, penalty

QUESTION = "Which degree fits the points that it was not shown?"
HELD_OUT = 200
ALIKE = 1.1  # errors whose ratio is below this
NUMBERS = (
    count("fit.degree", 12, 0, HIGHEST, "degree", "The highest power of x."),
    count("fit.points", 30, 5, 60, "points", "How many are fitted."),
    penalty("fit.l2"),
    noise("fit.noise", 0.3, 0.05, 1.0),
    another("fit.draw"),
)
CAPTION = (
    "Drag the ruler. P are the Legendre polynomials; beyond as many weights as points the solution of least norm is taken. "
    "The constant is not penalised."
)
FORMULA = (
    r"\min_w\; \frac1n \sum_i \Big(y_i - \sum_{k=0}^{d} w_k P_k(x_i)\Big)^2 + \lambda \sum_{k \ge 1} w_k^2,\qquad "
    r"w = (X^\top X + n \lambda I)^{-1} X^\top y"
)


def compute(settings: Settings) -> NumbersOf[Fits]:
    """The best degree, and the errors of it and of the present one."""
    points, draw = (int(settings[f"fit.{name}"]) for name in ("points", "draw"))
    found = polynomial_fits(points, HELD_OUT, settings["fit.noise"], float(settings["fit.l2"]), draw)
    best = int(np.argmin(found.held_out))
    here = numbers_along("fit.degree", settings, {"training error": found.training, "held-out error": found.held_out})
    return NumbersOf({"best degree": best, "lowest held-out error": found.held_out[best], **here.values}, anew=here.anew, of=found)


def picture(settings: Settings, found: NumbersOf[Fits]) -> Picture:
    """Points and curves, and beside them both errors over the degree, with a ruler at the present one."""
    degree, fits, points = int(settings["fit.degree"]), found.of, np.full(len(PLACES), np.nan)
    points[fits.points.at] = fits.points.y
    fit = Graph(f"degree {degree}", ORANGE, fits.curve(degree))
    curves = (Graph("true function", INK, fit_truth(PLACES), DASH), fit, Graph("fitted points", TEAL, points, drawn="dots"))
    ruler = Hand("fit.degree", degree, "degree", whole=True)
    over = (line("on the fitted points", TEAL, fits.training, DASH), line(f"on {HELD_OUT} held-out ones", ORANGE, fits.held_out))
    best = ring("best", fits.held_out, int(found["best degree"]))
    panels = (
        Plot(Scale("x", -1.0, 1.0), Scale("y", -2.5, 2.5), curves),
        Plot(Scale("degree", 0.0, float(HIGHEST)), on_log(fits.held_out, 10.0), (*over, best), (ruler,), place="beside"),
    )
    return still("models polynomial fit", *panels)


def told(settings: Settings, found: NumbersOf[Fits]) -> str:
    """The best degree, and how much worse the present one is."""
    degree, best = round(settings["fit.degree"]), int(found["best degree"])
    here, lowest = found["held-out error"], found["lowest held-out error"]
    if degree == best:
        own = number(found["training error"])
        return f"Degree {best} does: error {number(lowest)} on held-out points, {own} on the fitted ones."
    first = f"Degree {best} does best, error {number(lowest)}. Degree {degree} has {number(here)}"
    if here < ALIKE * lowest:
        return f"{first}, hardly more."
    through = settings["fit.l2"] == "0" and degree >= settings["fit.points"] - 1
    why = "it is too stiff" if degree < best else "it goes through every point" if through else "it follows the noise"
    return f"{first}, {number(here / lowest)} times as much: {why}."


PART = Part("polynomial fit", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
