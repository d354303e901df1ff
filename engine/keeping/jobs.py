"""Long work in pieces: whoever has had the least seconds of late goes next, so that nobody waits for another's whole.

Seconds are charged to those who want the job, not to the job: who asks for another one each second gets no more than who waits.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import TypeVar

from engine.keeping.give_way import give_way
from engine.keeping.held import held_bytes
from engine.keeping.job import Job
from engine.keeping.release import release
from engine.keeping.use import RecentUse

T = TypeVar("T")
SLICE = 0.05  # seconds of one job before the next is chosen
BREATH = 0.003  # seconds between two slices: whoever moves a slider elsewhere goes first
AGAIN = 1.0  # seconds after which jobs that could not go on are looked at again
MOST_AT_WORK = 320 * 2**20  # bytes of the jobs that have begun; those for which there is no room wait
MOST_WAITING = 100  # jobs that wait for room
MOST_EACH = 2  # unfinished jobs of one kind that one session may have
MOST_KEPT, MOST_JOBS = 64 * 2**20, 64  # bytes and number of finished ones that are kept for the next who wants the same


def workers() -> int:
    """RAVINE_WORKERS, or one for every core but one: XLA lets go of the interpreter while it computes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(os.environ.get("RAVINE_WORKERS") or cores - 1))


class JobQueue:
    """Jobs by key, each worked on once however many want it; the threads sleep while there is nothing to do.

    Without threads (`threads=0`) somebody has to call `turn`.
    """

    def __init__(
        self,
        threads: int = 1,
        *,
        most_at_work: int = MOST_AT_WORK,
        most_waiting: int = MOST_WAITING,
        most_kept: int = MOST_KEPT,
        most: int = MOST_JOBS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = threads
        self._most_at_work, self._most_waiting, self._most_kept, self._most = most_at_work, most_waiting, most_kept, most
        self._clock = clock
        self._used = RecentUse(clock)
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._asked = self._started = 0

    def job(
        self,
        key: Hashable,
        who: Hashable,
        make: Callable[[threading.Event], Iterator[T | None]],
        *,
        size: int = 0,
        ahead: float = 0.0,
        kind: str = "",
    ) -> Job[T]:
        """The job of that key, begun if it is not there; `make(stop)` yields what there is, piece by piece, and will hold `size` bytes.

        One that has failed is begun anew, but not while somebody looks on who saw it fail.

        `ahead` seconds count as used from the start, so that long work lets short work go before it.
        Whoever has more than MOST_EACH unfinished ones of a named `kind` leaves the oldest. While MOST_WAITING wait for
        room, a new one for which there is none is not taken: it stays where it is, and whoever asks again may find room.
        """
        with self._changed:
            job = self._jobs.get(key)
            if job is None or (job.failed and not job.is_watched_by(who)):
                self._asked += 1
                job = Job(make, size=size, ahead=ahead, kind=kind, number=self._asked, clock=self._clock)
                room = self._room()
                if not _fits(job, room) and sum(not _fits(other, room) for other in self._unfinished()) >= self._most_waiting:
                    return job
                self._jobs[key] = job
            job.watch(who)
            self._jobs.move_to_end(key)
            if kind:
                self._leave_the_oldest(who, kind)
            while self._started < self._threads:
                self._started += 1
                threading.Thread(target=self._run, name="jobs", daemon=True).start()
            self._changed.notify_all()
        return job

    def find(self, key: Hashable) -> Job | None:
        """The job of that key, if there is one."""
        return self._jobs.get(key)

    def place(self, job: Job) -> int:
        """Its number among those that wait for room, as they would go now; 0 if it has begun, or may begin."""
        with self._changed:
            room = self._room()
            if job.finished or _fits(job, room):
                return 0
            waiting = sorted((other for other in self._unfinished() if not _fits(other, room)), key=self._turn_of)
            return 1 + next((place for place, other in enumerate(waiting) if other is job), len(waiting))

    def leave(self, who: Hashable, but: Collection[Hashable] = ()) -> None:
        """Somebody wants no jobs any more but these; what nobody else wants is given up."""
        with self._changed:
            for key, job in self._jobs.items():
                if key not in but:
                    job.leave(who)
            self._changed.notify_all()

    def forget(self, key: Hashable, job: Job) -> None:
        """The next who asks for this key gets it made anew, if that job is there and has ended.

        Others may be waiting for one that has not.
        """
        with self._changed:
            if job.finished and self._jobs.get(key) is job:
                del self._jobs[key]

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
            self._slice(job)
        return job is not None

    def _slice(self, job: Job) -> None:
        payers, used, until = job.watchers, job.used, self._clock() + SLICE
        while job.advance() and job.wanted and self._clock() < until:
            pass
        with self._changed:
            self._used.charge(payers, job.used - used)
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
        """Take in hand the job whose turn it is, of those that may go on; what nobody wants is dropped."""
        for key, job in list(self._jobs.items()):
            if not (job.finished or job.in_hand or job.wanted):
                del self._jobs[key]
                job.drop()
        room = self._room()
        job = min((job for job in self._unfinished() if not job.in_hand and _fits(job, room)), key=self._turn_of, default=None)
        if job is not None:
            job.in_hand = True
        return job

    def _turn_of(self, job: Job) -> tuple[float, float, int]:
        """Smaller goes first: the recent seconds of whoever of those that want it has had the least, then those of the job itself."""
        return job.ahead_now + min(map(self._used.of, job.watchers), default=0.0), job.used, job.number

    def _room(self) -> float:
        """Bytes for jobs that have not begun; whatever its size, one may begin where nothing else has."""
        begun = [job.size for job in self._unfinished() if job.begun or job.in_hand]
        return self._most_at_work - sum(begun) if begun else math.inf

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
        give_way()
        while True:
            with self._changed:
                while (job := self._next()) is None:
                    self._changed.wait(AGAIN if self._unfinished() else None)
            self._slice(job)
            time.sleep(BREATH)


def _fits(job: Job, room: float) -> bool:
    """Whether it may go on: it has begun, wraps up, or is not larger than the room."""
    return job.begun or job.in_hand or job.is_stopping or job.size <= room


JOBS = JobQueue(workers())
