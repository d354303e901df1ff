"""The noisy run that every part of the page shares: plain descent on a bowl, its gradients those of small batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine import Run, at_the_end
from views.bowl import BOWL, bowl
from views.drawing import Measure, Picture, losses, stacked, variants
from views.lesson import Settings, Start, Traced, noise_of_gradient, number, outcome, rate, traced, updates
from views.state.runs import ids_of

NOTHING = 1e-9  # a loss as low as this is at the minimum
RATE = rate("rate", 0.3, 0.001, 1.0, help="The rate that the schedule starts from.")
NOISE = noise_of_gradient("noise", 1.0, "Spread of each coordinate of a gradient.", sets="sigma")
STEPS = updates("steps", 300, 20, 1000, 2000, "steps", "The run for which schedules are made.")
SHARED = (NOISE, STEPS, Start("start", BOWL))


def on(schedule: str, **params: Any) -> dict[str, Any]:
    """What a run on this schedule is told; one that is told nothing has a constant rate."""
    return {"schedule": schedule, "schedule_params": params}


def runs(settings: Settings, each: Sequence[Mapping[str, Any]], rule: str = "sgd", rate: str = "rate", **hyper: float) -> Traced:
    """A run of the rule for each of these that it is told of its schedule. All see the same noise."""
    own = dict(zip(ids_of(rule), each, strict=False))
    alike = {"learning_rate": settings[rate], **hyper}
    told = {"start": settings["start"], "steps": settings["steps"], "batch_size": 1, "noise": settings["noise"]}
    return traced(BOWL, dict.fromkeys(own, alike), params=bowl(4.0), own=own, **told)


def picture(key: str, settings: Settings, found: Traced, names: Sequence[str], more: Sequence[Measure] = (), log: bool = False) -> Picture:
    """The paths, the rate over the steps, on a logarithmic axis where that says more, and the losses under it."""
    contour = found.contour(settings["start"])
    rates = Measure("rate", "learning rate η", log, [np.asarray(run.rate) for run in found.runs], quantity="rate")
    curves = stacked((rates, *more), (losses("loss", log=True),))
    return found.picture(key, contour, *curves, drawn=found.drawn(names, variants=variants(len(names))))


def left(run: Run) -> str:
    """That in words: the loss, that it is at the minimum, or how the run ended where it has left."""
    if run.stopped_at:
        return outcome(run)
    return "at the minimum" if at_the_end(run) < NOTHING else number(at_the_end(run))


def compared(name: str, run: Run, other: str, beside: Run) -> str:
    """What is left of two runs, and how often the smaller mean loss goes into the larger."""
    at, least = at_the_end(run), at_the_end(beside)
    if run.stopped_at or beside.stopped_at or min(at, least) < NOTHING:
        return f"In the last quarter, with {name}: {left(run)}; with {other}: {left(beside)}."
    times = max(at, least) / min(at, least)
    how = "as much as" if times < 1.05 else f"{number(times)} times {'less' if at < least else 'more'} than"
    return f"In the last quarter the mean loss with {name} is {number(at)}, {how} with {other}, {number(least)}."
