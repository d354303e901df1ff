"""Compiled programs: one per key, compiled once however many visitors ask, never more than a bound."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import jax

MOST_PROGRAMS = 512


class Bounded:
    """A cache that keeps the `most` last used values and builds each of them under a lock of its own."""

    def __init__(self, most: int) -> None:
        self._most = most
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
            try:
                value = build()
                with self._guard:
                    self._values[key] = value
                    while len(self._values) > self._most:
                        self._values.popitem(last=False)
            finally:
                with self._guard:
                    self._locks.pop(key, None)
        return value

    def __len__(self) -> int:
        return len(self._values)


PROGRAMS = Bounded(MOST_PROGRAMS)


def program(key: Hashable, function: Callable[..., Any], *arguments: Any) -> Any:
    """`function` compiled in float64 for arguments of these shapes, kept under `key`."""

    def build() -> Any:
        with jax.enable_x64(True):
            return jax.jit(function).lower(*arguments).compile()

    return PROGRAMS.get(key, build)


def call(compiled: Any, *arguments: Any) -> Any:
    """A compiled program's result as numpy arrays."""
    with jax.enable_x64(True):
        return jax.device_get(compiled(*arguments))


def keep_on_disk(folder: str | os.PathLike[str] | None = None, megabytes: int = 64) -> None:
    """Store compiled programs in `folder` (default: the user's cache), so that the next start finds them."""
    place = Path(folder or os.environ.get("RAVINE_CACHE") or Path.home() / ".cache" / "ravine")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    jax.config.update("jax_compilation_cache_dir", str(place))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
    jax.config.update("jax_compilation_cache_max_size", megabytes * 2**20)
