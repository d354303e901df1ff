"""Long work in pieces: one thread takes a piece of every job in turn, so that nobody waits for another's whole."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
PATIENCE = 20.0  # seconds that a job goes on although nobody has asked for it
BREATH = 0.003  # seconds between two pieces: whoever moves a slider elsewhere goes first
MOST_JOBS = 16  # finished ones that are kept for the next who wants the same


class Job(Generic[T]):
    """Work on one thing; `latest` is what there is so far, `version` counts how often that changed."""

    def __init__(self, make: Callable[[threading.Event], Iterator[T]]) -> None:
        self.latest: T | None = None
        self.version = 0
        self.finished = False
        self.failed = ""
        self._stop = threading.Event()
        self._work = make(self._stop)
        self._watched: dict[Hashable, float] = {}
        self._ended = threading.Event()

    @classmethod
    def ended(cls, latest: T | None) -> Job[T]:
        """A job that has nothing left to do."""
        job = cls(lambda stop: iter(()))
        job.latest, job.finished = latest, True
        return job

    def stop(self, who: Hashable) -> bool:
        """Wrap up with what there is, unless others want the whole; whether it does."""
        others = self._watched.keys() - {who}
        if not others:
            self._stop.set()
        return not others

    def wait(self, who: Hashable, timeout: float) -> bool:
        """Watch until it ends; whether it did in time."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            self.watch(who)
            if self._ended.wait(min(1.0, max(0.0, until - time.monotonic()))):
                return True
        return False

    def watch(self, who: Hashable) -> None:
        """Somebody still wants it."""
        self._watched[who] = time.monotonic()

    def leave(self, who: Hashable) -> None:
        """Somebody wants it no more."""
        self._watched.pop(who, None)

    @property
    def wanted(self) -> bool:
        """Whether anybody has asked for it lately."""
        return any(time.monotonic() - seen < PATIENCE for seen in list(self._watched.values()))

    def advance(self) -> bool:
        """Do one piece; whether there is more to do."""
        try:
            self.latest = next(self._work)
            self.version += 1
            return True
        except StopIteration:
            pass
        except ValueError as error:
            self.failed = str(error)
        except Exception:
            logging.getLogger(__name__).exception("a job failed")
            self.failed = "Something went wrong on the server."
        self._end()
        return False

    def drop(self) -> None:
        """Give up what nobody wants."""
        self._work.close()  # type: ignore[attr-defined]
        self.failed = self.failed or "nobody waited for it"
        self._end()

    def _end(self) -> None:
        self.finished = True
        self.version += 1
        self._ended.set()


class Workshop:
    """Jobs by key, each worked on once however many want it; the thread sleeps while there is nothing to do."""

    def __init__(self, most: int = MOST_JOBS) -> None:
        self._most = most
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def job(self, key: Hashable, who: Hashable, make: Callable[[threading.Event], Iterator[T]]) -> Job[T]:
        """The job of that key, begun if it is not there; `make(stop)` yields what there is, piece by piece."""
        with self._changed:
            job = self._jobs.get(key)
            if job is None or (job.finished and job.failed):
                job = self._jobs[key] = Job(make)
            job.watch(who)
            self._jobs.move_to_end(key)
            for old in [old for old, kept in self._jobs.items() if kept.finished][: max(0, len(self._jobs) - self._most)]:
                del self._jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job

    def leave(self, who: Hashable, but: Collection[Hashable] = ()) -> None:
        """Somebody wants no jobs any more but these; what nobody else wants is given up."""
        with self._changed:
            for key, job in self._jobs.items():
                if key not in but:
                    job.leave(who)

    def forget(self, key: Hashable) -> None:
        """The next who asks for this key gets it made anew."""
        with self._changed:
            self._jobs.pop(key, None)

    def __len__(self) -> int:
        return len(self._jobs)

    def _unfinished(self) -> list[tuple[Hashable, Job]]:
        return [(key, job) for key, job in self._jobs.items() if not job.finished]

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._unfinished)
                todo = self._unfinished()
            for key, job in todo:
                if not job.wanted:
                    self.forget(key)
                    job.drop()
                elif job.advance():
                    time.sleep(BREATH)


WORKSHOP = Workshop()
