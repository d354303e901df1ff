"""Seconds of work that somebody has had of late: what is longer ago counts less."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable

HALVED = 60.0  # seconds after which what was used counts half
NOTHING = 1e-3  # seconds of use that are forgotten


def faded(seconds: float, age: float) -> float:
    """What `seconds` of use count when they are `age` seconds old."""
    return seconds * 0.5 ** (max(0.0, age) / HALVED)


class RecentUse:
    """Who has used how many seconds, each fading with the same half-life, so that nobody pays for ever."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used: dict[Hashable, tuple[float, float]] = {}  # (seconds, when they were that many)

    def of(self, who: Hashable) -> float:
        """Seconds, faded."""
        seconds, at = self._used.get(who, (0.0, 0.0))
        return faded(seconds, self._clock() - at)

    def charge(self, them: Collection[Hashable], seconds: float) -> None:
        """Seconds of work that these wanted together, in equal parts."""
        for who in them:
            self._used[who] = (self.of(who) + seconds / len(them), self._clock())
        self._used = {who: used for who, used in self._used.items() if self.of(who) > NOTHING}

    def __len__(self) -> int:
        return len(self._used)
