"""How fast may the rate fall under noise: the sum of the rates, the sum of their squares, and what the runs do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from engine import Run, sums
from pages.schedules import noisy
from spec import load
from views.declared import Setting
from views.parts import Part
from views.player import Picture
from views.player.panels import Measure
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced
from views.words import number

POWER = load("schedules")["power"].params
GAMMA = replace(load("schedules")["exponential"].params["gamma"], default=0.85)  # which stops short here
NUMBERS = (
    noisy.RATE,
    Setting("power", POWER["power"], "Power p of 1/t"),
    Setting("scale", POWER["scale"], "Scale τ"),
    Setting("gamma", GAMMA, "Factor γ of the exponential"),
    noisy.NOISE,
    noisy.STEPS,
)
QUESTION = "How fast may the rate fall, if noise is to die out and every point is to stay in reach?"
NAMES = ("Constant", "Power of 1/t", "Exponential")
VERDICTS = {
    (True, True): "the rates add up without end, but so do their squares: under noise it never settles",
    (True, False): "the rates add up without end and their squares do not: in the long run it settles",
    (False, False): "the rates add up to {}: it can stop short of the minimum",
}


def own(settings: Settings) -> dict[str, dict[str, Any]]:
    """What the three runs are told."""
    power = {"power": settings["power"], "scale": settings["scale"]}
    return {
        "sgd": {},
        "sgd-2": {"schedule": "power", "schedule_params": power},
        "sgd-3": {"schedule": "exponential", "schedule_params": {"gamma": settings["gamma"]}},
    }


def compute(settings: Settings) -> Traced:
    """A constant rate, a power of 1/t, an exponential."""
    return noisy.runs(settings, own(settings))


def picture(settings: Settings, found: Traced) -> Picture:
    """The sums as further curves beside the rates."""

    def summed(name: str, label: str, of: Callable[[np.ndarray], np.ndarray]) -> Measure:
        return Measure(name, label, True, [np.cumsum(of(_rates(run))) for run in found.runs])

    more = (summed("sum", "sum of the rates", lambda rates: rates), summed("squares", "sum of their squares", np.square))
    return noisy.picture("robbins monro", settings, found, NAMES, more, log=True)


def _rates(run: Run) -> np.ndarray:
    return np.asarray(run.rate)


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The verdict on the power, and what is left of the runs."""
    verdict = sums("power", own(settings)["sgd-2"]["schedule_params"])
    total = number(settings["rate"] * settings["scale"] / (settings["power"] - 1)) if settings["power"] > 1 else ""
    words = VERDICTS[bool(verdict.rates), bool(verdict.squares)].format(f"about {total}")
    ends = ", ".join(f"{name.lower()} {noisy.left(run)}" for name, run in zip(NAMES, found.runs, strict=True))
    return QUESTION, f"At p = {number(settings['power'])} {words}. In the last quarter of this run, mean loss: {ends}."


def under(_: State) -> None:
    """The two conditions."""
    st.latex(r"\sum_t \eta_t = \infty, \qquad \sum_t \eta_t^2 < \infty")


PART = Part("Robbins and Monro", NUMBERS, compute, picture, told, more=noisy.start, under=under)
