"""One map of as many cells up as across, as far as it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from views.lesson import Underway


@dataclass(frozen=True, kw_only=True)
class OneMap(Underway):
    """What there is of a map that will have `side` times `side` cells."""

    map: Any  # with the number of its `runs`; None where there is nothing yet
    side: int

    @property
    def made(self) -> int:
        return self.map.runs if self.map else 0

    @property
    def whole(self) -> int:
        return self.side * self.side
