"""What a running mean does to noisy gradients: the gradient that is seen and the mean that is followed, at every step."""

import numpy as np

from engine import running_mean, spread_of_mean
from pages.momentum.numbers import MOMENTUM, MOVING_AVERAGE, RULES, rate
from views.bowl import BOWL, along_both, bowl
from views.drawing import Measure, Picture, Series
from views.lesson import Measured, Part, Settings, Start, Unknown, measured, noise_of_gradient, number, traced, updates

RULE = RULES[MOVING_AVERAGE]
NUMBERS = (
    rate(),
    MOMENTUM,
    noise_of_gradient("sigma", 2.0, "Standard deviation of the noise in each coordinate.", "gradient noise σ", sets="sigma"),
    updates("noisy_updates", 200, 5, 500, 500),
    Start("start", BOWL),
)
QUESTION = "How much of the noise is left in a running mean?"


def compute(settings: Settings) -> Measured:
    """A run of the moving average on a bowl with noise in its gradients, and what is left of that in those that it followed."""
    hyper, sigma = RULE.hyper(settings["rate"], settings["momentum"]), settings["sigma"]
    told = {"start": settings["start"], "steps": settings["noisy_updates"], "batch_size": 1, "noise": sigma}
    found = traced(BOWL, {RULE.stem: hyper}, params=bowl(3.0), **told)
    mean = running_mean(found.problem, RULE.optimizer, found.runs[0], noise=sigma, **hyper)
    return measured(found, mean.left, lambda now: Unknown("noise kept", 0, now["momentum"]), of=mean)


def picture(settings: Settings, found: Measured) -> Picture:
    """The path, and both gradients along each direction."""

    def gradients(i: int, axis: str) -> Measure:
        seen = Series([found.of.seen[:, i]], "seen", quantity=f"seen {axis}")
        words = f"gradient along {axis}: dots seen, line followed"
        return Measure(axis, words, False, [found.of.followed[:, i]], seen, quantity=f"followed {axis}")

    return found.picture("momentum noise", found.contour(settings["start"]), *along_both(gradients))


def told(settings: Settings, found: Measured) -> str:
    """What is left of the noise beside the closed form."""
    theory = f"√((1 − β)/(1 + β)) = {number(spread_of_mean(settings['momentum']))}"
    if settings["sigma"] == 0:
        return f"There is no noise here. Of some the mean would leave {theory} in the long run."
    if np.isnan(found.number):
        return f"There are too few steps to measure it. In the long run the mean leaves {theory} of the spread."
    measured = f"Measured: the spread of the noise in the mean is {number(found.number)} times that in the gradients"
    return f"{measured}; in the long run {theory}."


CAPTION = "Dots: the noisy gradient. Line: its running mean, which moves the weights. The spread is about the same mean without noise."
FORMULA = RULE.optimizer.formula_for(RULE.settings)
PART = Part("noise", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
