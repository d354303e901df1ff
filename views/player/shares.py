"""How many of the runs of each rule ended how: a bar in parts for each, under words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from views.player.heat_map import Band
from views.player.panels import BESIDE


@dataclass(frozen=True)
class Shares:
    """Of every run how many of its kind there are of each band, zeros where none is known, and what is said of it."""

    bands: Sequence[Band]
    counts: Sequence[Sequence[int]]
    said: Sequence[str]
    place: str = BESIDE
    kind: ClassVar[str] = "shares"

    def described(self) -> dict[str, Any]:
        return {"bands": [band.described() for band in self.bands], "counts": [list(each) for each in self.counts], "said": list(self.said)}

    def body(self) -> bytes:
        return b""
