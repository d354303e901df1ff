"""The best of many rates over the race a visitor finds: a default that is fair to every rule.

A rate is kept only if its run, and those of rates REACH above and below it, stay in the box, and if a start moved by
a few rounding units leads the same way. Of those the best arrives first at the lowest known level, to stay; where none
does, and over data, where batches keep every run from settling, it is the one with the lowest mean logarithm of the
loss above that level. On a surface without a lowest point, leaving the box below every known stationary point is
arriving, if the eye could follow every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import Problem, problem
from engine.problems.survey import grid_of, losses, minima_of
from engine.runs.pieces import pieces
from engine.runs.plan import plan
from spec import Optimizer, Param, Surface

STEPS, BATCH = 300, 8  # of the race a visitor finds; batches over data only
TRIED, FEW, FEW_STEPS = 64, 14, 150
REACH = 1.2
SEEDS = 3  # batches of one example are tried with so many seeds
ARRIVED = 1e-4  # of the start's height above the lowest level
STAYED = 10  # steps it has to stay there
FOLLOWED = 0.1  # box radii: the longest step of a run that leaves
LOWEST = 1e-8  # of the same: what lies below is not seen
UNITS = (1, -1, 30, -30, 1000, -1000)  # rounding units: a run rounds at every step, another processor otherwise
SAME_PATH, SAME_END = 0.05, 0.02  # box radii: paths that part further than this, for a moment or at the end, look different
STRICTLY = 0.6  # a part of both, for a rate that is to be stored
ON_THE_EDGE = 1e-9  # box sides: this far outside still counts as inside
SIZE = 41  # grid points a side
_quick = Bounded(512)


def best_rate(surface: Surface, optimizer: Optimizer, tried: int = TRIED, steps: int = STEPS) -> float:
    """The rate, to two digits, of the best run among `tried` between the slider's ends.

    Where no rate passes every test, the one that passes most: its own run in the box, then the fewest steps outside.
    """
    rate = optimizer.params["learning_rate"]
    assert isinstance(rate, Param)
    race = Race(surface, optimizer, steps)
    rates = sorted({float(f"{value:.2g}") for value in np.geomspace(rate.low, rate.high, tried)})
    seen = [race.judged(value) for value in rates]
    order = [value for _, value in sorted(zip(seen, rates, strict=True))]
    staying = order[: sum(found.outside == 0 for found in seen)]
    fit = (value for value in staying if race.has_room(value) and not race.hangs_on_the_last_bit(value, STRICTLY))
    certain = (value for value in staying if not race.hangs_on_the_last_bit(value, STRICTLY))
    return next(fit, None) or next(certain, None) or order[0]


class Judged(NamedTuple):
    """How good a run is; smaller is better."""

    outside: int  # steps spent outside the box without having arrived
    arrived_at: int  # the first step from which it stays at the lowest level; one more than there are if it does not
    height: float  # mean decimal logarithm of the loss above the lowest level, as a part of the start's


class Race:
    """One rule on one surface, ready to be run at any rate."""

    def __init__(self, surface: Surface, optimizer: Optimizer, steps: int = STEPS) -> None:
        self.at, self._optimizer, self._steps = problem(surface, {}), optimizer, steps
        self._batch = min(BATCH, self.at.count) if self.at.count else None
        self._level, self._passed = lowest_and_passed(self.at)
        self._height = float(losses(self.at, np.array([self.at.start]))[0]) - self._level
        self._paths: dict[Any, tuple[np.ndarray, int | None]] = {}

    def path(self, rate: float, start: Sequence[float] | np.ndarray | None = None, **batch: int) -> tuple[np.ndarray, int | None]:
        """(x (steps + 1, n), number of the rejected step); from the surface's own start every path is run once."""
        if start is None:
            key = (rate, *sorted(batch.items()))
            if key not in self._paths:
                self._paths[key] = self._run(rate, None, **batch)
            return self._paths[key]
        return self._run(rate, start, **batch)

    def _run(self, rate: float, start: Sequence[float] | np.ndarray | None, **batch: int) -> tuple[np.ndarray, int | None]:
        made = plan(
            self.at.surface, self._optimizer, start=start, steps=self._steps, learning_rate=rate, **{"batch_size": self._batch, **batch}
        )
        found = list(pieces(made))
        return np.concatenate([piece.x for piece in found]), found[-1].stopped_at

    def judged(self, rate: float) -> Judged:
        """The Judged of the run at this rate."""
        x, stopped_at = self.path(rate)
        with np.errstate(all="ignore"):
            height = (losses(self.at, x) - self._level) / self._height
        height = np.where(np.isfinite(height), height, np.inf)
        outside = ~inside(self.at, x)
        if stopped_at is not None:
            outside[stopped_at:] = True
        if outside.any() and self._left_downhill(x, int(np.argmax(outside))):
            left = int(np.argmax(outside))
            outside[left:], height[left:] = False, 0.0
        low = np.minimum.accumulate((height <= ARRIVED)[::-1])[::-1]
        arrived_at = int(np.argmax(low)) if low[-STAYED:].all() and not self.at.count else len(x)
        return Judged(int(outside.sum()), arrived_at, float(np.log10(np.maximum(height, LOWEST)).mean()))

    def _left_downhill(self, x: np.ndarray, step: int) -> bool:
        """Whether the first step outside the box, no longer than FOLLOWED like all before, lies below every known stationary point."""
        if not self.at.surface.unbounded_below or float(losses(self.at, x)[step]) >= self._passed:
            return False
        return float(np.linalg.norm(np.diff(x[: step + 1], axis=0), axis=1).max(initial=0.0)) <= FOLLOWED * self.at.radius

    def has_room(self, rate: float) -> bool:
        """Whether rates REACH below and above stay in the box too, and over data the run that sees one example at a time."""
        singly = [self.path(rate, batch_size=1, seed=seed) for seed in range(SEEDS)] if self.at.count else []
        stay = all(stopped_at is None and inside(self.at, x).all() for x, stopped_at in singly)
        return stay and all(self.judged(near).outside == 0 for near in (rate / REACH, rate * REACH))

    def hangs_on_the_last_bit(self, rate: float, part: float = 1.0) -> bool:
        """Whether a start moved by UNITS, along either diagonal, gives a path that looks different, at a `part` of the usual distances."""
        x, stopped_at = self.path(rate)
        start = np.array(self.at.start, dtype=float)
        unit = np.spacing(np.where(start == 0, self.at.radius, np.abs(start)))
        for units, sign in product(UNITS, (1, -1)[: len(start)]):
            other, stopped = self.path(rate, start + units * unit * np.append(1, np.full(len(start) - 1, sign)))
            apart = np.linalg.norm(other - x, axis=1) / np.maximum(self.at.radius, np.linalg.norm(x - self.at.centre, axis=1))
            if stopped != stopped_at or apart.max() > part * SAME_PATH or apart[-1] > part * SAME_END:
                return True
        return False


def inside(at: Problem, x: np.ndarray) -> np.ndarray:
    """(k,) whether each point (k, n) lies in the box."""
    low, high = np.array(at.domain, dtype=float).T
    return np.all((x >= low - ON_THE_EDGE * (high - low)) & (x <= high + ON_THE_EDGE * (high - low)), axis=1)


def lowest_and_passed(at: Problem) -> tuple[float, float]:
    """The lowest known loss in the box, and the loss below which a run has left all known stationary points."""
    known = np.array((*minima_of(at), *at.saddles), dtype=float).reshape(-1, len(at.domain))
    passed = float(losses(at, known).min()) if len(known) else np.inf
    if len(minima_of(at)) and not at.surface.unbounded_below:
        return passed, passed
    return min(passed, float(np.nanmin(grid_of(at, [SIZE] * len(at.domain))[-1]))), passed


def quick_rate(surface: Surface, optimizer: Optimizer) -> float | None:
    """The best of a few rates over a short run, kept within a bound; None where the rule has no rate."""
    if "learning_rate" not in optimizer.params:
        return None
    return _quick.get((surface, optimizer), lambda: best_rate(surface, optimizer, FEW, FEW_STEPS))
