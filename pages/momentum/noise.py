"""What a running mean does to noisy gradients: the gradient that is seen and the mean that is followed, at every step."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from engine import gradient_noise, gradient_weights, ground, spread_of_mean
from pages.momentum.numbers import MOMENTUM, MOVING_AVERAGE, RATE, RULES, updates
from spec import Param, load
from views.along import slopes_of, steps_of
from views.declared import Setting, start_on
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure, Series
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import number

SURFACE, (RULE, FORM) = "bowl", RULES[MOVING_AVERAGE]
SIGMA = Param(
    2.0, 0.0, 5.0, r"\sigma", allowed="[0, inf)", label="gradient noise σ", help="Standard deviation of the noise in each coordinate."
)
SEED = 0
FULL = 5  # memories of the mean until it is as good as full
QUESTION = "How much of the noise is left in a running mean?"


@dataclass(frozen=True, kw_only=True)
class Noisy(Traced):
    """The run with the gradients that it saw and those that it followed (k, 2), and the share of the noise that is left in these."""

    seen: np.ndarray
    followed: np.ndarray
    left: float


def compute(settings: Settings) -> Noisy:
    """A run of the moving average on a bowl with noise in its gradients."""
    steps, sigma, hyper = int(settings["noisy_updates"]), settings["sigma"], {**FORM, "momentum": settings["momentum"]}
    runs = {RULE: {**hyper, "learning_rate": settings["rate"]}}
    params = {"curvature_1": 1.0, "curvature_2": 3.0, "rotation": 0.0}
    told = {"batch_size": 1, "noise": sigma, "seed": SEED}
    found = traced(SURFACE, runs, params=params, start=settings["start"], steps=steps, **told)
    (run,) = found.runs
    slopes, moves = slopes_of(found.problem, run), steps_of(run)
    seen = np.where(np.isnan(moves), np.nan, slopes + np.vstack([gradient_noise(steps, 2, SEED, sigma, 1), np.zeros((1, 2))]))
    followed = -moves / settings["rate"]
    mean = gradient_weights(load("optimizers")[RULE], steps, **hyper) @ slopes[:-1]
    left = _left(seen[:-1] - slopes[:-1], followed[:-1] - mean, settings["momentum"])
    return Noisy(**vars(found), seen=seen, followed=followed, left=left)


def _left(noise: np.ndarray, kept: np.ndarray, momentum: float) -> float:
    """The spread of what is kept of a noise over that of the noise, once the mean is full; not-a-number where there is none."""
    known = np.isfinite(kept).all(axis=1)
    noise, kept = noise[known], kept[known]
    full = min(len(noise) // 2, int(FULL / (1 - momentum)))
    return float(kept[full:].std() / noise[full:].std()) if noise.any() else np.nan


def picture(settings: Settings, found: Noisy) -> Picture:
    """The path, and both gradients along each direction."""
    contour = Contour(found.surface, ground(found.surface, found.problem.settings, widened=True), settings["start"])
    curves = [Curves((_gradients(found, i, axis),), place) for i, (axis, place) in enumerate((("x", "upper"), ("y", "lower")))]
    return Picture("momentum noise", found.drawn(), Clock(int(settings["noisy_updates"])), (contour, *curves))


def _gradients(found: Noisy, i: int, axis: str) -> Measure:
    words = f"gradient along {axis}: dots seen, line followed"
    seen = Series([found.seen[:, i]], "seen", quantity=f"seen {axis}")
    return Measure(axis, words, False, [found.followed[:, i]], seen, quantity=f"followed {axis}")


def told(settings: Settings, found: Noisy) -> tuple[str, str]:
    """The question, and what is left of the noise beside the closed form."""
    theory = f"√((1 − β)/(1 + β)) = {number(spread_of_mean(settings['momentum']))}"
    if np.isnan(found.left):
        return QUESTION, f"There is no noise here. Of some the mean would leave {theory} in the long run."
    return (
        QUESTION,
        f"Measured: the spread of the noise in the mean is {number(found.left)} times that in the gradients; in the long run {theory}.",
    )


def under(_: State) -> None:
    """What is measured."""
    st.caption(
        "Dots: the noisy gradient. Line: its running mean, which moves the weights. The spread is that about the same mean without noise."
    )
    st.latex(load("optimizers")[RULE].formula_for(FORM))


NUMBERS = (
    RATE,
    MOMENTUM,
    Setting("sigma", SIGMA, sets="sigma"),
    updates("noisy_updates", 200),
)
PART = Part("noise", NUMBERS, compute, picture, told, more=lambda values: {"start": start_on(SURFACE, values)}, under=under)
