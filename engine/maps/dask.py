"""Pieces of maps on a Dask cluster: the same work, wherever its workers are."""

from __future__ import annotations

import importlib
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
AHEAD = 2  # pieces for each worker thread that are under way
RETRIES = 3  # of a piece whose worker is lost


class Dask:
    """The workers behind a scheduler's address, such as "tcp://host:8786"; each has Ravine on its path.

    What cannot be sent, as a rule or a surface that somebody typed, is done by `instead`. ValueError where Dask is not installed or
    nobody answers at the address for `patience` seconds.
    """

    def __init__(self, address: str, instead: Any, patience: float = 10.0) -> None:
        try:
            distributed = importlib.import_module("distributed")
        except ImportError:
            raise ValueError("maps on a cluster need Dask: pip install -r requirements-dask.txt") from None
        self._instead = instead
        try:
            self._client = distributed.Client(address, timeout=patience)
        except (OSError, ValueError) as error:
            raise ValueError(f"no Dask scheduler answers at {address}: {error}") from None

    def each(self, function: Callable[[Any], T], pieces: Iterable[Any]) -> Iterator[T]:
        """function(piece) in the order of the pieces; whoever stops asking cancels the rest."""
        left = iter(pieces)
        first = next(left, None)
        if first is None:
            return
        try:
            pickle.dumps((function, first))
        except (pickle.PicklingError, TypeError, AttributeError):
            yield from self._instead.each(function, _with(first, left))
            return
        ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        under_way: deque[Any] = deque()
        try:
            for piece in _with(first, left):
                under_way.append(self._client.submit(function, piece, pure=False, retries=RETRIES))
                if len(under_way) >= ahead:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            self._client.cancel(list(under_way))

    def close(self) -> None:
        """Part from the scheduler."""
        self._client.close()


def _with(first: Any, left: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from left
