"""Long work in pieces: a piece of the job that has had the least seconds goes next, so that nobody waits for another's whole."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import TypeVar

from engine.held import held_bytes
from engine.job import Job
from engine.release import release

T = TypeVar("T")
SLICE = 0.05  # seconds of one job before the next is chosen
BREATH = 0.003  # seconds between two slices: whoever moves a slider elsewhere goes first
AGAIN = 1.0  # seconds after which jobs that could not go on are looked at again
MOST_AT_WORK = 320 * 2**20  # bytes of the jobs that have begun; those for which there is no room wait
MOST_UNFINISHED = 100
MOST_EACH = 2  # unfinished jobs of one kind that one session may have
MOST_KEPT, MOST_JOBS = 64 * 2**20, 64  # bytes and number of finished ones that are kept for the next who wants the same


def workers() -> int:
    """RAVINE_WORKERS, or one for every core but one: XLA lets go of the interpreter while it computes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(os.environ.get("RAVINE_WORKERS") or cores - 1))


class Workshop:
    """Jobs by key, each worked on once however many want it; the threads sleep while there is nothing to do.

    Without threads (`threads=0`) somebody has to call `turn`.
    """

    def __init__(
        self,
        threads: int = 1,
        *,
        most_at_work: int = MOST_AT_WORK,
        most_unfinished: int = MOST_UNFINISHED,
        most_kept: int = MOST_KEPT,
        most: int = MOST_JOBS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = threads
        self._most_at_work, self._most_unfinished, self._most_kept, self._most = most_at_work, most_unfinished, most_kept, most
        self._clock = clock
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._asked = self._started = 0

    def job(self, key: Hashable, who: Hashable, make: Callable[[threading.Event], Iterator[T | None]], *, size: int = 0, ahead: float = 0.0, kind: str = "") -> Job[T]:
        """The job of that key, begun if it is not there; `make(stop)` yields what there is, piece by piece, and will hold `size` bytes.

        `ahead` seconds count as used from the start, so that long work lets short work go before it.
        Whoever has MOST_EACH unfinished ones of a `kind` leaves the oldest. While MOST_UNFINISHED wait, a new one is not
        taken: it stays where it is, and whoever asks again may find room.
        """
        with self._changed:
            job = self._jobs.get(key)
            if job is None or (job.finished and job.failed):
                self._asked += 1
                job = Job(make, size=size, ahead=ahead, kind=kind, number=self._asked, clock=self._clock)
                if len(self._unfinished()) >= self._most_unfinished:
                    return job
                self._jobs[key] = job
            job.watch(who)
            self._jobs.move_to_end(key)
            self._leave_the_oldest(who, kind)
            while self._started < self._threads:
                self._started += 1
                threading.Thread(target=self._run, name="workshop", daemon=True).start()
            self._changed.notify_all()
        return job

    def find(self, key: Hashable) -> Job | None:
        """The job of that key, if there is one."""
        return self._jobs.get(key)

    def place(self, job: Job) -> int:
        """Its number among those that wait for room; 0 if it has begun, or may begin."""
        with self._changed:
            waiting = [other.number for other in self._unfinished() if not self._has_room(other)]
            taken = job.finished or any(job is other for other in self._jobs.values())
            return 0 if taken and job.number not in waiting else 1 + sum(number < job.number for number in waiting)

    def leave(self, who: Hashable, but: Collection[Hashable] = ()) -> None:
        """Somebody wants no jobs any more but these; what nobody else wants is given up."""
        with self._changed:
            for key, job in self._jobs.items():
                if key not in but:
                    job.leave(who)
            self._changed.notify_all()

    def forget(self, key: Hashable) -> None:
        """The next who asks for this key gets it made anew."""
        with self._changed:
            self._jobs.pop(key, None)

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def held(self) -> int:
        """Bytes of all results there are, finished or not."""
        return held_bytes(*(job.latest for job in list(self._jobs.values())))

    def turn(self) -> bool:
        """Do a slice of the job that is next; whether there was one."""
        with self._changed:
            job = self._next()
            if job is not None:
                job.in_hand = True
        if job is not None:
            self._slice(job)
        return job is not None

    def _slice(self, job: Job) -> None:
        until = self._clock() + SLICE
        while job.advance() and job.wanted and self._clock() < until:
            pass
        with self._changed:
            job.in_hand = False
            if job.finished:
                job.size = held_bytes(job.latest)
                self._keep_the_newest()
                self._changed.notify_all()
        if job.finished:
            release()

    def _unfinished(self) -> list[Job]:
        return [job for job in self._jobs.values() if not job.finished]

    def _next(self) -> Job | None:
        """The job with the least seconds of those that may go on; what nobody wants is dropped."""
        for key, job in list(self._jobs.items()):
            if not (job.finished or job.in_hand or job.wanted):
                del self._jobs[key]
                job.drop()
        able = [job for job in self._unfinished() if not job.in_hand and self._has_room(job)]
        return min(able, key=lambda job: (job.ahead + job.used, job.number), default=None)

    def _has_room(self, job: Job) -> bool:
        begun = [other.size for other in self._unfinished() if other.begun or other.in_hand]
        return job.begun or job.in_hand or job.is_stopping or not begun or sum(begun) + job.size <= self._most_at_work

    def _leave_the_oldest(self, who: Hashable, kind: str) -> None:
        mine = [job for job in self._unfinished() if job.kind == kind and job.asked_by(who) is not None]
        for job in sorted(mine, key=lambda job: (job.asked_by(who), job.number))[: max(0, len(mine) - MOST_EACH)]:
            job.leave(who)

    def _keep_the_newest(self) -> None:
        finished = [key for key, job in self._jobs.items() if job.finished]
        held = sum(self._jobs[key].size for key in finished)
        for place, key in enumerate(finished):
            if held <= self._most_kept and len(finished) - place <= self._most:
                return
            held -= self._jobs[key].size
            del self._jobs[key]

    def _run(self) -> None:
        while True:
            with self._changed:
                while (job := self._next()) is None:
                    self._changed.wait(AGAIN if self._unfinished() else None)
                job.in_hand = True
            self._slice(job)
            time.sleep(BREATH)


WORKSHOP = Workshop(workers())
