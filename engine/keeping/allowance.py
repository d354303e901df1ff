"""How much of something costly may be asked for: a bucket of tokens that fills with time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Allowance:
    """At most `burst` tokens at once and `per_minute` in the long run. Threads may share it."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        if not (per_minute > 0 and burst >= 1):
            raise ValueError(f"per_minute = {per_minute!r} must be above 0 and burst = {burst!r} at least 1")
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._guard = threading.Lock()
        self._tokens = float(burst)
        self._seen = clock()

    def ask(self) -> float:
        """0 if a token is granted, otherwise the seconds after which to ask again."""
        with self._guard:
            self._fill()
            if self._tokens >= 1:
                self._tokens -= 1
                return 0.0
            return (1 - self._tokens) / self._per_second

    def spend(self, tokens: float) -> None:
        """Take what something has cost after all, though there be less; a negative number gives back."""
        with self._guard:
            self._fill()
            self._tokens = min(self._burst, self._tokens - tokens)

    @property
    def left(self) -> float:
        """The tokens there are; below 0 where more was spent."""
        with self._guard:
            self._fill()
            return self._tokens

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + max(0.0, now - self._seen) * self._per_second)
        self._seen = now
