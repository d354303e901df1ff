"""What the player is told so that it can follow a slider by itself: scripts, numbers, and which slider sets what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import LiveNumbers


@dataclass(frozen=True)
class Bound:
    """A slider on the page: its widget key, what it shows, what it sets.

    `sets` is "hyper", "rate", "surface", "batch" or "sigma"; `run` the number of the run (None: all), `name` the
    parameter; `options` what the positions of a select slider mean, `at` then is a position. With `multiples`, the
    rate of each run is its multiple over the slider's value.
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

    def described(self, offset: float) -> dict[str, Any]:
        """The header's part; `offset` is what the loss panel takes off."""
        given = self.numbers
        return {
            "loss": self.loss,
            "runs": [
                {"script": script, "hyper": hyper, "rate": rate}
                for script, hyper, rate in zip(self.scripts, given.hyper, given.rate, strict=True)
            ],
            "surface": given.surface,
            "feedback": given.feedback,
            "centre": given.centre,
            "radius": given.radius,
            "offset": offset,
            "bound": [bound.described() for bound in self.bound],
            "batch": self.batch,
            "sigma": self.sigma,
            "ordered": self.order,
            "stream": self.stream,
            "count": len(given.examples[0]) if given.examples else 0,
            "sizes": {
                "factors": 0 if given.factors is None else given.factors.size,
                "momenta": 0 if given.momenta is None else given.momenta.size,
                "normals": 0 if given.normals is None else given.normals.size,
                "examples": [part.size for part in given.examples],
            },
        }

    def body(self) -> bytes:
        """The float64 numbers, in the order of `sizes`."""
        parts = [part for part in (self.numbers.factors, self.numbers.momenta, self.numbers.normals) if part is not None]
        return b"".join(np.ascontiguousarray(part, dtype="<f8").tobytes() for part in (*parts, *self.numbers.examples))
