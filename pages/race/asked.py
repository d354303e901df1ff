"""From the state to what the engine is asked: the problem, what all runs share, and what each is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine import Problem, Regimes, one_of_seeds, problem, regimes_of_runs
from pages.race.state import surface_of
from spec import Surface
from views.settings import hyper_of, scheduled, settings_of, told_over_data
from views.state.many import shown_of, spread_of
from views.state.rules import FULL
from views.state.runs import AS_ALL, said_by, spec_of
from views.state.settings import Settings


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


def regimes(state: Settings, run: str, rates: Sequence[float] | np.ndarray) -> Regimes:
    """What a run would do at each of these rates; the engine keeps what was computed before."""
    at = problem_of(state)
    hyper = {name: value for name, value in hyper_of(state, run).items() if name != "learning_rate"}
    return regimes_of_runs(
        at.surface, spec_of(state, run), rates, **hyper, **common_of(state, at, shown_of(state)), **told(state, at.count, run)
    )
