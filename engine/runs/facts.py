"""What is known of a path and its ground before the run is judged."""

from __future__ import annotations

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
        return Levels(depths, bends, heights, float(finite.min(initial=np.inf)), float(finite.max(initial=-np.inf)))

    return _levels.get(at, build)


def facts(
    at: Problem, x: np.ndarray, rate: np.ndarray, loss: np.ndarray, noisy: bool = False, epoch: int | None = None, decays: bool = False
) -> Facts:
    """The Facts of a path x (k, n) over losses (k,) whose steps had these rates (k,).

    `epoch` steps repeat where the examples have a fixed order.
    """
    n, of = x.shape[1], levels(at)
    minima, saddles = (np.array(known, dtype=float).reshape(-1, n) for known in (minima_of(at), at.saddles))
    span = max(0.0, of.highest - of.lowest)
    rest = None
    if n <= 2 and nearest(np.concatenate([minima, saddles]), x[-1:])[0][0] > NEAR.value * at.radius:
        rest = resting(at, x[-1], of.lowest, span)
    endless = at.surface.unbounded_below

    def slopes(points: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore", invalid="ignore"):
            return np.linalg.norm(survey(at, points)[1], axis=1)

    def about() -> Rest | None:
        return _turned_around(at, x, loss, minima, rest) if n <= 2 else None

    return Facts(
        x,
        loss,
        slopes,
        rate,
        minima,
        of.depths,
        saddles,
        of.heights,
        rest,
        about,
        lowest_level(at),
        span,
        at.centre,
        at.radius,
        noisy,
        epoch,
        endless,
        decays,
    )


def _turned_around(at: Problem, x: np.ndarray, loss: np.ndarray, minima: np.ndarray, rest: Rest | None) -> Rest | None:
    """The minimum that the last half of a path may turn around: a known one, the one it ends beside, or one that nobody listed."""
    of, half = levels(at), len(x) - len(x) // 2
    middle = x[half:].mean(axis=0)
    distance, row = nearest(minima, middle[None])
    if distance[0] <= 2 * np.sqrt(np.mean(np.sum((x[half:] - middle) ** 2, axis=1))):
        return Rest(minima[row[0]], float(of.depths[row[0]]), True, across(of.bends[row[0]]))
    if rest is not None and rest.is_minimum:
        return rest
    lowest = half + int(np.argmin(np.where(np.isfinite(loss[half:]), loss[half:], np.inf)))
    found = resting(at, x[lowest], of.lowest, max(0.0, of.highest - of.lowest), within=at.radius)
    return found if found is not None and found.is_minimum else None


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
