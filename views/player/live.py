"""What the player is told so that it can follow a slider by itself: scripts, numbers, and which slider sets what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import LiveNumbers, LiveSchedule


@dataclass(frozen=True)
class Bound:
    """A slider on the page: its widget key, what it shows, what it sets.

    `sets` is "hyper", "rate", "surface", "batch", "sigma" or "start"; `run` the number of the run (None: all that have it, but
    those with a batch of their own), `name` the parameter, of a start the number of the coordinate; `options` what the
    positions of a select slider mean, `at` then is a position. With `multiples`, the rate of each run is its multiple over the
    slider's value, of several such sliders over the largest.
    """

    key: str
    at: float
    sets: str
    run: int | None = None
    name: str = ""
    options: Sequence[float | str] | None = None
    multiples: Sequence[float] | None = None

    def described(self) -> dict[str, Any]:
        parts = {
            "key": self.key,
            "at": self.at,
            "sets": self.sets,
            "run": self.run,
            "name": self.name,
            "options": self.options,
            "multiples": self.multiples,
        }
        return {name: value for name, value in parts.items() if value is not None or name == "run"}


@dataclass(frozen=True)
class Own:
    """What a run has instead of what all have: its batch, the order of its examples and the address of that."""

    batch: int | str | None = None
    order: str | None = None
    stream: str | None = None

    def described(self) -> dict[str, Any]:
        parts = {"batch": self.batch, "ordered": self.order, "stream": self.stream}
        return {name: value for name, value in parts.items() if value is not None}


@dataclass(frozen=True)
class Live:
    """Everything for the live picture of one payload."""

    loss: str  # address of the emitted loss
    scripts: Sequence[str]  # address of each run's trajectory
    numbers: LiveNumbers
    bound: Sequence[Bound]
    batch: int | str = "full"
    sigma: float = 0.0
    order: str = "shuffled"
    stream: str | None = None  # address of the order of the examples
    own: Sequence[Own] = ()  # of each run, where any has something of its own
    aside: Sequence[float] = ()  # how far from the start the runs begin

    def described(self, offset: float) -> dict[str, Any]:
        """The header's part; `offset` is what the loss panel takes off."""
        given = self.numbers
        return {
            "loss": self.loss,
            "runs": [
                {"script": script, "hyper": hyper, "rate": rate, **own}
                for script, hyper, rate, own in zip(self.scripts, given.hyper, given.rate, self._own(), strict=True)
            ],
            "surface": given.surface,
            "feedback": given.schedule.feedback,
            "centre": given.centre,
            "radius": given.radius,
            "near": given.near,
            "held": given.held,
            "offset": offset,
            "bound": [bound.described() for bound in self.bound],
            "batch": self.batch,
            "sigma": self.sigma,
            "ordered": self.order,
            "stream": self.stream,
            "aside": list(self.aside),
            "count": len(given.examples[0]) if given.examples else 0,
            "sizes": {
                **_sizes(given.schedule),
                "normals": 0 if given.normals is None else given.normals.size,
                "examples": [part.size for part in given.examples],
            },
        }

    def _own(self) -> list[dict[str, Any]]:
        """What each run has of its own."""
        schedules = [{} if own is None else {"schedule": {"feedback": own.feedback, "sizes": _sizes(own)}} for own in self.numbers.own]
        return [{**one.described(), **schedule} for one, schedule in zip(self.own or [Own()] * len(schedules), schedules, strict=True)]

    def body(self) -> bytes:
        """The float64 numbers, in the order of `sizes`; at the end those of runs with a schedule of their own."""
        given = self.numbers
        scheduled = [part for own in given.own if own for part in (own.factors, own.momenta)]
        parts = (given.schedule.factors, given.schedule.momenta, given.normals, *given.examples, *scheduled)
        return b"".join(np.ascontiguousarray(part, dtype="<f8").tobytes() for part in parts if part is not None)


def _sizes(schedule: LiveSchedule) -> dict[str, int]:
    return {name: 0 if part is None else part.size for name, part in (("factors", schedule.factors), ("momenta", schedule.momenta))}
