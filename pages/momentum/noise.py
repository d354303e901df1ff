"""What a running mean does to noisy gradients: the gradient that is seen and the mean that is followed, at every step."""

from dataclasses import dataclass

import numpy as np

from engine import gradient_noise, gradient_weights, share_kept, spread_of_mean
from pages.momentum.numbers import MOMENTUM, MOVING_AVERAGE, RULES, rate
from spec import load
from views.along import slopes_of, steps_of
from views.declared import Start
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure, Series
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import noise_of_gradient, updates
from views.words import number

SURFACE, SEED, (RULE, FORM) = "bowl", 0, RULES[MOVING_AVERAGE]
FULL = 5  # memories of the mean until it is as good as full
NUMBERS = (
    rate(),
    MOMENTUM,
    noise_of_gradient("sigma", 2.0, "Standard deviation of the noise in each coordinate.", "gradient noise σ", sets="sigma"),
    updates("noisy_updates", 200, 5, 500, 500),
    Start("start", SURFACE),
)
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
    runs, params = {RULE: {**hyper, "learning_rate": settings["rate"]}}, {"curvature_1": 1.0, "curvature_2": 3.0, "rotation": 0.0}
    told = {"batch_size": 1, "noise": sigma, "seed": SEED}
    found = traced(SURFACE, runs, params=params, start=settings["start"], steps=steps, **told)
    slopes, moves = slopes_of(found.problem, found.runs[0]), steps_of(found.runs[0])
    seen = np.where(np.isnan(moves), np.nan, slopes + np.vstack([gradient_noise(steps, 2, SEED, sigma, 1), np.zeros((1, 2))]))
    followed = -moves / settings["rate"]
    mean = gradient_weights(load("optimizers")[RULE], steps, **hyper) @ slopes[:-1]
    left = share_kept(seen[:-1] - slopes[:-1], followed[:-1] - mean, int(FULL / (1 - settings["momentum"])))
    return Noisy(**vars(found), seen=seen, followed=followed, left=left)


def picture(settings: Settings, found: Noisy) -> Picture:
    """The path, and both gradients along each direction."""
    contour = Contour(found.surface, found.ground(widened=True), settings["start"])
    curves = [Curves((gradients(found, i, axis),), place) for i, (axis, place) in enumerate((("x", "upper"), ("y", "lower")))]
    return Picture("momentum noise", found.drawn(), Clock(found.steps), (contour, *curves))


def gradients(found: Noisy, i: int, axis: str) -> Measure:
    """Both along an axis."""
    seen = Series([found.seen[:, i]], "seen", quantity=f"seen {axis}")
    words = f"gradient along {axis}: dots seen, line followed"
    return Measure(axis, words, False, [found.followed[:, i]], seen, quantity=f"followed {axis}")


def told(settings: Settings, found: Noisy) -> str:
    """What is left of the noise beside the closed form."""
    theory = f"√((1 − β)/(1 + β)) = {number(spread_of_mean(settings['momentum']))}"
    if not settings["sigma"]:
        return f"There is no noise here. Of some the mean would leave {theory} in the long run."
    if np.isnan(found.left):
        return f"There are too few steps to measure it. In the long run the mean leaves {theory} of the spread."
    measured = f"Measured: the spread of the noise in the mean is {number(found.left)} times that in the gradients"
    return f"{measured}; in the long run {theory}."


PART = Part(
    "noise",
    QUESTION,
    NUMBERS,
    compute,
    picture,
    told,
    caption="Dots: the noisy gradient. Line: its running mean, which moves the weights. The spread is about the same mean without noise.",
    formula=load("optimizers")[RULE].formula_for(FORM),
)
