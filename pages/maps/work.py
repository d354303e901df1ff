"""How maps are made for visitors: in pieces that take turns with everything else that is worked on."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from engine import Job
from views.player import Work
from views.working import Jobs

MOST_AT_ONCE = 256  # cells of a piece: 7 ms of a plain rule on one core, 25 of Adam
T = TypeVar("T")


def until(stop: threading.Event, found: Iterator[T]) -> Iterator[T]:
    """What is found until somebody is content with it."""
    for one in found:
        yield one
        if stop.is_set():
            return


@dataclass(frozen=True, kw_only=True)
class Underway:
    """Something that is worked on: its jobs, and how much of it there is."""

    working: Jobs

    @property
    def jobs(self) -> Sequence[Job[Any]]:
        return self.working.jobs

    @property
    def busy(self) -> bool:
        return self.working.busy

    def work(self, done: int, whole: int) -> Work | None:
        """What is still to come, in words."""
        return self.working.work(f"{done:,} of {whole:,} runs", done / whole)
