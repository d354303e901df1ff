"""The weights that a step gives to past gradients, and the length to which they add up under a steady slope."""

from dataclasses import dataclass

import numpy as np

from engine import effective_length, from_start, gradient_weights, steps_in_rates, weights_by_law
from pages.momentum.numbers import FORM, MOMENTUM, MOVING_AVERAGE, NESTEROV, RULES, formula
from views.parts import Part
from views.player import Picture
from views.player.panels import Bars, Curves, Measure, Series
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import updates
from views.words import number, precise

SURFACE, RATE = "absolute", 1e-5  # a steady slope, and a rate so small that it stays one
EVERY = 5  # steps between two names
QUESTION = "How much of an old gradient is still in a step?"


@dataclass(frozen=True, kw_only=True)
class Remembered(Traced):
    """A run down a steady slope, and how much of the gradient of every step (columns) there is in each step (rows)."""

    weights: np.ndarray


def compute(settings: Settings) -> Remembered:
    """The weights of the chosen form, by automatic differentiation of the rule."""
    rule = RULES[settings["form"]]
    hyper = rule.hyper(RATE, settings["momentum"])
    found = traced(SURFACE, {rule.stem: hyper}, steps=settings["kept_updates"])
    return Remembered(**vars(found), weights=gradient_weights(rule.optimizer, found.steps, **hyper))


def picture(settings: Settings, found: Remembered) -> Picture:
    """Bars of the weights with the closed form across them, and beside them how long the steps grow."""
    form, momentum, law = settings["form"], settings["momentum"], (settings["form"], MOMENTUM.name)
    theory = weights_by_law(form, momentum, found.steps)
    bars = Bars(
        "weight of the gradient of each step",
        ["" if step % EVERY else f"{step}" for step in range(1, found.steps + 1)],
        [from_start(np.where(np.isnan(theory), np.nan, found.weights))],
        theory=[from_start(theory)],
        quantity="weights",
        law=law,
        axis="step",
        place="main",
    )
    lengths = Measure(
        "length",
        "step on a steady slope, in gradient steps",
        False,
        [from_start(steps_in_rates(found.runs[0])[:-1, 0])],
        Series([from_start(np.nansum(theory, axis=1))], "theory", theory=True, law=law),
        limit=effective_length(form, momentum),
        quantity="last followed",
    )
    return found.picture("momentum weights", bars, Curves((lengths,)))


def told(settings: Settings, found: Remembered) -> str:
    """How long a step has grown on the steady slope, which is the sum of its weights, and what that tends to."""
    form, momentum, path = settings["form"], settings["momentum"], found.paths[0]
    first, total = ((path.x(t - 1) - path.x(t)) / RATE for t in (1, found.steps))
    whole = effective_length(form, momentum)
    if form == MOVING_AVERAGE:
        start = f"After step 1 the weights add up to {number(first)} = 1 − β, after {found.steps} to {precise(total)} = 1 − βᵗ"
        return f"{start}: the mean starts too small, which bias correction mends."
    back = "The newest counts 1 + β, older ones β², β³ and so on" if form == NESTEROV else "Each step back counts β times as much"
    long = f"in the long run to 1/(1 − β) = {number(whole)}"
    return f"{back}, with β = {number(momentum)}. After {found.steps} steps the weights add up to {number(total)}, {long}."


PART = Part(
    "weights",
    QUESTION,
    (MOMENTUM, updates("kept_updates", 40, 5, 80, 80), FORM),
    compute,
    picture,
    told,
    caption="Bars: by automatic differentiation of the rule that runs. Lines across: the closed form.",
    formula=formula,
    told_in_hand=True,
)
