"""Few at work at once: of those who wait, whoever has most of an allowance left goes first."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.keeping.allowance import Allowance


class _Waiting:
    """Somebody in the queue."""

    def __init__(self, who: Allowance | None) -> None:
        self.who = who
        self.called = False

    @property
    def left(self) -> float:
        return math.inf if self.who is None else self.who.left


class Turns:
    """At most `places` threads at once."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._queue: list[_Waiting] = []
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, who: Allowance | None) -> Iterator[None]:
        """Wait for a place and keep it; without an allowance nobody goes before."""
        mine = _Waiting(who)
        with self._changed:
            self._queue.append(mine)
            self._call()
            self._changed.wait_for(lambda: mine.called)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._call()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    def _call(self) -> None:
        while self._free and self._queue:
            first = max(self._queue, key=lambda each: each.left)
            self._queue.remove(first)
            first.called = True
            self._free -= 1
        self._changed.notify_all()
