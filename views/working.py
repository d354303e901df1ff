"""What a page wants worked on in the background for a visitor: jobs that others with the same request share."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from engine import JOBS, Bounded, Job, JobQueue
from views.player import Work
from views.state.visitor import Visitor

STOPPED = "stopped"
FIRST = 0.3  # seconds that a request waits for the first piece of what has just been begun
LOOK = 0.01  # seconds between two looks
STOP, AGAIN = "stop", "again"  # what a hand may ask for
_held = Bounded(32)
T = TypeVar("T")


class Wanted(NamedTuple):
    """Work by its key: `make(stop)` yields what there is piece by piece and will hold `size` bytes; visitors have few of one `kind`.

    `ahead` are the seconds for which it lets shorter work go first.
    """

    key: Hashable
    make: Callable[[threading.Event], Iterator[Any]]
    size: int = 0
    kind: str = ""
    ahead: float = 0.0

    def job(self, queue: JobQueue, who: Hashable) -> Job[Any]:
        """It, asked for by somebody in this queue."""
        return queue.job(self.key, who, self.make, size=self.size, ahead=self.ahead, kind=self.kind)


@dataclass(frozen=True)
class Seen(Generic[T]):
    """A job as it stood when it was looked at: what it does after that is seen at the next look."""

    job: Job[T]
    finished: bool
    latest: T | None
    failed: str

    @staticmethod
    def of(job: Job[T]) -> Seen[T]:
        """Whether it is done is asked first: a piece that comes in between is shown, and is not the last word."""
        finished = job.finished
        return Seen(job, finished, job.latest, job.failed)


@dataclass(frozen=True)
class Jobs:
    """The jobs of what is wanted, in its order, what there was of each, and whether more was to come then."""

    jobs: Sequence[Job[Any]]
    latest: Sequence[Any]
    busy: bool = False
    stopped: bool = False

    @staticmethod
    def of(jobs: Sequence[Job[Any]]) -> Jobs:
        """As they stand now."""
        seen = [Seen.of(job) for job in jobs]
        return Jobs(jobs, [one.latest for one in seen], not all(one.finished for one in seen))

    @property
    def failed(self) -> str:
        """What a job says that failed; empty where none has."""
        return next((job.failed for job in self.jobs if job.failed), "")

    def work(self, words: str, part: float) -> Work | None:
        """What is still to come, as the player takes it; None where nothing is."""
        if self.failed:
            return Work(self.failed, ended=True)
        return Work(words, part) if self.busy else None

    @property
    def again(self) -> str:
        """The label of the button that goes on with what was stopped; empty where nothing was."""
        return "Stopped: go on" if self.stopped and not self.failed else ""


def working(page: str, visitor: Visitor, wanted: Sequence[Wanted]) -> Jobs:
    """Ask for all that a page wants now; whatever its visitor wanted before is given up.

    A request that a later one of the same visitor has overtaken begins nothing and gives nothing up.
    """
    memory = visitor.memory.setdefault(page, {})
    with visitor.guard:
        if visitor.is_overtaken(page):
            return Jobs.of([JOBS.find(one.key) or Job.ended(None) for one in wanted])
        keys = tuple(one.key for one in wanted)
        if memory.get(STOPPED) not in (None, keys):
            del memory[STOPPED]
        held = [_held.look((visitor.who, key)) for key in keys] if STOPPED in memory else []
        if held and all(one is not None for one in held):
            JOBS.leave(visitor.who)
            return Jobs([Job.ended(latest) for (latest,) in held], [latest for (latest,) in held], stopped=True)
        jobs = [one.job(JOBS, visitor.who) for one in wanted]
        JOBS.leave(visitor.who, but=keys)
    _wait_for_first(jobs)
    return Jobs.of(jobs)


def act(page: str, visitor: Visitor, wanted: Sequence[Wanted], what: str) -> None:
    """What a hand asks for: be content with what there is ("stop"), which others who want the same do not notice, or go on ("again")."""
    memory = visitor.memory.setdefault(page, {})
    with visitor.guard:
        if what not in (STOP, AGAIN) or visitor.is_overtaken(page):
            return
        memory.pop(STOPPED, None)
        if what == STOP:
            for one in wanted:
                job, place = JOBS.find(one.key), (visitor.who, one.key)
                latest = job.latest if job else None
                _held.drop(place.__eq__)
                _held.get(place, lambda latest=latest: (latest,))
            memory[STOPPED] = tuple(one.key for one in wanted)
            JOBS.leave(visitor.who)


def _wait_for_first(jobs: Sequence[Job[Any]]) -> None:
    until = time.monotonic() + FIRST
    while time.monotonic() < until and any(job.latest is None and not job.finished for job in jobs):
        time.sleep(LOOK)


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
        return self.working.work(f"{done:,} of {whole:,} runs", done / max(1, whole))
