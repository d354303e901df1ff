"""From the state to what the engine is asked: every optimizer with its hyper-parameters, the schedule with its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spec import Optimizer, load
from views.state.settings import Values


def entries_of(state: Values) -> list[tuple[Optimizer, dict[str, Any]]]:
    """(optimizer, hyper-parameters) of every run."""
    return [(load("optimizers")[stem], hyper_of(state, stem)) for stem in state["opt"]]


def main_settings(spec: Optimizer) -> list[str]:
    """The settings that stand under the picture: the rate, and momentum where the rule lives by it."""
    return [name for name in ("learning_rate", "momentum") if name in spec.params and spec.params[name].default]


def scheduled(state: Values) -> dict[str, Any]:
    """The schedule as `engine.trace` takes it."""
    return {"schedule": state["schedule"], "schedule_params": {**schedule_settings(state), "warm_up": state["warm_up"]}}


def schedule_settings(state: Values) -> dict[str, Any]:
    """{name: value} of the chosen schedule."""
    stem = state["schedule"]
    return settings_of(state, f"schedule.{stem}", load("schedules")[stem].params)


def settings_of(state: Values, prefix: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """{name: value} of everything that `prefix` declares."""
    return {name: state[f"{prefix}.{name}"] for name in params}


def hyper_of(state: Values, optimizer: str) -> dict[str, Any]:
    """The hyper-parameters an optimizer runs with: its own, or with the rate for all."""
    hyper = settings_of(state, optimizer, load("optimizers")[optimizer].params)
    if state["same"] and "learning_rate" in hyper:
        hyper["learning_rate"] = state["rate"]
    return hyper
