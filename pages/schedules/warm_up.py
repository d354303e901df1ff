"""Adam with and without warm-up where its first full steps carry it away."""

import numpy as np

from engine import WARM_UP
from spec import Param
from views.drawing import Measure, Picture, losses, stacked
from views.lesson import Part, Setting, Settings, Start, Traced, counted, number, outcome, rate, traced, updates

SURFACE = "mccormick"
QUESTION = "Why do large rates want a warm-up?"


def compute(settings: Settings) -> Traced:
    """Two runs of Adam at one rate."""
    own = {"adam": {"schedule_params": {"warm_up": settings["warm_up"]}}}
    rates = {id: {"learning_rate": settings["adam_rate"]} for id in ("adam", "adam-2")}
    return traced(SURFACE, rates, own=own, start=settings["adam_start"], steps=settings["steps_of_adam"])


def picture(settings: Settings, found: Traced) -> Picture:
    """Both paths, the lengths of their steps, the losses."""
    steps = [np.append(np.linalg.norm(np.diff(run.x, axis=0), axis=1), np.nan) for run in found.runs]
    lengths = Measure("step", "length of the step", False, steps, quantity="step length")
    rates = Measure("rate", "learning rate η", False, [np.asarray(run.rate) for run in found.runs], quantity="rate")
    contour = found.contour(settings["adam_start"], sets="adam_start")
    curves = stacked((rates, lengths), (losses("loss above the minimum", log=True),))
    names = (f"Warm-up of {int(settings['warm_up'])}", "No warm-up")
    return found.picture("warm up", contour, *curves, drawn=found.drawn(names), offset=found.lowest)


def told(settings: Settings, found: Traced) -> str:
    """How long the first steps are, and how both end."""
    warm, cold = found.runs
    first = [float(np.linalg.norm(run.x[1] - run.x[0])) for run in (warm, cold)]
    if not settings["warm_up"]:
        return f"Without warm-up both take their first step {number(first[1])} long, one rate along each axis: {outcome(cold)}."
    steps = counted(round(settings["warm_up"]), "step")
    return (
        f"Whatever the slope, Adam's first step is one rate along each axis: {number(first[1])} long, with a warm-up of "
        f"{steps} {number(first[0])}. Without: {outcome(cold)}; with: {outcome(warm)}."
    )


NUMBERS = (
    rate("adam_rate", 0.9, 0.01, 2.0, help="Adam's first steps are this long along each axis."),
    Setting("warm_up", Param(40, 0, 200, integer=True, allowed=WARM_UP.allowed, label="warm-up", help=WARM_UP.help), "Warm-up, steps"),
    updates("steps_of_adam", 300, 20, 1000, 2000, "steps", ""),
    Start("adam_start", SURFACE),
)
PART = Part("warm-up", QUESTION, NUMBERS, compute, picture, told)
