"""The words of which promises are made: outcomes, orders of arrival, figures that are compared.

A figure is read off what a page has computed. Compared with another figure or a number it is a claim:
`final_loss("adam") < 0.1 * final_loss("sgd")`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine import Run
from views.scene import Claim
from views.words import outcome

ON_A_LINE = 21  # points
ROUNDING = 1e-12  # relative: what floating point makes of equal losses


@dataclass(frozen=True, eq=False)
class Figure:
    """A number that is read off what a page has computed."""

    words: str
    of: Callable[[Any], float]

    def __lt__(self, other: Figure | float) -> Claim:
        return _compared(self, "<", other, lambda left, right: left < right)

    def __gt__(self, other: Figure | float) -> Claim:
        return _compared(self, ">", other, lambda left, right: left > right)

    def about(self, other: Figure | float, within: float) -> Claim:
        """That it differs from the other by a share `within` of it at most: true at these settings."""
        same = _compared(self, "is about", other, lambda left, right: abs(left - right) <= within * abs(right))
        return only_here(same)

    def __mul__(self, by: float) -> Figure:
        return Figure(f"{by:g} x {self.words}", lambda found: by * self.of(found))

    __rmul__ = __mul__

    def __truediv__(self, other: Figure) -> Figure:
        return Figure(f"{self.words} / {other.words}", lambda found: self.of(found) / other.of(found))

    def __sub__(self, other: Figure) -> Figure:
        return Figure(f"{self.words} - {other.words}", lambda found: self.of(found) - other.of(found))


def _compared(left: Figure, how: str, right: Figure | float, holds: Callable[[float, float], bool]) -> Claim:
    other = right if isinstance(right, Figure) else Figure(f"{right:g}", lambda found: float(right))

    def otherwise(found: Any) -> str:
        values = left.of(found), other.of(found)
        return "" if holds(*values) else f"{values[0]:.6g} beside {values[1]:.6g}"

    return Claim(f"{left.words} {how} {other.words}", otherwise)


def only_here(claim: Claim) -> Claim:
    """The same claim of these settings alone: one stop of a rate's slider away something else may happen."""
    return replace(claim, exact=True)


def of_run(words: str, name: str, value: Callable[[Run], float]) -> Figure:
    """A figure of one run."""
    return Figure(f"{words} of {name}", lambda found: float(value(found.by_name[name])))


def ends(name: str, wanted: str, **more: Any) -> Claim:
    """That a run has an outcome; `more` are figures of the Run that have to be as given."""
    told = "".join(f", {key} {value}" for key, value in more.items())

    def otherwise(found: Any) -> str:
        run = found.by_name[name]
        return "" if run.outcome == wanted and all(getattr(run, key) == value for key, value in more.items()) else outcome(run)

    return Claim(f"{name} ends {wanted}{told}", otherwise)


def converges(name: str) -> Claim:
    """It comes to rest at the lowest known level."""
    return ends(name, "converged")


def diverges(name: str) -> Claim:
    """Its steps grow without bound."""
    return ends(name, "diverged")


def sticks(name: str) -> Claim:
    """It comes to rest at a minimum, but lower ones are known."""
    return ends(name, "local_minimum")


def jitters(name: str) -> Claim:
    """It stays about a minimum and does not settle."""
    return ends(name, "jittering")


def cycles(name: str, period: int) -> Claim:
    """It visits the same few points again and again."""
    return ends(name, "cycling", period=period)


def stalls(name: str, reason: str) -> Claim:
    """It hardly moves, for one of engine.REASONS."""
    return ends(name, "stalled", reason=reason)


def escapes(name: str) -> Claim:
    """It leaves downhill where there is no lowest point."""
    return ends(name, "escaped")


def is_still_on_its_way(name: str) -> Claim:
    """The steps end while it goes down."""
    return ends(name, "not_there_yet")


def rests_at_saddle(name: str) -> Claim:
    """It sits where the slope vanishes, though the ground falls away to some side."""
    return ends(name, "at_saddle")


def ends_at(name: str, *point: float) -> Claim:
    """Its last point is this one, to a thousandth."""

    def otherwise(found: Any) -> str:
        last = found.by_name[name].x[-1]
        return "" if np.abs(last - np.array(point)).max() < 1e-3 else f"{last}"

    return Claim(f"{name} ends at {point}", otherwise)


def falls(name: str) -> Claim:
    """No loss is higher than the one before, to rounding."""
    return replace(rises(name) < 1, words=f"the loss of {name} falls")


def rises(name: str) -> Figure:
    """After how many of the recorded steps the loss is higher than before."""
    return of_run("rises of the loss", name, lambda run: float(np.count_nonzero(np.diff(run.loss) > ROUNDING * np.abs(run.loss[:-1]))))


def arrival(name: str) -> Figure:
    """The step from which a run stays near a minimum; infinite where it never does."""
    return of_run("arrival", name, lambda run: math.inf if run.settled_at is None else run.settled_at)


def arrives(name: str, before: str) -> Claim:
    """It is at a minimum at an earlier step than another, which need not arrive."""
    return arrival(name) < arrival(before)


def since(name: str) -> Figure:
    """The step from which its outcome holds."""
    return of_run("outcome's step", name, lambda run: math.nan if run.outcome_at is None else run.outcome_at)


def final_loss(name: str) -> Figure:
    """The loss after the last step."""
    return of_run("final loss", name, lambda run: run.final_loss)


def loss_at(name: str, step: int) -> Figure:
    """The loss after a step that is recorded."""
    return of_run(f"loss at {step}", name, lambda run: run.loss[_row(run, step)])


def drop(name: str, step: int) -> Figure:
    """How far the loss falls in the step of that number, 1 for the first."""
    return of_run(f"fall of the loss in step {step}", name, lambda run: run.loss[_row(run, step - 1)] - run.loss[_row(run, step)])


def height_at(name: str, step: int) -> Figure:
    """How far the loss after a step is above the lowest known one."""
    return of_run(f"height at {step}", name, lambda run: _heights(run)[_row(run, step)])


def height_ratio(name: str, step: int) -> Figure:
    """What a step leaves of the height above the lowest known loss."""
    return height_at(name, step) / height_at(name, step - 1)


def mean_height(name: str, after: int) -> Figure:
    """The height above the lowest known loss, over all steps from one on."""
    return of_run(f"mean height after {after}", name, lambda run: _heights(run)[_row(run, after) :].mean())


def rate_at(name: str, step: int) -> Figure:
    """The learning rate of the step of that number."""
    return of_run(f"rate of step {step}", name, lambda run: math.nan if run.rate is None else run.rate[_row(run, step)])


def place(name: str, axis: int, step: int) -> Figure:
    """A coordinate after a step that is recorded."""
    return of_run(f"coordinate {axis} at {step}", name, lambda run: run.x[_row(run, step), axis])


def step_length(name: str, axis: int, step: int) -> Figure:
    """How far the step of that number, 1 for the first, moved a coordinate."""

    def length(run: Run) -> float:
        return abs(run.x[_row(run, step), axis] - run.x[_row(run, step - 1), axis])

    return of_run(f"step {step} of coordinate {axis}", name, length)


def distance(name: str) -> Figure:
    """From the last point to the nearest known minimum."""
    return of_run("distance", name, lambda run: math.nan if run.minimum_distance is None else run.minimum_distance)


def radius(name: str) -> Figure:
    """Within which a jittering run stays about its minimum."""
    return of_run("radius", name, lambda run: math.nan if run.radius is None else run.radius)


def crossings(name: str, axis: int, level: float) -> Figure:
    """How often a coordinate passes a level."""
    return of_run(
        f"crossings of {level:g} of coordinate {axis}",
        name,
        lambda run: float(np.count_nonzero(np.diff(np.sign(run.x[:, axis] - level)[run.x[:, axis] != level]))),
    )


def path_length(name: str, after: int = 0) -> Figure:
    """Of the path from a recorded step on."""
    return of_run(f"length after {after}", name, lambda run: np.linalg.norm(np.diff(run.x[_row(run, after) :], axis=0), axis=1).sum())


def apart(name: str, other: str) -> Figure:
    """The largest distance between two runs at the same step."""
    return Figure(
        f"distance of {name} and {other}",
        lambda found: float(np.linalg.norm(found.by_name[name].x - found.by_name[other].x, axis=1).max()),
    )


def accuracy(name: str) -> Figure:
    """Share of the training examples that a network has right in the end."""
    return of_run("training accuracy", name, lambda run: _measures(run).accuracy[-1])


def held_out_accuracy(name: str) -> Figure:
    """The same of the examples that it was not shown."""
    return of_run("held-out accuracy", name, lambda run: _measures(run).held_out_accuracy[-1])


def held_out_loss(name: str) -> Figure:
    """The loss in the end of the examples that a network was not shown."""
    return of_run("held-out loss", name, lambda run: _measures(run).held_out_loss[-1])


def lowest_held_out_loss(name: str) -> Figure:
    """The lowest that it ever had."""
    return of_run("lowest held-out loss", name, lambda run: _measures(run).held_out_loss.min())


def plane_keeps() -> Figure:
    """Share of the paths' variance that the plane of a training keeps."""
    return Figure("share of the variance that the plane keeps", lambda found: found.shown.explained)


def falls_straight_to_its_end(name: str) -> Claim:
    """On the straight line from its first weights to its last, as the plane through both shows it, the loss never rises."""

    def otherwise(found: Any) -> str:
        (box, losses), places = (found.shown.box, found.shown.losses), found.shown.places[list(found.by_name).index(name)]
        low, high = np.array(box).T
        line = places[0] + np.linspace(0, 1, ON_A_LINE)[:, None] * (places[-1] - places[0])
        rows = np.rint((line - low) / (high - low) * (np.array(losses.shape[::-1]) - 1)).astype(int)
        met = losses[rows[:, 1], rows[:, 0]]
        rises = np.flatnonzero(np.diff(met) > 0)
        return f"it rises from {met[rises[0]]:.4g} to {met[rises[0] + 1]:.4g}" if rises.size else ""

    return Claim(f"the loss falls on the straight line to the end of {name}", otherwise)


def _heights(run: Run) -> np.ndarray:
    return run.loss - (math.nan if run.lowest_known is None else run.lowest_known)


def _measures(run: Run) -> Any:
    return run.measures


def _row(run: Run, step: int) -> int:
    (row,) = np.flatnonzero(run.step == step)
    return int(row)
