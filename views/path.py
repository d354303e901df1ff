"""A run step by step, as a sentence asks for it: what is asked of the server's run is asked of the browser's too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import Run
from views.unknown import Unknown

NEVER = -1
Holds = Callable[[Any], Any]  # whether something holds at a step, or at each of several


@dataclass(frozen=True)
class Path:
    """Run number `i`, Unknown where a hand is on it; live/path.js finds the same in the browser."""

    i: int
    run: Run | None

    @property
    def last(self) -> Any:
        """The last step that it has made."""
        return Unknown("last", self.i) if self.run is None else (self.run.stopped_at or len(self.run.x)) - 1

    def x(self, t: Any, axis: int = 0) -> Any:
        """A coordinate at a step."""
        return Unknown("x", self.i, axis, t) if self.run is None else self.run.x[t, axis]

    def step(self, t: Any, axis: int = 0) -> Any:
        """How far the step from there goes."""
        return self.x(t + 1, axis) - self.x(t, axis)

    def loss(self, t: Any) -> Any:
        """The loss there."""
        return Unknown("loss", self.i, t) if self.run is None else self.run.loss[t]

    def first(self, holds: Holds, begin: int = 0) -> Any:
        """The first step from `begin` on at which that holds, or NEVER."""
        if self.run is None:
            return Unknown("first", begin, self.last, holds(Unknown("step")))
        found = np.flatnonzero(self._each(holds, begin, self.last))
        return begin + int(found[0]) if found.size else NEVER

    def count(self, holds: Holds, begin: int, end: Any) -> Any:
        """At how many steps from `begin` to `end` that holds."""
        if self.run is None:
            return Unknown("count", begin, end, holds(Unknown("step")))
        return int(np.count_nonzero(self._each(holds, begin, end)))

    @staticmethod
    def _each(holds: Holds, begin: int, end: int) -> np.ndarray:
        return np.asarray(holds(np.arange(begin, end + 1)), dtype=bool)
