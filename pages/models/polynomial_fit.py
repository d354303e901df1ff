"""Polynomials through noisy points: too stiff, about right, too free."""

import numpy as np
import streamlit as st

from engine import HIGHEST, PLACES, fit_errors, fit_truth, fit_values, legendre, polynomials, split_points
from views.figured import Numbers
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.plotted import DASH, INK, ORANGE, TEAL, another, count, line, noise, on_log, penalty, ring
from views.state.settings import Settings
from views.state.state import State
from views.words import number

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
FORMULAS = (
    r"\min_w\; \frac1n \sum_i \Big(y_i - \sum_{k=0}^{d} w_k P_k(x_i)\Big)^2 + \lambda \sum_{k \ge 1} w_k^2,\qquad "
    r"w = (X^\top X + n \lambda I)^{-1} X^\top y"
)


def of(settings: Settings) -> tuple:
    """(the points that are fitted, the weights of every degree, its errors on them, its errors on the held-out points)."""
    train, held_out = split_points(int(settings["fit.draw"]), settings["fit.noise"], int(settings["fit.points"]), HELD_OUT)
    weights = polynomials(train, float(settings["fit.l2"]))
    return train, weights, fit_errors(weights, train), fit_errors(weights, held_out)


def compute(settings: Settings) -> Numbers:
    """The best degree, and the errors of it and of the present one."""
    degree, (_, _, training, held_out) = int(settings["fit.degree"]), of(settings)
    best = int(np.argmin(held_out))
    errors = {"training error": training[degree], "held-out error": held_out[degree], "lowest held-out error": held_out[best]}
    return Numbers({"best degree": float(best), **{name: float(value) for name, value in errors.items()}})


def picture(settings: Settings, found: Numbers) -> Picture:
    """Points and curves, and beside them both errors over the degree, with a ruler at the present one."""
    degree, (train, weights, training, held_out) = int(settings["fit.degree"]), of(settings)
    points = np.full(len(PLACES), np.nan)
    points[train.at] = train.y
    fit = Graph(f"degree {degree}", ORANGE, fit_values(legendre(PLACES, degree), weights[degree]))
    curves = (Graph("true function", INK, fit_truth(PLACES), DASH), fit, Graph("fitted points", TEAL, points, drawn="dots"))
    ruler = Hand("fit.degree", degree, "degree", whole=True)
    over = (line("on the fitted points", TEAL, training, DASH), line(f"on {HELD_OUT} held-out ones", ORANGE, held_out))
    best = ring("best", held_out, int(found["best degree"]))
    panels = (
        Plot(Scale("x", -1.0, 1.0), Scale("y", -2.5, 2.5), curves),
        Plot(Scale("degree", 0.0, float(HIGHEST)), on_log(held_out, 10.0), (*over, best), (ruler,), place="beside"),
    )
    return Picture("models polynomial fit", (), Clock(0), panels)


def told(settings: Settings, found: Numbers) -> tuple[str, str]:
    """The question, the best degree, and how much worse the present one is."""
    degree, best = int(settings["fit.degree"]), int(found["best degree"])
    here, lowest = found["held-out error"], found["lowest held-out error"]
    if degree == best:
        own = number(found["training error"])
        return QUESTION, f"Degree {best} does: error {number(lowest)} on held-out points, {own} on the fitted ones."
    first = f"Degree {best} does best, error {number(lowest)}. Degree {degree} has {number(here)}"
    if here < ALIKE * lowest:
        return QUESTION, f"{first}, hardly more."
    through = settings["fit.l2"] == "0" and degree >= settings["fit.points"] - 1
    why = "it is too stiff" if degree < best else "it goes through every point" if through else "it follows the noise"
    return QUESTION, f"{first}, {number(here / lowest)} times as much: {why}."


def under(_: State) -> None:
    """What is minimised."""
    st.caption(
        "Drag the ruler. P are the Legendre polynomials; beyond as many weights as points the solution of least norm is taken. "
        "The constant is not penalised."
    )
    st.latex(FORMULAS)


PART = Part("polynomial fit", NUMBERS, compute, picture, told, under=under)
