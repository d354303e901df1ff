"""The weights that a step gives to past gradients, and the length to which they add up under a steady slope."""

from dataclasses import dataclass

import numpy as np

from engine import effective_length, gradient_weights, past_weights
from pages.momentum.numbers import FORM, MOMENTUM, MOVING_AVERAGE, NESTEROV, RULES, formula
from spec import load
from views.along import steps_of
from views.parts import Part
from views.player import Clock, Picture
from views.player.panels import Bars, Curves, Measure, Series
from views.state.settings import Settings
from views.traced import Traced, traced
from views.usual import updates
from views.words import number

SURFACE, RATE = "absolute", 1e-5  # a steady slope, and a rate so small that it stays one
EVERY = 5  # steps between two names
QUESTION = "How much of an old gradient is still in a step?"


@dataclass(frozen=True, kw_only=True)
class Remembered(Traced):
    """A run down a steady slope, and how much of the gradient of every step (columns) there is in each step (rows)."""

    weights: np.ndarray


def compute(settings: Settings) -> Remembered:
    """The weights of the chosen form, by automatic differentiation of the rule."""
    rule, steps = RULES[settings["form"]], int(settings["kept_updates"])
    hyper = {**rule.settings, "momentum": settings["momentum"], "learning_rate": RATE}
    found = traced(SURFACE, {rule.stem: hyper}, steps=steps)
    return Remembered(**vars(found), weights=gradient_weights(load("optimizers")[rule.stem], steps, **hyper))


def picture(settings: Settings, found: Remembered) -> Picture:
    """Bars of the weights with the closed form across them, and beside them how long the steps grow."""
    form, momentum, steps = settings["form"], settings["momentum"], int(settings["kept_updates"])
    theory = past_weights(form, momentum, steps)
    law = np.array([[theory[t - j] if j <= t else np.nan for j in range(steps)] for t in range(steps)])
    names = ["" if step % EVERY else f"{step}" for step in range(1, steps + 1)]
    bars = Bars(
        "weight of the gradient of each step",
        names,
        [_from_start(np.where(np.isnan(law), np.nan, found.weights))],
        theory=[_from_start(law)],
        quantity="weights",
        law=(form, MOMENTUM.name),
        axis="step",
        place="main",
    )
    lengths = Measure(
        "length",
        "step on a steady slope, in gradient steps",
        False,
        [np.concatenate([[np.nan], -steps_of(found.runs[0])[:-1, 0] / RATE])],
        Series([np.concatenate([[np.nan], np.nansum(law, axis=1)])], "theory", theory=True, law=(form, MOMENTUM.name)),
        limit=effective_length(form, momentum),
        quantity="last followed",
    )
    return Picture("momentum weights", found.drawn(), Clock(steps), (bars, Curves((lengths,))))


def _from_start(table: np.ndarray) -> np.ndarray:
    """With a row for the start, before which there was no step."""
    return np.vstack([np.full((1, table.shape[1]), np.nan), table])


def told(settings: Settings, found: Remembered) -> str:
    """The sum of the weights after the last step, and what it tends to."""
    form, momentum, steps = settings["form"], settings["momentum"], int(settings["kept_updates"])
    total, whole = found.weights[-1].sum(), effective_length(form, momentum)
    if form == MOVING_AVERAGE:
        start = f"After step 1 the weights add up to {number(found.weights[0].sum())} = 1 − β, after {steps} to {total:.4g} = 1 − βᵗ"
        return f"{start}: the mean starts too small, which bias correction mends."
    back = "The newest counts 1 + β, older ones β², β³ and so on" if form == NESTEROV else "Each step back counts β times as much"
    long = f"in the long run to 1/(1 − β) = {number(whole)}"
    return f"{back}, with β = {number(momentum)}. After {steps} steps the weights add up to {number(total)}, {long}."


PART = Part(
    "weights",
    QUESTION,
    (MOMENTUM, updates("kept_updates", 40, 5, 80, 80), FORM),
    compute,
    picture,
    told,
    caption="Bars: by automatic differentiation of the rule that runs. Lines across: the closed form.",
    formula=formula,
)
