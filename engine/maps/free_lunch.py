"""Every rule on every surface, each pair tuned at an equal budget: `python -m engine.maps.free_lunch` measures what is new and stores all.

Nothing is measured again whose rule, surface and settings are as they were; `python -m engine.maps.free_lunch all` measures everything.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jax
import numpy as np

from engine.maps.starts import drawn_starts
from engine.maps.tune import tune
from engine.problems.problem import full_loss, problem
from engine.problems.survey import minima_of
from spec import ROOT, drawn_surfaces, load

STORED = Path(__file__).with_suffix(".json")
VERSION = 1
BUDGET, RATES, STARTS = 300, 32, 4  # gradients of a run, rates of a rule, the surface's own start and others from its box
CRITERION = "median final loss"
THERE = 1e-9  # of the median start's height above the lowest level: losses below are equal
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"  # of a curve: heights on a logarithmic scale, and a gap for a loss that is not finite
DECADES = 12.0  # of that scale
SETTINGS = {"version": VERSION, "budget": BUDGET, "rates": RATES, "starts": STARTS, "criterion": CRITERION}


@dataclass(frozen=True)
class FreeLunch:
    """The table: surfaces in rows, rules in columns. All losses are medians over `STARTS` starts after BUDGET gradients."""

    surfaces: tuple[str, ...]
    rules: tuple[str, ...]
    rates: np.ndarray  # (s, r) best rates
    losses: np.ndarray  # (s, r) there; inf where half of the runs diverged at every rate
    levels: np.ndarray  # (s,) lowest known losses, or lower ones that were found
    begun: np.ndarray  # (s,) median losses of the starts
    curves: tuple[tuple[str, ...], ...]  # (s, r) a letter for each rate, see `height_of`

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

    def winners(self, surface: int) -> list[int]:
        """The rules that leave least on a surface."""
        return np.flatnonzero(self.heights[surface] == self.heights[surface].min()).tolist()


def rates_of(stem: str) -> list[float]:
    """What is tried of a rule: RATES rates between the ends of its slider, with three digits."""
    slider = load("optimizers")[stem].params["learning_rate"]
    return [float(f"{rate:.3g}") for rate in np.geomspace(slider.low, slider.high, RATES)]


def measured(surface: str, rule: str) -> dict[str, Any]:
    """The entry of a pair."""
    spec, optimizer = drawn_surfaces()[surface], load("optimizers")[rule]
    found = tune(spec, {rule: optimizer}, rates=rates_of(rule), starts=STARTS, steps=BUDGET, criterion=CRITERION)[rule]
    level, begun = known(surface)
    curve = "".join(letter_of(loss, level, begun) for loss in found.median)
    return {"rate": found.best_rate, "loss": found.best_loss if np.isfinite(found.best_loss) else None, "curve": curve}


@cache
def known(surface: str) -> tuple[float, float]:
    """(lowest known loss, median loss of the starts); the lowest of the starts where no minimum is known."""
    at = problem(drawn_surfaces()[surface], {})

    def losses(x: Any) -> np.ndarray:
        with jax.enable_x64(True):
            return np.asarray(jax.vmap(lambda each: full_loss(at.surface, each, at.given))(np.asarray(x, dtype=float)))

    begun = losses(drawn_starts(at, None, STARTS, None))
    minima = minima_of(at)
    return float(losses(minima).min() if len(minima) else begun.min()), float(np.median(begun))


def letter_of(loss: float, level: float, begun: float) -> str:
    """A loss of a curve: the last letter as high as the start and above, the first DECADES lower."""
    if not np.isfinite(loss):
        return " "
    part = 1 + np.log10(max(10**-DECADES, (loss - level) / (begun - level))) / DECADES
    return LETTERS[round(min(1.0, part) * (len(LETTERS) - 1))]


def height_of(letter: str) -> float:
    """0 to 1 on that scale, not-a-number for a gap."""
    return LETTERS.index(letter) / (len(LETTERS) - 1) if letter != " " else float("nan")


def entrants() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Surfaces that have a lowest level, and all rules."""
    return tuple(stem for stem, surface in drawn_surfaces().items() if not surface.unbounded_below), tuple(load("optimizers"))


def sources(folder: str) -> dict[str, str]:
    """{file stem: what its numbers hang on}: the text of the file and of the helpers that it names, however deep."""
    texts = {file.stem: file.read_text() for file in (ROOT / folder).rglob("*.py")}

    def named(stem: str, seen: set[str]) -> set[str]:
        if stem in seen or stem not in texts:
            return seen
        seen.add(stem)
        for helper in re.findall(r"\b(_[a-z]\w*)\b", " ".join(re.findall(rf"^from {folder}.*", texts[stem], re.M))):
            named(helper, seen)
        return seen

    def hashed(stem: str) -> str:
        return hashlib.sha256("\0".join(texts[name] for name in sorted(named(stem, set()))).encode()).hexdigest()[:16]

    return {stem: hashed(stem) for stem in texts if not stem.startswith("_")}


def stored() -> dict[str, Any]:
    """The file, empty where there is none of these settings."""
    told = json.loads(STORED.read_text()) if STORED.exists() else {}
    return told if told.get("settings") == SETTINGS else {"settings": SETTINGS, "surfaces": {}, "rules": {}, "pairs": {}}


def stale(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(surface, rule) of every pair that is missing, or whose files say something else than when it was measured."""
    surfaces, rules = entrants()
    of_surfaces, of_rules = sources("surfaces"), sources("optimizers")

    def fresh(surface: str, rule: str) -> bool:
        same = told["surfaces"].get(surface) == of_surfaces.get(surface) and told["rules"].get(rule) == of_rules.get(rule)
        return same and rule in told["pairs"].get(surface, {})

    return [(surface, rule) for surface in surfaces for rule in rules if not fresh(surface, rule)]


@cache
def free_lunch() -> FreeLunch:
    """What is stored. ValueError where nothing is."""
    told = stored()["pairs"]
    if not told:
        raise ValueError("no table is stored: python -m engine.maps.free_lunch makes one")
    surfaces, rules = tuple(told), tuple(next(iter(told.values())))
    pairs = [[told[surface][rule] for rule in rules] for surface in surfaces]
    losses = np.array([[np.inf if pair["loss"] is None else pair["loss"] for pair in row] for row in pairs])
    levels, begun = np.array([known(surface) for surface in surfaces]).T
    return FreeLunch(
        surfaces,
        rules,
        np.array([[pair["rate"] for pair in row] for row in pairs]),
        losses,
        np.minimum(levels, losses.min(axis=1)),
        begun,
        tuple(tuple(pair["curve"] for pair in row) for row in pairs),
    )


def make(every: bool, workers: int) -> None:
    """Measure what is stale, or everything, and store the table, after every surface anew."""
    told, (surfaces, rules) = stored(), entrants()
    wanted = [(surface, rule) for surface in surfaces for rule in rules] if every else stale(told)
    known = {surface: dict(told["pairs"].get(surface, {})) for surface in surfaces}
    for surface, rule in wanted:
        known[surface].pop(rule, None)
    told["surfaces"], told["rules"] = (
        {stem: hashed for stem, hashed in sources(folder).items() if stem in kept}
        for folder, kept in (("surfaces", surfaces), ("optimizers", rules))
    )
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for (surface, rule), entry in zip(wanted, pool.map(_measured, wanted), strict=True):
            known[surface][rule] = entry
            if rule == rules[-1] or (surface, rule) == wanted[-1]:
                told["pairs"] = {stem: {one: pairs[one] for one in rules if one in pairs} for stem, pairs in known.items()}
                STORED.write_text(written(told))


def _measured(pair: tuple[str, str]) -> dict[str, Any]:
    entry = measured(*pair)
    print(*pair, entry["rate"], entry["loss"], flush=True)
    return entry


def written(told: Mapping[str, Any]) -> str:
    """The file's text: a line for each pair."""
    lines = {
        surface: ",\n".join(f"   {json.dumps(rule)}: {json.dumps(entry)}" for rule, entry in entries.items())
        for surface, entries in told["pairs"].items()
    }
    pairs = ",\n".join(f"  {json.dumps(surface)}: {{\n{text}\n  }}" for surface, text in lines.items())
    rest = ",\n".join(f" {json.dumps(name)}: {json.dumps(part)}" for name, part in told.items() if name != "pairs")
    return f'{{\n{rest},\n "pairs": {{\n{pairs}\n }}\n}}\n'


if __name__ == "__main__":
    make("all" in sys.argv[1:], os.cpu_count() or 1)
