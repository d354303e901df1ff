"""From which starts each of a few rules gets where, as far as that is known, the runs from one of them, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine import BasinMap
from pages.maps.basin_bands import reached
from spec import Surface, load
from views.lesson import Settings, Traced, Underway, share, so_far

CELLS = 128  # a side


def shape_of(surface: Surface) -> tuple[int, int]:
    """Rows and columns of a map: one row on a curve."""
    return CELLS if surface.dimension > 1 else 1, CELLS


@dataclass(frozen=True, kw_only=True)
class Started(Underway, Traced):
    """The runs from the start, and the map of every rule as far as it is made."""

    maps: Mapping[str, BasinMap | None]

    @property
    def made(self) -> int:
        return sum(made.runs for made in self.maps.values() if made)

    @property
    def whole(self) -> int:
        rows, columns = shape_of(self.surface)
        return len(self.maps) * rows * columns

    def reached(self, rule: str) -> float:
        """The share of the starts from which a rule reaches a lowest minimum."""
        made = self.maps[rule]
        return reached(made) if made else float("nan")


def told(_: Settings, found: Started) -> str:
    """From how many starts each rule reaches the lowest minimum."""
    known = {load("optimizers")[rule].name: made for rule, made in found.maps.items() if made is not None}
    if not known:
        return ""
    first = next(iter(known.values()))
    if not first.which:
        return "No minimum of this surface is known, so no start leads to one."
    goal = "a lowest minimum" if first.lowest.sum() > 1 else "the lowest minimum"
    (best, most), *others = sorted(((name, reached(made)) for name, made in known.items()), key=lambda one: -one[1])
    rest = "".join(f", {name} from {share(part)}" for name, part in others)
    said = f"From {share(most)} of the starts {best} reaches {goal}{rest}."
    return said if all(made.finished for made in known.values()) else so_far(said)
