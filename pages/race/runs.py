"""The runs of the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine import Entry, Ground, Problem, Run, ground, race
from pages.race import appearance
from pages.race.asked import common_of, problem_of, told
from spec import Surface, load
from views.colours import looks
from views.names import names_of
from views.player import Drawn
from views.settings import entries_of
from views.state.many import shown_of
from views.state.settings import Settings

MOST_POINTS = 1000


@dataclass(frozen=True)
class Raced:
    """Everything that is drawn."""

    problem: Problem
    ground: Ground
    runs: tuple[Drawn, ...]
    steps: int
    record: int
    told: Mapping[str, Any]  # what all runs are told of their batches and their schedule
    entries: Sequence[Entry] = ()  # of the runs
    seed: int = 0  # of their batches or their noise
    aside: tuple[float, ...] = ()  # how far from the page's start they begin

    @property
    def surface(self) -> Surface:
        return self.problem.surface

    @property
    def by_name(self) -> dict[str, Run]:
        """{id: its run}."""
        return {drawn.id: drawn.run for drawn in self.runs}


def raced(state: Settings) -> Raced:
    """The runs of this state; the engine keeps what was computed before."""
    at, chosen = problem_of(state), state["opt"]
    surface, common = at.surface, common_of(state, at, shown_of(state))
    steps = common["steps"]
    record = _odd(steps / MOST_POINTS)
    of_all, entries = told(state, at.count), entries_of(state, partial(told, state, at.count))
    runs = race(surface, entries, record=record, chaos=True, **common, **of_all)
    seen, named = looks(list(load("optimizers")), chosen), names_of(chosen, entries, of_all, at.count)
    drawn = tuple(
        Drawn(id, named[id].text, seen[id], run, template=named[id].template, named_by=named[id].by)
        for id, run in zip(chosen, runs, strict=True)
    )
    drawn_on = ground(surface, at.settings, common["data_seed"], widened=appearance.as_shown(state, surface).equal_axes)
    aside = tuple(to - origin for to, origin in zip(common["start"], state["start"], strict=True))
    return Raced(at, drawn_on, drawn, steps, record, of_all, entries, common["seed"], aside if any(aside) else ())


def names(state: Settings) -> dict[str, str]:
    """{id: what the picture calls it} of the chosen runs."""
    count = problem_of(state).count
    found = names_of(state["opt"], entries_of(state, partial(told, state, count)), told(state, count), count)
    return {id: name.text for id, name in found.items()}


def _odd(least: float) -> int:
    """The smallest odd number from `least` on: an even stride would hide a cycle of period two."""
    return max(1, math.ceil(least) | 1)
