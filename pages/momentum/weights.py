"""The weights that a step gives to past gradients, and the length to which they add up under a steady slope."""

import numpy as np

from engine import effective_length, from_start, gradient_weights, steps_in_rates, weights_by_law
from pages.momentum.numbers import FORM, MOMENTUM, MOVING_AVERAGE, NESTEROV, RULES, formula
from views.drawing import Bars, Curves, Measure, Picture, Series
from views.lesson import Part, Settings, Traced, number, precise, traced, updates

SURFACE, RATE = "absolute", 1e-5  # a steady slope, and a rate so small that it stays one
EVERY = 5  # steps between two names
QUESTION = "How much of an old gradient is still in a step?"


def compute(settings: Settings) -> Traced:
    """A run of the chosen form down a steady slope."""
    rule = RULES[settings["form"]]
    return traced(SURFACE, {rule.stem: rule.hyper(RATE, settings["momentum"])}, steps=settings["kept_updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """Bars of the weights, by automatic differentiation of the rule, with the closed form across them, and how long the steps grow."""
    form, momentum, law = settings["form"], settings["momentum"], (settings["form"], MOMENTUM.name)
    weights = gradient_weights(RULES[form].optimizer, found.steps, **RULES[form].hyper(RATE, momentum))
    theory = weights_by_law(form, momentum, found.steps)
    bars = Bars(
        "weight of the gradient of each step",
        ["" if step % EVERY else f"{step}" for step in range(1, found.steps + 1)],
        [from_start(np.where(np.isnan(theory), np.nan, weights))],
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


def told(settings: Settings, found: Traced) -> str:
    """How long a step has grown on the steady slope, which is the sum of its weights, and what that tends to."""
    form, momentum, path = settings["form"], settings["momentum"], found.paths[0]
    first, total = (-path.step(t - 1) / RATE for t in (1, found.steps))
    whole = effective_length(form, momentum)
    if form == MOVING_AVERAGE:
        start = f"After step 1 the weights add up to {number(first)} = 1 − β, after {found.steps} to {precise(total)} = 1 − βᵗ"
        return f"{start}: the mean starts too small, which bias correction mends."
    back = "The newest counts 1 + β, older ones β², β³ and so on" if form == NESTEROV else "Each step back counts β times as much"
    long = f"in the long run to 1/(1 − β) = {number(whole)}"
    return f"{back}, with β = {number(momentum)}. After {found.steps} steps the weights add up to {number(total)}, {long}."


CAPTION = "Bars: by automatic differentiation of the rule that runs. Lines across: the closed form."
NUMBERS = (MOMENTUM, updates("kept_updates", 40, 5, 80, 80), FORM)
PART = Part("weights", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=formula, told_in_hand=True)
