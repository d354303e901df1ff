"""What is known of runs and their ground before they are judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.lazy import Lazy
from engine.problems.problem import Problem
from engine.problems.survey import minima_of, survey
from engine.runs.late import is_about
from engine.runs.motion import dots, lengths
from engine.runs.resting import Rests, across, nowhere, resting
from engine.runs.tolerances import GENTLE, NEAR
from spec import Points

LOOKED_AT = 484  # points of the box: 22 by 22; drawn at random in more dimensions
_levels = Bounded(256)


class Levels(NamedTuple):
    """How high a ground lies."""

    minima: np.ndarray  # (m, n) known ones
    depths: np.ndarray  # (m,) their losses
    bends: np.ndarray  # (m, n, n) their Hessians, none in many dimensions
    rests: Rests  # they themselves, none in many dimensions
    saddles: np.ndarray  # (s, n) known ones
    heights: np.ndarray  # (s,) their losses
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
        there = np.ones(len(bends), bool)
        rests = Rests(there, known[0][: len(bends)], depths[: len(bends)], there, across(bends))
        lowest, highest = float(finite.min(initial=np.inf)), float(finite.max(initial=-np.inf))
        return Levels(known[0], depths, bends, rests, known[1], heights, lowest, highest)

    return _levels.get(at, build)


@dataclass(frozen=True, eq=False)
class Facts:
    """What is known of m runs on one ground, of every iterate, the start first: k = steps + 1."""

    at: Problem
    x: np.ndarray  # (m, k, n)
    loss: np.ndarray  # (m, k)
    rate: np.ndarray  # (m, k) learning rate of the step that led there
    stopped_at: np.ndarray  # (m,) the rejected step, 0 for none
    escaped: np.ndarray  # (m,) whether that step left downhill
    decays: np.ndarray  # (m,) whether the rule also pulls towards zero
    noisy: bool = False  # whether steps see batches or noise
    epoch: int | None = None  # steps after which a fixed order of examples begins again

    def of(self, some: np.ndarray) -> Facts:
        """Those of some of the runs (m,), with what has been asked of the ground where they end."""
        if some.all():
            return self
        of_each = ("x", "loss", "rate", "stopped_at", "escaped", "decays")
        part = replace(self, **{name: getattr(self, name)[some] for name in of_each})
        if "rests" in vars(self):
            vars(part)["rests"] = self.rests.of(some)
        if "gentle" in vars(self):
            vars(part)["gentle"] = self.gentle[some]
        return part

    @property
    def steps(self) -> int:
        """Steps of every run."""
        return self.x.shape[1] - 1

    @property
    def late(self) -> slice:
        """The points of the last half."""
        return slice(self.steps - self.steps // 2 + 1, None)

    @Lazy
    def ground(self) -> Levels:
        """The ground's."""
        return levels(self.at)

    @Lazy
    def lowest(self) -> float:
        """The lowest known level."""
        return lowest_level(self.at)

    @Lazy
    def span(self) -> float:
        """Range of the losses over the box."""
        return max(0.0, self.ground.highest - self.ground.lowest)

    @Lazy
    def gentle(self) -> np.ndarray:
        """(m,) whether the slope at the end would take off little of the height over one box radius."""
        with np.errstate(over="ignore", invalid="ignore"):
            height = self.loss[:, -1] - self.lowest if np.isfinite(self.lowest) else self.span
            return self.slopes(self.x[:, -1]) * self.at.radius <= GENTLE.value * height

    def slopes(self, points: np.ndarray) -> np.ndarray:
        """(k,) lengths of the gradient of the full loss at points (k, n)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.linalg.norm(survey(self.at, points)[1], axis=1)

    @Lazy
    def to_minima(self) -> tuple[np.ndarray, np.ndarray]:
        """(m,) of each end its distance to the nearest known minimum, and which it is."""
        return nearest(self.ground.minima, self.x[:, -1])

    @Lazy
    def to_saddles(self) -> tuple[np.ndarray, np.ndarray]:
        """(m,) the same of known saddles."""
        return nearest(self.ground.saddles, self.x[:, -1])

    @Lazy
    def rests(self) -> Rests:
        """What each end is near, if not a known point."""
        ends, near = self.x[:, -1], NEAR.value * self.at.radius
        found, unknown = nowhere(ends), (self.to_minima[0] > near) & (self.to_saddles[0] > near)
        if unknown.any():
            found.put(unknown, self._resting(ends[unknown], near))
        return found

    def about(self) -> Rests:
        """The minimum that the last half of each path may turn around: a known one, the one it ends beside, or one that nobody listed."""
        of, found = self.ground, nowhere(self.x[:, -1])
        if self.x.shape[2] > 2:
            return found
        late = self.x[:, self.late]
        middle, spread = middle_of(late)
        distance, row = nearest(of.minima, middle)
        known = is_about(distance, spread)
        if known.any():
            found.put(known, of.rests.of(row[known]))
        asked = ~known
        if asked.any():
            beside = self.of(asked).rests
            found.put(asked, beside)
            asked[asked] = ~beside.is_minimum
        if asked.any():
            losses, path = self.loss[asked, self.late], late[asked]
            lowest = np.argmin(np.where(np.isfinite(losses), losses, np.inf), axis=1)
            found.put(asked, self._resting(path[np.arange(len(path)), lowest], self.at.radius))
        return found._replace(there=found.there & found.is_minimum)

    def _resting(self, points: np.ndarray, within: float) -> Rests:
        return resting(self.at, points, self.ground.lowest, self.span, within) if points.shape[1] <= 2 else nowhere(points)


def nearest(points: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(distance (k,) from each x (k, n) to the nearest of the points (m, n), its row (k,)); inf and 0 without points."""
    if not len(points):
        return np.full(len(x), np.inf), np.zeros(len(x), int)
    distances = lengths(x[:, None, :] - points[None, :, :])
    return distances.min(axis=1), distances.argmin(axis=1)


def middle_of(late: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(mean (m, n), root of the mean square of the distance from it (m,)) of parts of paths (m, k, n)."""
    middle = late.mean(axis=1)
    apart = late - middle[:, None]
    return middle, np.sqrt(dots(apart, apart).mean(axis=1))


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
