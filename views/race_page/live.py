"""Which slider of the race page sets what in the live picture."""

from __future__ import annotations

from engine import live_numbers
from spec import Param, Surface, load
from views.controls import bound
from views.player import Bound, Live
from views.race_page.runs import Raced
from views.race_page.state import BATCHES, SIGMA, batch_size
from views.rules.fields import ON, SHARED_RATE
from views.rules.settings import entries_of, scheduled
from views.serving import scripts
from views.state.state import State


def live_of(state: State, now: Raced) -> Live | None:
    """The live part of the picture; None where nothing races."""
    if not now.runs:
        return None
    surface, stem, count = now.surface, state["surface"], now.problem.count
    turn = state["turned"] == ON
    typed = (state["f"], state["half_width"])
    numbers = live_numbers(
        now.problem,
        entries_of(state),
        steps=now.steps,
        seed=state["seed"],
        **scheduled(state),
    )
    return Live(
        loss=scripts.address(stem, scripts.LOSS, turn, typed),
        scripts=[scripts.address(stem, rule, turn, typed) for rule in state["opt"]],
        numbers=numbers,
        bound=[*_rules(state), *_surface(state, surface), *_noise(state, count)],
        batch=now.batch or state["batch"],
        sigma=0.0 if count else state["sigma"],
        order=state["order"],
        stream=scripts.stream_address(count, now.steps, state["seed"], state["order"]) if count else None,
    )


def _rules(state: State) -> list[Bound]:
    """Every numeric setting of the rules that race, with one rate for all where that is on."""
    found, same = [], state["same"] == ON
    if same:
        found.append(bound(state, "rate", SHARED_RATE, "rate"))
    for run, stem in enumerate(state["opt"]):
        for name, setting in load("optimizers")[stem].params.items():
            if isinstance(setting, Param) and not (same and name == "learning_rate"):
                found.append(bound(state, f"{stem}.{name}", setting, "rate" if name == "learning_rate" else "hyper", run, name))
    return found


def _surface(state: State, surface: Surface) -> list[Bound]:
    """The parameters of the loss itself, where the box stays as they move."""
    if callable(surface.domain) or surface.over_data:
        return []
    stem = state["surface"]
    return [
        bound(state, f"{stem}.{name}", setting, "surface", None, name)
        for name, setting in surface.params.items()
        if isinstance(setting, Param)
    ]


def _noise(state: State, count: int) -> list[Bound]:
    if count:
        return [bound(state, "batch_size", batch_size(count), "batch")]
    return [Bound("batch", BATCHES.index(state["batch"]), "batch", options=BATCHES), bound(state, "sigma", SIGMA, "sigma")]
