"""How maps are made for visitors: in pieces that take turns with everything else that is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

PAGE = "maps"
MOST_AT_ONCE = 256  # cells of a piece: 7 ms of a plain rule on one core, 25 of Adam
T = TypeVar("T")


class InTurn:
    """An executor that does a piece when it is asked for: by the thread whose turn it is."""

    def each(self, function: Callable[[Any], T], pieces: Iterable[Any]) -> Iterator[T]:
        return map(function, pieces)


IN_TURN = InTurn()
