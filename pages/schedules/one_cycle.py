"""One cycle: the rate goes up and far down while momentum goes the other way, beside the cycle of the rate alone and no schedule."""

from typing import Any

import numpy as np

from engine import momentum_along
from pages.schedules import noisy
from pages.schedules.noisy import SHARED, left
from spec import Param, load
from views.drawing import Measure, Picture
from views.lesson import Part, Setting, Settings, Traced, number, rate

DECLARED = load("schedules")["one_cycle"].params
NAMES = ("One cycle", "Of the rate alone", "Constant")
QUESTION = "While the rate rises, why should momentum fall?"
MOMENTUM = Param(0.9, 0.0, 0.99, r"\beta", allowed="[0, 1)", label="momentum", help="Of the two runs whose momentum stays.")


def cycles(settings: Settings) -> list[dict[str, Any]]:
    """What the three runs are told."""
    low, high = sorted(settings[f"cycle.{name}"] for name in ("base_momentum", "max_momentum"))
    shape = {"rise": settings["cycle.rise"], "base_momentum": low, "max_momentum": high}
    return [*(noisy.on("one_cycle", **shape, cycle_momentum=switch) for switch in ("on", "off")), {}]


def compute(settings: Settings) -> Traced:
    """Three runs of momentum on the same noise."""
    return noisy.runs(settings, cycles(settings), "momentum", "cycle_rate", momentum=settings["cycle_momentum"])


def betas_of(settings: Settings, found: Traced) -> list[np.ndarray]:
    """The momentum of each run at every iterate."""
    each = zip(cycles(settings), found.runs, strict=True)
    return [momentum_along(settings["cycle_momentum"], found.steps, **own)[: len(run.x)] for own, run in each]


def in_all(settings: Settings, found: Traced) -> list[np.ndarray]:
    """How far one unit of a gradient moves each run in all, as rate and momentum stand at every iterate."""
    return [np.asarray(run.rate) / (1 - beta) for run, beta in zip(found.runs, betas_of(settings, found), strict=True)]


def picture(settings: Settings, found: Traced) -> Picture:
    """Rate and momentum over the steps, what a gradient moves in all, and the losses."""
    more = (
        Measure("momentum", "momentum β", False, betas_of(settings, found)),
        Measure("in all", "η / (1 − β): how far a gradient moves it in all", False, in_all(settings, found)),
    )
    return noisy.picture("one cycle", settings, found, NAMES, more)


def told(settings: Settings, found: Traced) -> str:
    """What a gradient moves in all at most, the mean losses while the rate is highest, and those at the end."""
    most = [number(float(moved.max())) for moved in in_all(settings, found)]
    ends = [left(run) for run in found.runs[:2]]
    if settings["cycle.base_momentum"] == settings["cycle.max_momentum"]:
        return f"Here it does not: lowest and highest momentum are the same. Mean loss at the end: {ends[0]} and {ends[1]}."
    moves = f"A gradient moves it η/(1 − β) in all: up to {most[0]} where momentum falls, {most[1]} where it stays."
    if any(run.stopped_at for run in found.runs[:2]):
        return f"{moves} At this rate: one cycle {ends[0]}, of the rate alone {ends[1]}."
    top, wide = int(settings["cycle.rise"] * found.steps), found.steps // 8
    high = [number(float(run.loss[max(0, top - wide) : top + wide].mean())) for run in found.runs[:2]]
    return f"{moves} Mean loss at the top {high[0]} and {high[1]}, at the end {ends[0]} and {ends[1]}."


NUMBERS = (
    rate("cycle_rate", 0.1, 0.001, 1.0, help="The highest rate of the cycle.", label="Highest learning rate η"),
    Setting("cycle_momentum", MOMENTUM, "Momentum β that stays", sets="hyper", parameter="momentum"),
    *(Setting(f"cycle.{name}", DECLARED[name]) for name in ("rise", "base_momentum", "max_momentum") if isinstance(DECLARED[name], Param)),
    *SHARED,
)
PART = Part("one cycle", QUESTION, NUMBERS, compute, picture, told)
