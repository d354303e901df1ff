"""A number that varies along one side of a map."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

MOST_ALONG = 2048  # values of an axis


@dataclass(frozen=True)
class Axis:
    """`count` values of a number called `name` from `low` to `high`, evenly spaced or with `log` in even ratios.

    The name is a number of the rule ("learning_rate", "momentum", ...), a coordinate of the start ("x", "y"; "w" on a curve), a
    parameter of the surface, or "noise" or "seed". ValueError where the ends or the count make no axis.
    """

    name: str
    low: float
    high: float
    count: int = 64
    log: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.count, bool) or not isinstance(self.count, int | np.integer) or not 1 <= self.count <= MOST_ALONG:
            raise ValueError(f"an axis of {self.count!r} values of {self.name}; allowed are 1 to {MOST_ALONG}")
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"{self.name} from {self.low!r} to {self.high!r} is not a range of numbers")
        if self.count > 1 and self.low == self.high:
            raise ValueError(f"{self.count} values of {self.name} do not fit between {self.low!r} and itself")
        if self.log and self.low <= 0:
            raise ValueError(f"a logarithmic axis of {self.name} cannot start at {self.low!r}")

    @property
    def values(self) -> np.ndarray:
        """(count,) from low to high, both ends exact."""
        if self.count == 1:
            return np.array([float(self.low)])
        return (np.geomspace if self.log else np.linspace)(float(self.low), float(self.high), self.count)

    def nearest(self, value: float) -> int:
        """The index of the value that lies closest to a number, on the axis' own scale."""
        scale = np.log if self.log else np.asarray
        return int(np.argmin(np.abs(scale(self.values) - scale(max(value, self.low) if self.log else value))))
