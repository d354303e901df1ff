"""Work on one thing, in pieces, for those who want it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

from engine.keeping.use import faded

T = TypeVar("T")
PATIENCE = 20.0  # seconds that a job goes on although nobody has asked for it


class Job(Generic[T]):
    """Work on one thing; `latest` is what there is so far, `version` counts how often that changed.

    `make(stop)` yields what there is, piece by piece; None where there is nothing new.
    """

    def __init__(
        self,
        make: Callable[[threading.Event], Iterator[T | None]],
        *,
        size: int = 0,
        ahead: float = 0.0,
        kind: str = "",
        number: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.latest: T | None = None
        self.version = 0
        self.finished = False
        self.failed = ""
        self.used = 0.0  # seconds of work
        self.size = size  # bytes that it is going to hold
        self.ahead = ahead  # seconds that count as used from the start: long work lets short work go before it
        self.kind = kind
        self.number = number  # in the order of asking
        self.begun = self.in_hand = False
        self._clock = clock
        self._asked_at = clock()
        self._stop = threading.Event()
        self._work = make(self._stop)
        self._watched: dict[Hashable, float] = {}
        self._ended = threading.Event()

    @classmethod
    def ended(cls, latest: T | None) -> Job[T]:
        """A job that has nothing left to do."""
        job = cls(lambda stop: iter(()))
        job.latest, job.finished = latest, True
        job._ended.set()
        return job

    def stop(self, who: Hashable) -> bool:
        """Wrap up with what there is, unless others want the whole; whether it does."""
        self._part_from_those_who_left()
        others = self._watched.keys() - {who}
        if not others:
            self._stop.set()
        return not others

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to wrap up."""
        return self._stop.is_set()

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
        self._part_from_those_who_left()
        self._watched[who] = self._clock()

    def leave(self, who: Hashable) -> None:
        """Somebody wants it no more."""
        self._watched.pop(who, None)

    def asked_by(self, who: Hashable) -> float | None:
        """When this one asked for it last; None for somebody who has not, or who has left."""
        return self._watched.get(who)

    def is_watched_by(self, who: Hashable) -> bool:
        """Whether this one has asked for it lately."""
        seen = self._watched.get(who)
        return seen is not None and self._clock() - seen < PATIENCE

    @property
    def wanted(self) -> bool:
        """Whether anybody has asked for it lately."""
        return any(self.is_watched_by(who) for who in self.watchers)

    @property
    def watchers(self) -> list[Hashable]:
        """Who wants it."""
        return list(self._watched)

    @property
    def ahead_now(self) -> float:
        """What is left of `ahead`: it fades like everybody's use."""
        return faded(self.ahead, self._clock() - self._asked_at)

    def _part_from_those_who_left(self) -> None:
        """Forget who has not asked for PATIENCE seconds: closed tabs say no farewell."""
        now = self._clock()
        for who, seen in list(self._watched.items()):
            if now - seen >= PATIENCE:
                self._watched.pop(who, None)

    def advance(self) -> bool:
        """Do one piece; whether there is more to do."""
        begun = self._clock()
        self.begun = True
        try:
            found = next(self._work)
            if found is not None:
                self.latest = found
                self.version += 1
            return True
        except StopIteration:
            pass
        except ValueError as error:
            self.failed = str(error)
        except Exception:
            logging.getLogger(__name__).exception("a job failed")
            self.failed = "Something went wrong on the server."
        finally:
            self.used += self._clock() - begun
        self._end()
        return False

    def drop(self) -> None:
        """Give up what nobody wants."""
        self._work.close()  # type: ignore[attr-defined]
        self.failed = self.failed or "nobody waited for it"
        self.latest = None
        self._end()

    def _end(self) -> None:
        self.finished = True
        self.version += 1
        self._ended.set()
