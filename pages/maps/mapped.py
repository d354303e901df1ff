"""The outcomes at every pair of two numbers as far as they are known, the run at one of them, and what both say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import OUTCOMES, OutcomeMap
from pages.maps.one_map import OneMap
from pages.maps.sides import Pair, words_of
from pages.maps.window import OF_OUTCOMES, in_words
from views.lesson import Settings, Traced, counted, number, outcome, share, so_far
from views.outcome_shades import OTHERS, THERE

CELLS = 256


@dataclass(frozen=True, kw_only=True)
class Mapped(OneMap, Traced):
    """The run at the point, and the map as far as it is made."""

    map: OutcomeMap | None
    sides: Pair

    def share(self, outcome: str) -> float:
        """The share of the map, as it is drawn, that ends so."""
        return float(np.mean(self.map.outcomes == OUTCOMES.index(outcome))) if self.map else np.nan

    def soonest(self, row: int | None = None) -> int | None:
        """The least number of steps to get there of all cells, or of those of a row."""
        if self.map is None:
            return None
        rows = slice(None) if row is None else row
        steps = self.map.steps[rows][self.map.outcomes[rows] == THERE]
        return int(steps.min()) if steps.size else None


def told(settings: Settings, found: Mapped) -> str:
    """Where the rule is soonest there, how much of the map is, and what the run at the point does."""
    here = f"Here: {outcome(found.runs[0])}."
    if found.map is None:
        return here
    said = _soonest(found.map, found.sides, in_words(settings, OF_OUTCOMES))
    said = said if found.map.finished else so_far(said)
    return f"{said}{_without_momentum(found)} {here}"


def _without_momentum(found: Mapped) -> str:
    """What the lowest row does, where momentum goes up from none."""
    if found.map is None or found.sides[1].name != "momentum" or found.soonest() is None:
        return ""
    first, second = found.map.up.values[:2]
    if first > second - first:  # the window begins above none
        return ""
    lowest = found.soonest(0)
    return " Without momentum nothing is there in time." if lowest is None else f" Without momentum it takes {lowest}."


def _soonest(made: OutcomeMap, sides: Pair, seen: str) -> str:
    there = made.outcomes == THERE
    if not there.any():
        return f"Nowhere on the map is it there in time{seen}."
    steps = np.where(there, made.steps, np.iinfo(np.int32).max)
    row, column = np.unravel_index(steps.argmin(), steps.shape)
    at = words_of(sides, [number(float(made.across.values[column])), number(float(made.up.values[row]))])
    after = counted(steps[row, column], "step")
    return f"Soonest there after {after}, at {at}; {share(there.mean())} of the map is there in time{_else(made)}{seen}."


def _else(made: OutcomeMap) -> str:
    """What the rest of the map mostly does."""
    others = {band.name: share_ for name, band in OTHERS.items() if (share_ := float(np.mean(made.outcomes == OUTCOMES.index(name))))}
    most = max(others, key=others.__getitem__, default="")
    return f", {share(others[most])} {'is ' if most[:2] in ('in', 'at', 'no') else ''}{most}" if most else ""
