"""What a running mean does to noisy gradients: the gradient that is seen and the mean that is followed, at every step."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from engine import RunningMean, running_mean, spread_of_mean
from pages.momentum.numbers import MOMENTUM, MOVING_AVERAGE, RULES, rate
from views.bowl import BOWL, bowl
from views.declared import Start
from views.parts import Part
from views.player import Picture
from views.player.panels import Measure, Series, stacked
from views.state.settings import Settings, Values
from views.traced import Traced, traced
from views.unknown import Unknown
from views.usual import noise_of_gradient, updates
from views.words import number

RULE = RULES[MOVING_AVERAGE]
NUMBERS = (
    rate(),
    MOMENTUM,
    noise_of_gradient("sigma", 2.0, "Standard deviation of the noise in each coordinate.", "gradient noise σ", sets="sigma"),
    updates("noisy_updates", 200, 5, 500, 500),
    Start("start", BOWL),
)
QUESTION = "How much of the noise is left in a running mean?"


@dataclass(frozen=True, kw_only=True)
class Noisy(Traced):
    """The run with the gradients that it saw and those that it followed."""

    mean: RunningMean

    def followed(self, values: Values) -> Self:
        """The same with what is left of the noise in the browser's run."""
        mean = self.mean._replace(left=Unknown("noise kept", 0, values["momentum"]))  # type: ignore[arg-type]
        return replace(super().followed(values), mean=mean)


def compute(settings: Settings) -> Noisy:
    """A run of the moving average on a bowl with noise in its gradients."""
    hyper, sigma = RULE.hyper(settings["rate"], settings["momentum"]), settings["sigma"]
    told = {"start": settings["start"], "steps": settings["noisy_updates"], "batch_size": 1, "noise": sigma}
    found = traced(BOWL, {RULE.stem: hyper}, params=bowl(3.0), **told)
    return Noisy(**vars(found), mean=running_mean(found.problem, RULE.optimizer, found.runs[0], noise=sigma, **hyper))


def picture(settings: Settings, found: Noisy) -> Picture:
    """The path, and both gradients along each direction."""
    curves = stacked(*([gradients(found.mean, i)] for i in range(2)))
    return found.picture("momentum noise", found.contour(settings["start"]), *curves)


def gradients(mean: RunningMean, i: int) -> Measure:
    """Both along an axis."""
    axis = "xy"[i]
    seen = Series([mean.seen[:, i]], "seen", quantity=f"seen {axis}")
    words = f"gradient along {axis}: dots seen, line followed"
    return Measure(axis, words, False, [mean.followed[:, i]], seen, quantity=f"followed {axis}")


def told(settings: Settings, found: Noisy) -> str:
    """What is left of the noise beside the closed form."""
    theory = f"√((1 − β)/(1 + β)) = {number(spread_of_mean(settings['momentum']))}"
    if settings["sigma"] == 0:
        return f"There is no noise here. Of some the mean would leave {theory} in the long run."
    if np.isnan(found.mean.left):
        return f"There are too few steps to measure it. In the long run the mean leaves {theory} of the spread."
    measured = f"Measured: the spread of the noise in the mean is {number(found.mean.left)} times that in the gradients"
    return f"{measured}; in the long run {theory}."


PART = Part(
    "noise",
    QUESTION,
    NUMBERS,
    compute,
    picture,
    told,
    caption="Dots: the noisy gradient. Line: its running mean, which moves the weights. The spread is about the same mean without noise.",
    formula=RULE.optimizer.formula_for(RULE.settings),
    told_in_hand=True,
)
