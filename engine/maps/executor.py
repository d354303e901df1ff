"""Where the pieces of maps are computed: by the threads of this machine, or elsewhere."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Protocol, TypeVar

from engine.maps.dask import Dask

T = TypeVar("T")
VARIABLE = "RAVINE_DASK"  # the address of a Dask scheduler
AHEAD = 1  # pieces beyond one for each worker that are begun before somebody asks for their results


class Executor(Protocol):
    """Does pieces of work."""

    def each(self, function: Callable[[Any], T], pieces: Iterable[Any]) -> Iterator[T]:
        """function(piece) in the order of the pieces; whoever stops asking cancels the rest."""
        ...


class Threads:
    """This machine's threads, one a core: compiled programs let each other run."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._count, thread_name_prefix="maps")

    def each(self, function: Callable[[Any], T], pieces: Iterable[Any]) -> Iterator[T]:
        left, begun = iter(pieces), deque()
        try:
            for piece in left:
                begun.append(self._pool.submit(function, piece))
                if len(begun) > self._count + AHEAD:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for waiting in begun:
                waiting.cancel()


class InTurn:
    """Does a piece when it is asked for, by the thread whose turn it is; where RAVINE_DASK names a cluster, that does them."""

    def each(self, function: Callable[[Any], T], pieces: Iterable[Any]) -> Iterator[T]:
        cluster = _cluster()
        return cluster.each(function, pieces) if cluster else map(function, pieces)


IN_TURN = InTurn()


@cache
def local() -> Threads:
    """The threads that all maps of this process share."""
    return Threads()


@cache
def _elsewhere(address: str) -> Executor:
    return Dask(address, local())


def _cluster() -> Executor | None:
    address = os.environ.get(VARIABLE)
    return _elsewhere(address) if address else None


def chosen(executor: Executor | None) -> Executor:
    """The executor that was asked for, or the cluster that RAVINE_DASK names, or this machine's threads."""
    return executor or _cluster() or local()
