"""A rate at which the steps of a run can be seen one by one: it comes down in a few of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import problem
from engine.problems.survey import losses
from engine.runs.trace import trace
from engine.tuning.best_rate import inside, lowest_and_passed
from spec import Optimizer, Param, Surface

STEPS = 8
DOWN = 0.02  # of the start's height above the lowest level
DIGITS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)  # of the rates that are tried
_found = Bounded(256)


def brisk_rate(surface: Surface, optimizer: Optimizer) -> float | None:
    """The smallest round rate whose run stays in the box and comes DOWN within STEPS; None where none does, or where there is no rate."""
    rate = optimizer.params.get("learning_rate")
    if not isinstance(rate, Param) or surface.unbounded_below:
        return None
    return _found.get((surface, optimizer), lambda: next((value for value in _round(rate) if _comes_down(surface, optimizer, value)), None))


def _round(rate: Param) -> Iterator[float]:
    """Round numbers between the slider's ends, in rising order."""
    for power in count(int(np.floor(np.log10(rate.low)))):
        for digit in DIGITS:
            value = float(f"{digit}e{power}")
            if value > rate.high:
                return
            if value >= rate.low:
                yield value


def _comes_down(surface: Surface, optimizer: Optimizer, rate: float) -> bool:
    at = problem(surface, {})
    run = trace(surface, optimizer, steps=STEPS, learning_rate=rate)
    if run.stopped_at is not None or not inside(at, run.x).all():
        return False
    level, _ = lowest_and_passed(at)
    heights = losses(at, run.x) - level
    return bool(np.min(heights) <= DOWN * heights[0])
