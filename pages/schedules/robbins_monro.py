"""How fast may the rate fall under noise: the sum of the rates, the sum of their squares, and what the runs do."""

from dataclasses import replace

import numpy as np

from engine import sum_of_powers, sums
from pages.schedules import noisy
from spec import load
from views.drawing import Measure, Picture
from views.lesson import Part, Setting, Settings, Traced, number

POWER = load("schedules")["power"].params
GAMMA = replace(load("schedules")["exponential"].params["gamma"], default=0.85)  # which stops short here
NUMBERS = (
    noisy.RATE,
    Setting("power", POWER["power"], "Power p of 1/t"),
    Setting("scale", POWER["scale"], "Scale τ"),
    Setting("gamma", GAMMA, "Exponential γ"),
    *noisy.SHARED,
)
QUESTION = "How fast may the rate fall, if noise is to die out and every point is to stay in reach?"
NAMES = ("Constant", "Power of 1/t", "Exponential")
VERDICTS = {
    (True, True): "rates add up without end, but so do their squares: with noise it never settles",
    (True, False): "rates add up without end, their squares do not: it settles in the end",
    (False, False): "rates add up to {} and no further: it can stop short",
}


def power(settings: Settings) -> dict[str, float]:
    """The numbers of the power of 1/t."""
    return {"power": settings["power"], "scale": settings["scale"]}


def compute(settings: Settings) -> Traced:
    """A constant rate, a power of 1/t, an exponential."""
    return noisy.runs(settings, [{}, noisy.on("power", **power(settings)), noisy.on("exponential", gamma=settings["gamma"])])


def picture(settings: Settings, found: Traced) -> Picture:
    """The sums as further curves beside the rates."""
    rates = [np.asarray(run.rate) for run in found.runs]
    more = (
        Measure("sum", "sum of the rates", True, [np.cumsum(each) for each in rates]),
        Measure("squares", "sum of their squares", True, [np.cumsum(each**2) for each in rates]),
    )
    return noisy.picture("robbins monro", settings, found, NAMES, more, log=True)


def told(settings: Settings, found: Traced) -> str:
    """The verdict on the power, and what is left of the runs."""
    verdict, total = sums("power", power(settings)), number(settings["rate"] * sum_of_powers(**power(settings)))
    words = VERDICTS[bool(verdict.rates), bool(verdict.squares)].format(total)
    if found.runs[1].stopped_at:
        words = f"{words}, but at this rate it diverges first"
    ends = ", ".join(f"{name} {noisy.left(run)}" for name, run in zip(("constant", "power", "exponential"), found.runs, strict=True))
    return f"At p = {number(settings['power'])} {words}. Mean loss in the last quarter: {ends}."


PART = Part(
    "Robbins and Monro",
    QUESTION,
    NUMBERS,
    compute,
    picture,
    told,
    formula=r"\sum_t \eta_t = \infty, \qquad \sum_t \eta_t^2 < \infty",
)
