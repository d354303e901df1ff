"""From the state to the runs of the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import Ground, ground, race
from spec import Surface, load
from views.colours import looks
from views.player import Drawn
from views.state import State

MOST_POINTS = 1000


@dataclass(frozen=True)
class Raced:
    """Everything that is drawn."""

    surface: Surface
    ground: Ground
    runs: tuple[Drawn, ...]
    steps: int
    record: int


def raced(state: State) -> Raced:
    """The runs of this state; the engine keeps what was computed before."""
    stem = state["surface"]
    surface, optimizers = load("surfaces")[stem], load("optimizers")
    params = settings_of(state, stem, surface.params)
    steps = int(state["steps"])
    record = _odd(steps / MOST_POINTS)
    full = state["batch"] == "full"
    runs = race(
        stem,
        [(optimizer, hyper_of(state, optimizer)) for optimizer in state["opt"]],
        surface_params=params,
        start=state["start"],
        steps=steps,
        record=record,
        seed=state["seed"],
        batch_size=None if full else state["batch"],
        noise=0.0 if full else state["sigma"],
        schedule=state["schedule"],
        schedule_params={**schedule_settings(state), "warm_up": state["warm_up"]},
    )
    seen = looks(list(optimizers), state["opt"])
    drawn = tuple(Drawn(optimizer, optimizers[optimizer].name, seen[optimizer], run) for optimizer, run in zip(state["opt"], runs, strict=True))
    return Raced(surface, ground(stem, params), drawn, steps, record)


def schedule_settings(state: State) -> dict[str, Any]:
    """{name: value} of the chosen schedule."""
    stem = state["schedule"]
    return settings_of(state, f"schedule.{stem}", load("schedules")[stem].params)


def settings_of(state: State, prefix: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """{name: value} of everything that `prefix` declares."""
    return {name: state[f"{prefix}.{name}"] for name in params}


def hyper_of(state: State, optimizer: str) -> dict[str, Any]:
    """The hyper-parameters an optimizer runs with: its own, or with the rate for all."""
    hyper = settings_of(state, optimizer, load("optimizers")[optimizer].params)
    if state["same"] == "on" and "learning_rate" in hyper:
        hyper["learning_rate"] = state["rate"]
    return hyper


def _odd(least: float) -> int:
    """The smallest odd number from `least` on: an even stride would hide a cycle of period two."""
    return max(1, math.ceil(least) | 1)
