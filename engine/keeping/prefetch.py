"""What may be wanted next, made while nobody waits: one thread for the whole process, the newest request first.

It goes on when no visitor was served for a moment, and works at most half of the time.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Hashable

from engine.keeping.give_way import give_way

QUIET = 1.0  # seconds since a visitor was served
PATIENCE = 10.0  # seconds: in a full lecture hall it is never quiet
MOST_WISHES = 512


class Prefetch:
    """Requests by key, each worked on once. Before `start` there is no thread, and requests come to nothing."""

    def __init__(self, quiet: float = QUIET, most: int = MOST_WISHES) -> None:
        self._quiet = quiet
        self._most = most
        self._requests: dict[Hashable, Callable[[], object] | None] = {}  # None: begun or done
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopped = self._working = False
        self._served = -math.inf

    def start(self) -> None:
        """Begin to work on what is requested from now on."""
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the thread after the work in hand."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def request(self, key: Hashable, work: Callable[[], object]) -> None:
        """Do `work` when there is time, unless `key` was requested before; the oldest requests are forgotten."""
        with self._changed:
            if self._thread is None or key in self._requests:
                return
            self._requests[key] = work
            while len(self._requests) > self._most:
                del self._requests[next(iter(self._requests))]
            self._changed.notify_all()

    def served(self) -> None:
        """A visitor is being served now: what can wait waits."""
        self._served = time.monotonic()

    def settled(self, timeout: float | None = None) -> bool:
        """Wait until nothing is left to do; whether that came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._working and self._newest() is None, timeout)

    def _newest(self) -> Hashable | None:
        return next((key for key, work in reversed(self._requests.items()) if work is not None), None)

    def _work(self) -> None:
        give_way()
        took = 0.0
        while self._wait_for_a_request():
            time.sleep(took)
            self._wait_for_quiet()
            begun = time.perf_counter()
            self._grant()
            took = time.perf_counter() - begun

    def _wait_for_a_request(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._newest() is not None)
            return not self._stopped

    def _wait_for_quiet(self) -> None:
        latest = time.monotonic() + PATIENCE
        while (rest := min(self._served + self._quiet, latest) - time.monotonic()) > 0:
            time.sleep(rest)

    def _grant(self) -> None:
        with self._changed:
            key = self._newest()
            work, self._requests[key], self._working = self._requests[key], None, True
        try:
            if work is not None:
                work()
        except Exception:
            logging.getLogger(__name__).warning("made ahead in vain: %s", key, exc_info=True)
        finally:
            with self._changed:
                self._working = False
                self._changed.notify_all()


PREFETCH = Prefetch()
