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
        self._making: dict[Hashable, Future[T]] = {}
        self._guard = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T | Future[T]:
        """What `make()` gives, or what somebody else is making under this key will give."""
        mine: Future[T] = Future()
        mine.set_running_or_notify_cancel()  # nobody who leaves ends it for the others
        with self._guard:
            found = self._making.setdefault(key, mine)
        if found is not mine:
            return found
        try:
            value = make()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(value)
            return value
        finally:
            with self._guard:
                del self._making[key]
