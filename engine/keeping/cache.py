"""A cache with a bound, in which everything is built once however many ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Bounded:
    """A cache that keeps the `most` last used values and builds each of them under a lock of its own.

    `dropped(value)` is called with each value that had to go.
    """

    def __init__(self, most: int, dropped: Callable[[Any], None] | None = None) -> None:
        self._most = most
        self._dropped = dropped
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()

    def get(self, key: Hashable, build: Callable[[], Any]) -> Any:
        """The value of `key`, built by `build()` if it is not there."""
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            with self._guard:
                if key in self._values:
                    return self._values[key]
            gone = []
            try:
                value = build()
                with self._guard:
                    self._values[key] = value
                    while len(self._values) > self._most:
                        gone.append(self._values.popitem(last=False)[1])
            finally:
                with self._guard:
                    self._locks.pop(key, None)
        if self._dropped is not None:
            for old in gone:
                self._dropped(old)
        return value

    def look(self, key: Hashable) -> Any:
        """The value of `key` or None: builds nothing, and makes nothing younger."""
        with self._guard:
            return self._values.get(key)

    def drop(self, chosen: Callable[[Any], bool]) -> None:
        """Forget every value whose key is `chosen`."""
        with self._guard:
            for key in [key for key in self._values if chosen(key)]:
                del self._values[key]

    def clear(self) -> None:
        """Forget every value."""
        self.drop(lambda key: True)

    def __len__(self) -> int:
        return len(self._values)
