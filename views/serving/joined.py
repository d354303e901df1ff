"""What is being made just now: whoever asks for it meanwhile joins, and takes no thread to wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Joined(Generic[T]):
    """As many keys as threads that make something; a failure is that of all who joined."""

    def __init__(self) -> None:
        self._making: dict[Hashable, list[Future[T]]] = {}  # with those who wait for it
        self._guard = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T | Future[T]:
        """What `make()` gives, or what somebody else is making under this key will give."""
        with self._guard:
            waiting = self._making.get(key)
            if waiting is not None:
                waiting.append(Future())
                waiting[-1].set_running_or_notify_cancel()  # it comes, whether or not somebody stays
                return waiting[-1]
            self._making[key] = []
        try:
            value = make()
        except BaseException as error:
            for one in self._made(key):
                one.set_exception(error)
            raise
        for one in self._made(key):
            one.set_result(value)
        return value

    def _made(self, key: Hashable) -> list[Future[T]]:
        with self._guard:
            return self._making.pop(key)
