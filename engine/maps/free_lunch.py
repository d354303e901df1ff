"""Every rule on every surface, each pair tuned at an equal budget: what is stored of it, see pairs.py."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

STORED = Path(__file__).with_suffix(".json")
VERSION = 1
BUDGET, RATES, STARTS = 100, 32, 4  # gradients of a run, rates of a rule, the surface's own start and others from its box
CRITERION = "median final loss"
SETTINGS = {"version": VERSION, "budget": BUDGET, "rates": RATES, "starts": STARTS, "criterion": CRITERION}
THERE = 1e-9  # of the median start's height above the lowest level: losses below are equal
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"  # of a curve: heights on a logarithmic scale, and a gap for a loss that is not finite
DECADES = 12.0  # of that scale


@dataclass(frozen=True)
class FreeLunch:
    """The table: surfaces in rows, rules in columns. All losses are medians over `STARTS` starts after BUDGET gradients."""

    surfaces: tuple[str, ...]
    rules: tuple[str, ...]
    rates: np.ndarray  # (s, r) best rates
    losses: np.ndarray  # (s, r) there; inf where half of the runs diverged at every rate
    levels: np.ndarray  # (s,) lowest known losses, or lower ones that were found
    begun: np.ndarray  # (s,) median losses of the starts
    curves: np.ndarray  # (s, r, RATES) losses at every rate as parts of a logarithmic scale, not-a-number for one that is not finite

    def of_rules(self, kept: Sequence[int]) -> FreeLunch:
        """The same without the other rules."""
        columns = list(kept)
        taken = (self.rates[:, columns], self.losses[:, columns], self.levels, self.begun, self.curves[:, columns])
        return FreeLunch(self.surfaces, tuple(self.rules[k] for k in columns), *taken)

    @property
    def heights(self) -> np.ndarray:
        """(s, r) shares of the starts' height above the lowest level that are left, at least THERE."""
        left = (self.losses - self.levels[:, None]) / (self.begun - self.levels)[:, None]
        return np.maximum(left, THERE)

    @property
    def ranks(self) -> np.ndarray:
        """(s, r) places by what is left, 1 for the least; equal ones share the mean of theirs."""
        heights = self.heights
        lower, same = (than(heights[:, None, :], heights[:, :, None]).sum(axis=2) for than in (np.less, np.equal))
        return lower + (same + 1) / 2

    @property
    def mean_ranks(self) -> np.ndarray:
        """(r,) over all surfaces."""
        return self.ranks.mean(axis=0)

    @property
    def best(self) -> tuple[int, int]:
        """(the rule with the best mean rank, the surface on which that is ranked worst)."""
        rule = int(np.argmin(self.mean_ranks))
        return rule, int(np.argmax(self.ranks[:, rule]))

    def winners(self, surface: int) -> list[int]:
        """The rules that leave least on a surface."""
        return np.flatnonzero(self.heights[surface] == self.heights[surface].min()).tolist()

    def wins(self) -> dict[int, int]:
        """{rule: on how many surfaces nobody leaves less}, most first, of as many the best mean rank first."""
        won = [rule for surface in range(len(self.surfaces)) for rule in self.winners(surface)]
        return {rule: won.count(rule) for rule in sorted(set(won), key=lambda rule: (-won.count(rule), self.mean_ranks[rule]))}

    def told(self) -> dict[str, float]:
        """How many rules win on how many surfaces, and how the rule with the best mean rank does where it does worst."""
        wins, (rule, surface) = self.wins(), self.best
        counts = {"surfaces": len(self.surfaces), "rules": len(self.rules), "different winners": len(wins), "most wins": max(wins.values())}
        return {**counts, "best mean rank": self.mean_ranks[rule], "its worst rank": self.ranks[surface, rule]}


def letter_of(loss: float, level: float, begun: float) -> str:
    """A loss of a curve: the last letter as high as the start and above, the first DECADES lower."""
    if not np.isfinite(loss):
        return " "
    part = 1 + np.log10(max(10**-DECADES, (loss - level) / (begun - level))) / DECADES
    return LETTERS[round(min(1.0, part) * (len(LETTERS) - 1))]


def height_of(letter: str) -> float:
    """0 to 1 on that scale, not-a-number for a gap."""
    return LETTERS.index(letter) / (len(LETTERS) - 1) if letter != " " else float("nan")


def stored() -> dict[str, Any]:
    """The file, empty where there is none of these settings."""
    told = json.loads(STORED.read_text()) if STORED.exists() else {}
    return told if told.get("settings") == SETTINGS else {"settings": SETTINGS, "surfaces": {}, "rules": {}, "known": {}, "pairs": {}}


@cache
def free_lunch() -> FreeLunch:
    """What is stored. ValueError where nothing is."""
    told = stored()
    rules = tuple(max(told["pairs"].values(), key=len, default=()))
    surfaces = tuple(surface for surface, pairs in told["pairs"].items() if rules and len(pairs) == len(rules))
    if not surfaces:
        raise ValueError("no table is stored: python -m engine.maps.pairs makes one")
    pairs = [[told["pairs"][surface][rule] for rule in rules] for surface in surfaces]
    losses = np.array([[np.inf if pair["loss"] is None else pair["loss"] for pair in row] for row in pairs])
    levels, begun = np.array([told["known"][surface] for surface in surfaces]).T
    return FreeLunch(
        surfaces,
        rules,
        np.array([[pair["rate"] for pair in row] for row in pairs]),
        losses,
        np.minimum(levels, losses.min(axis=1)),
        begun,
        np.array([[[height_of(letter) for letter in pair["curve"]] for pair in row] for row in pairs]),
    )
