"""From the state to the runs of the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from engine import (
    PREFETCH,
    Batch,
    Entry,
    Ground,
    Problem,
    Regimes,
    Run,
    batches,
    ground,
    members,
    one_of_seeds,
    problem,
    race,
    regimes_of_runs,
    trace,
)
from pages.race import appearance
from pages.race.state import FIRST_BATCH, surface_of
from spec import Surface, drawn_surfaces, load
from views.colours import looks
from views.names import names_of
from views.player import Drawn
from views.player.panels import Data
from views.settings import entries_of, hyper_of, scheduled, settings_of, told_over_data
from views.state.many import shown_of, spread_of
from views.state.rules import FIRST_RACE, FULL
from views.state.runs import AS_ALL, said_by, spec_of
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


def regimes(state: Settings, run: str, rates: Sequence[float] | np.ndarray) -> Regimes:
    """What a run would do at each of these rates; the engine keeps what was computed before."""
    at = problem_of(state)
    hyper = {name: value for name, value in hyper_of(state, run).items() if name != "learning_rate"}
    return regimes_of_runs(
        at.surface, spec_of(state, run), rates, **hyper, **common_of(state, at, shown_of(state)), **told(state, at.count, run)
    )


def common_of(state: Settings, at: Problem, shown: int = 0) -> dict[str, Any]:
    """What all runs of a state share, as `engine.trace` takes it: of many, those of number `shown`."""
    seed, start = state["seed"], state["start"]
    if shown:
        seed, start = one_of_seeds(at, shown, seed, start, spread=spread_of(state))
    return {
        "surface_params": at.settings,
        "start": start,
        "steps": int(state["steps"]),
        "seed": seed,
        "data_seed": _data_seed(state, at.surface),
    }


def problem_of(state: Settings) -> Problem:
    """The chosen surface with its parameters and data."""
    surface = surface_of(state)
    return problem(surface, settings_of(state, state["surface"], surface.params), _data_seed(state, surface))


def _data_seed(state: Settings, surface: Surface) -> int:
    return state["data_seed"] if surface.over_data else 0


def told(state: Settings, count: int, run: str = "") -> dict[str, Any]:
    """What a run, or all, are told of their schedule and their batches: examples over data, noise without."""
    if count:
        return told_over_data(state, count, run)
    own = said_by(state, run, "batch")
    size = state["batch"] if own == AS_ALL else own
    return {**scheduled(state, run), "batch_size": None if size == FULL else size, "noise": 0.0 if size == FULL else state["sigma"]}


def examples_of(now: Raced) -> Data | None:
    """The data panel: every example, and which of them each recorded step sees: of several runs the first that does not see all."""
    count = now.problem.count
    if not count:
        return None
    columns = np.column_stack([part.reshape(count, -1) for part in now.problem.given.examples])
    owns = [entry.own for entry in now.entries] or [{}]
    each = [tuple(own.get(name, now.told[name]) for name in ("batch_size", "order")) for own in owns]
    shown = next((k for k, batch in enumerate(each) if is_part(count, *batch)), 0)
    size, order = each[shown]
    of = now.runs[shown].id if len({*each}) > 1 else ""
    if not is_part(count, size, order):
        return Data(columns, None, now.surface.fit)
    seen = batches(count, size, now.steps, now.seed, order)
    rows = np.append(np.arange(now.steps), now.steps - 1)[:: now.record]
    return Data(columns, members(Batch(seen.indices[rows], seen.size[rows]), count), now.surface.fit, of)


def is_part(count: int, size: int, order: str) -> bool:
    """Whether a step does not see every example once."""
    return size < count or order == "replacement"


def _odd(least: float) -> int:
    """The smallest odd number from `least` on: an even stride would hide a cycle of period two."""
    return max(1, math.ceil(least) | 1)


def ahead() -> None:
    """Have the programs of the first race on every surface compiled."""
    for surface, stem in reversed([(surface, stem) for surface in drawn_surfaces() for stem in FIRST_RACE]):
        PREFETCH.request(("first race", surface, stem), partial(_compile, surface, stem))


def _compile(surface: str, stem: str) -> None:
    spec = drawn_surfaces()[surface]
    at = problem(spec, {})
    ground(spec, at.settings, widened=spec.equal_axes)
    trace(spec, load("optimizers")[stem], steps=10, batch_size=int(FIRST_BATCH) if at.count else None)
