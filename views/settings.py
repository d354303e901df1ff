"""From the state to what the engine is asked: every run with its hyper-parameters, the schedule with its own, what copies say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine import Entry
from spec import Optimizer, load
from views.state.own import OWN_NAME
from views.state.rules import FULL, shares_rate
from views.state.runs import AS_ALL, is_copy, said_by, spec_of
from views.state.settings import Values

Told = Callable[[str], Mapping[str, Any]]
SECOND = ("beta1", "decay", "radius", "damping", "scaling", "shrink")  # what stands beside the rate of a rule without momentum


def entries_of(state: Values, told: Told) -> list[Entry]:
    """Every run as the engine takes it; `told(run)` are the settings that the page tells a run, `told("")` those of all."""
    of_all = told("")
    return [Entry(spec_of(state, run), hyper_of(state, run), _otherwise(told(run), of_all) if is_copy(run) else {}) for run in state["opt"]]


def _otherwise(own: Mapping[str, Any], of_all: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in own.items() if value != of_all[name]}


def main_settings(spec: Optimizer) -> list[str]:
    """The settings that stand under the picture: the rate, and the rule's own second number."""
    return [name for name in ("learning_rate", second_setting(spec)) if name in spec.params]


def second_setting(spec: Optimizer) -> str:
    """What matters most after the rate: momentum where the rule lives by it, or the first of SECOND; of a typed rule its first number.

    Empty where there is none.
    """
    momentum = spec.params.get("momentum")
    if momentum is not None and momentum.default:
        return "momentum"
    if spec.name == OWN_NAME:
        return next((name for name in spec.params if name != "learning_rate"), "")
    return next((name for name in SECOND if name in spec.params), "")


def schedule_of(state: Values, run: str = "") -> tuple[str, str]:
    """(file stem of a run's schedule, what stands before the names of its numbers)."""
    own = said_by(state, run, "schedule")
    return (state["schedule"], "") if own == AS_ALL else (own, f"{run}.")


def scheduled(state: Values, run: str = "") -> dict[str, Any]:
    """The schedule of a run, or of all, as `engine.trace` takes it."""
    stem, prefix = schedule_of(state, run)
    return {"schedule": stem, "schedule_params": {**schedule_settings(state, run), "warm_up": state[f"{prefix}warm_up"]}}


def schedule_settings(state: Values, run: str = "") -> dict[str, Any]:
    """{name: value} of the schedule of a run, or of all."""
    stem, prefix = schedule_of(state, run)
    return settings_of(state, f"{prefix}schedule.{stem}", load("schedules")[stem].params)


def told_over_data(state: Values, count: int, run: str = "") -> dict[str, Any]:
    """The schedule and the batches of a run over `count` examples, or of all, as `engine.trace` takes them."""
    size, order = said_by(state, run, "batch_size"), said_by(state, run, "order")
    size = state["batch_size"] if size == AS_ALL else count if size == FULL else size
    order = state["order"] if order == AS_ALL else order
    return {**scheduled(state, run), "batch_size": min(count, int(size)), "order": order}


def settings_of(state: Values, prefix: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """{name: value} of everything that `prefix` declares."""
    return {name: state[f"{prefix}.{name}"] for name in params}


def hyper_of(state: Values, run: str) -> dict[str, Any]:
    """The hyper-parameters a run has: its own, or with the rate for all."""
    hyper = settings_of(state, run, spec_of(state, run).params)
    if shares_rate(state) and "learning_rate" in hyper:
        hyper["learning_rate"] = state["rate"]
    return hyper
