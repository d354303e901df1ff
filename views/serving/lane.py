"""Work that threads do one after the other: two at once would only take the interpreter from each other."""

from __future__ import annotations

import logging
import threading
import time
from asyncio import AbstractEventLoop
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

ABREAST = 1  # a compiled program runs in the thread that calls it: two side by side take a third more time of the processor
PATIENCE = 0.1  # seconds; who takes longer compiles or waits, and another may begin
MOST = 40  # threads, as many as the framework allows itself
LOG = logging.getLogger(__name__)
_threads = ThreadPoolExecutor(MOST, "answers")
Work = Callable[[], None]


class Lane:
    """Work that is begun in the order in which it came."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop, self._lock, self._watched = loop, threading.Lock(), False
        self._waiting: deque[Work] = deque()
        self._begun: dict[object, float] = {}  # when those began who have a place

    def add(self, work: Work) -> None:
        """Have it done; called in the thread of the loop."""
        with self._lock:
            self._waiting.append(work)
            self._begin()
            if self._waiting and not self._watched:
                self._watch()

    def _begin(self) -> None:
        while self._waiting and len(self._begun) < ABREAST:
            place = object()
            _threads.submit(self._work, self._next(place), place)

    def _next(self, place: object) -> Work:
        self._begun[place] = time.monotonic()
        return self._waiting.popleft()

    def _work(self, work: Work | None, place: object) -> None:
        while work:
            try:
                work()
            except Exception:
                LOG.exception("Work was not done")
            with self._lock:
                keeps = place in self._begun and bool(self._waiting)
                work = self._next(place) if keeps else None
                if not keeps:
                    self._begun.pop(place, None)

    def _watch(self) -> None:
        self._watched = True
        self._loop.call_later(PATIENCE, self._look)

    def _look(self) -> None:
        """Who has been at work for long loses the place to another, as long as somebody waits."""
        with self._lock:
            late = time.monotonic() - PATIENCE
            for place in [place for place, begun in self._begun.items() if begun <= late]:
                del self._begun[place]
            self._begin()
            self._watched = False
            if self._waiting:
                self._watch()
