"""What is known of a path and its ground before the run is judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.problems.problem import Problem
from engine.problems.survey import minima_of, survey
from engine.runs.outcomes import Facts, Rest, nearest
from engine.runs.resting import across, resting
from engine.runs.tolerances import NEAR
from spec import Points

LOOKED_AT = 484  # points of the box: 22 by 22; drawn at random in more dimensions
_levels = Bounded(256)


class Levels(NamedTuple):
    """How high a ground lies."""

    depths: np.ndarray  # (m,) losses of the known minima
    bends: np.ndarray  # (m, n, n) their Hessians, none in many dimensions
    rests: list[Rest]  # the known minima themselves, none in many dimensions
    heights: np.ndarray  # (s,) of the known saddles
    lowest: float  # of some points of the box
    highest: float


def levels(at: Problem) -> Levels:
    """The Levels of a settled Problem with a box."""

    def build() -> Levels:
        n = len(at.domain)
        box = _points(at.domain)
        known = [np.array(points, dtype=float).reshape(-1, n) for points in (minima_of(at), at.saddles)]
        losses, _, hessians = survey(at, np.concatenate([*known, box]))
        depths, heights, of_box = np.split(losses, np.cumsum([len(points) for points in known]))
        finite = of_box[np.isfinite(of_box)]
        bends = np.zeros((0, n, n)) if hessians is None else hessians[: len(depths)]
        rests = [Rest(*each[:2], True, across(each[2])) for each in zip(known[0], depths.tolist(), bends, strict=False)]
        return Levels(depths, bends, rests, heights, float(finite.min(initial=np.inf)), float(finite.max(initial=-np.inf)))

    return _levels.get(at, build)


def facts(
    at: Problem, x: np.ndarray, rate: np.ndarray, loss: np.ndarray, noisy: bool = False, epoch: int | None = None, decays: bool = False
) -> Facts:
    """The Facts of a path x (k, n) over losses (k,) whose steps had these rates (k,).

    `epoch` steps repeat where the examples have a fixed order.
    """
    return facts_of_many(at, x[None], rate[None], loss[None], [noisy], epoch, [decays])[0]


def facts_of_many(
    at: Problem,
    x: np.ndarray,
    rates: np.ndarray,
    losses: np.ndarray,
    noisy: Sequence[bool],
    epoch: int | None,
    decays: Sequence[bool],
) -> list[Facts]:
    """The same of m paths x (m, k, n), losses and rates (m, k): what the ground is where they end is asked once for all of them."""
    of, ground = levels(at), _Ground(at, x, losses)
    lowest, span = lowest_level(at), max(0.0, of.highest - of.lowest)

    def slopes(points: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore", invalid="ignore"):
            return np.linalg.norm(survey(at, points)[1], axis=1)

    return [
        Facts(
            x[run],
            losses[run],
            slopes,
            lambda run=run: float(ground.slopes[run]),
            rates[run],
            ground.minima,
            of.depths,
            ground.saddles,
            of.heights,
            ground.rests[run],
            lambda run=run: ground.turned_around[run],
            lowest,
            span,
            at.centre,
            at.radius,
            noisy[run],
            epoch,
            at.surface.unbounded_below,
            decays[run],
        )
        for run in range(len(x))
    ]


class _Ground:
    """What the ground is where m paths x (m, k, n) over losses (m, k) end: each asked when somebody wants to know, for all at once."""

    def __init__(self, at: Problem, x: np.ndarray, losses: np.ndarray) -> None:
        self._at, self._x, self._losses, self._of = at, x, losses, levels(at)
        n = x.shape[2]
        self.minima, self.saddles = (np.array(known, dtype=float).reshape(-1, n) for known in (minima_of(at), at.saddles))

    @cached_property
    def slopes(self) -> np.ndarray:
        """(m,) lengths of the gradient at the last points."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.linalg.norm(survey(self._at, self._x[:, -1])[1], axis=1)

    @cached_property
    def rests(self) -> list[Rest | None]:
        """What each end is near, if not a known point."""
        ends = self._x[:, -1]
        unknown = nearest(np.concatenate([self.minima, self.saddles]), ends)[0] > NEAR.value * self._at.radius
        return self._resting(ends, unknown, NEAR.value * self._at.radius)

    @cached_property
    def turned_around(self) -> list[Rest | None]:
        """The minimum that the last half of each path may turn around: a known one, the one it ends beside, or one that nobody listed."""
        x, losses, of = self._x, self._losses, self._of
        if x.shape[2] > 2:
            return [None] * len(x)
        half = x.shape[1] - x.shape[1] // 2
        middle = x[:, half:].mean(axis=1)
        distance, row = nearest(self.minima, middle)
        known = distance <= 2 * np.sqrt(np.mean(np.sum((x[:, half:] - middle[:, None]) ** 2, axis=2), axis=1))
        beside = np.array([rest is not None and rest.is_minimum for rest in self.rests])
        lowest = half + np.argmin(np.where(np.isfinite(losses[:, half:]), losses[:, half:], np.inf), axis=1)
        found = self._resting(x[np.arange(len(x)), lowest], ~known & ~beside, self._at.radius)
        return [
            of.rests[row[run]]
            if known[run]
            else self.rests[run]
            if beside[run]
            else rest
            if (rest := found[run]) is not None and rest.is_minimum
            else None
            for run in range(len(x))
        ]

    def _resting(self, points: np.ndarray, asked: np.ndarray, within: float) -> list[Rest | None]:
        found: list[Rest | None] = [None] * len(points)
        if points.shape[1] <= 2:
            some = resting(self._at, points[asked], self._of.lowest, max(0.0, self._of.highest - self._of.lowest), within)
            for run, rest in zip(np.flatnonzero(asked), some, strict=True):
                found[run] = rest
        return found


def _points(domain: Points) -> np.ndarray:
    if len(domain) > 2:
        low, high = np.array(domain).T
        return np.random.default_rng(0).uniform(low, high, (LOOKED_AT, len(domain)))
    axes = [np.linspace(low, high, round(LOOKED_AT ** (1 / len(domain)))) for low, high in domain]
    return np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, len(domain))


def lowest_level(at: Problem) -> float:
    """The lowest known level: of the minima, or of the box; -inf on a surface unbounded below that knows no minimum."""
    of = levels(at)
    known = of.depths.tolist() + ([] if at.surface.unbounded_below else [of.lowest])
    return min(known) if known else -np.inf
