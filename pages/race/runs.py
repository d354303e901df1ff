"""From the state to the runs of the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from engine import PREFETCH, Batch, Ground, Problem, Run, batches, ground, members, problem, race, trace
from pages.race.state import FIRST_BATCH, FULL, surface_of
from spec import Surface, drawn_surfaces, load
from views.colours import looks
from views.player import Axis, Drawn
from views.player.panels import Data
from views.settings import entries_of, scheduled, settings_of
from views.state.rules import FIRST_RACE, UNITS
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
    batch: int | None  # examples of one step over data, None: all, or no data

    @property
    def surface(self) -> Surface:
        return self.problem.surface

    @property
    def by_name(self) -> dict[str, Run]:
        """{stem of the rule: its run}."""
        return {drawn.id: drawn.run for drawn in self.runs}


def raced(state: Settings) -> Raced:
    """The runs of this state; the engine keeps what was computed before."""
    at, optimizers = problem_of(state), load("optimizers")
    surface, params, data_seed = at.surface, at.settings, _data_seed(state, at.surface)
    steps = int(state["steps"])
    record = _odd(steps / MOST_POINTS)
    runs = race(
        surface,
        entries_of(state),
        surface_params=params,
        start=state["start"],
        steps=steps,
        record=record,
        seed=state["seed"],
        data_seed=data_seed,
        chaos=True,
        **scheduled(state),
        **_batch(state, at.count),
    )
    seen = looks(list(optimizers), state["opt"])
    drawn = tuple(Drawn(stem, optimizers[stem].name, seen[stem], run) for stem, run in zip(state["opt"], runs, strict=True))
    return Raced(at, ground(surface, params, data_seed), drawn, steps, record, int(state["batch_size"]) if at.count else None)


def problem_of(state: Settings) -> Problem:
    """The chosen surface with its parameters and data."""
    surface = surface_of(state)
    return problem(surface, settings_of(state, state["surface"], surface.params), _data_seed(state, surface))


def _data_seed(state: Settings, surface: Surface) -> int:
    return state["data_seed"] if surface.over_data else 0


def _batch(state: Settings, count: int) -> dict[str, Any]:
    """What a batch is: examples over data, noise without."""
    if count:
        return {"batch_size": int(state["batch_size"]), "order": state["order"]}
    full = state["batch"] == FULL
    return {"batch_size": None if full else state["batch"], "noise": 0.0 if full else state["sigma"]}


def axis_of(state: Settings, now: Raced) -> Axis | None:
    """The horizontal axis of the loss panel over data; None: plain updates."""
    if not now.problem.count or not now.runs or state["unit"] == UNITS[0]:
        return None
    examples = now.runs[0].run.examples
    assert examples is not None
    if state["unit"] == "epochs":
        return Axis("epochs", examples / now.problem.count)
    return Axis("examples seen", examples.astype(float))


def examples_of(state: Settings, now: Raced) -> Data | None:
    """The data panel: every example, and which of them each recorded step sees."""
    if not now.batch:
        return None
    columns = np.column_stack([part.reshape(now.problem.count, -1) for part in now.problem.given.examples])
    if now.batch == now.problem.count and state["order"] != "replacement":
        return Data(columns, None, now.surface.fit)
    seen = batches(now.problem.count, now.batch, now.steps, state["seed"], state["order"])
    rows = np.append(np.arange(now.steps), now.steps - 1)[:: now.record]
    return Data(columns, members(Batch(seen.indices[rows], seen.size[rows]), now.problem.count), now.surface.fit)


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
    ground(spec, at.settings)
    trace(spec, load("optimizers")[stem], steps=10, batch_size=int(FIRST_BATCH) if at.count else None)
