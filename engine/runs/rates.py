"""The learning rate of every step: open-loop schedules as data, feedback schedules as settings of the carry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.problems.problem import numbers
from spec import Optimizer, Param, Schedule, load

CONSTANT = "constant"
WARM_UP = Param(
    0,
    0,
    500,
    "W",
    integer=True,
    allowed="[0, inf)",
    label="warm-up",
    help="Updates in which the rate grows to its full size, before the schedule begins.",
)


def rates(learning_rate: float, schedule: str, params: Mapping[str, Any], steps: int) -> np.ndarray:
    """(steps,) learning rates before any feedback: warm-up (t + 1) / W, then the schedule over what is left."""
    chosen, warm_up, settings = _chosen(schedule, params)
    if not warm_up and (schedule == CONSTANT or chosen.factor is None):
        return np.full(steps, float(learning_rate))
    t = np.arange(steps, dtype=float)
    factors = (
        np.ones(steps)
        if chosen.factor is None
        else np.asarray(chosen.factor(np.maximum(0.0, t - warm_up), max(1, steps - warm_up), **settings), dtype=float)
    )
    return learning_rate * np.where(t < warm_up, (t + 1) / max(1, warm_up), factors)


def momenta(schedule: str, params: Mapping[str, Any], steps: int) -> np.ndarray:
    """(steps,) momentum that the schedule asks for, NaN where the rule keeps its own; during warm-up that of the first step."""
    chosen, warm_up, settings = _chosen(schedule, params)
    if chosen.momentum is None:
        return np.full(steps, np.nan)
    t = np.maximum(0.0, np.arange(steps, dtype=float) - warm_up)
    return np.asarray(chosen.momentum(t, max(1, steps - warm_up), **settings), dtype=float)


def cycled(optimizer: Optimizer) -> str | None:
    """The setting that a schedule of momentum drives, as torch has it: momentum, or beta 1 where there is none."""
    return next((name for name in ("momentum", "beta1") if getattr(optimizer.params.get(name), "forgets", False)), None)


def feedback(schedule: str, params: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """{stem: numbers} for every feedback schedule of the house: the chosen one on, the others off."""
    chosen, _, settings = _chosen(schedule, params)
    return {**_all_off(), schedule: numbers(settings)} if chosen.update is not None else _all_off()


@cache
def feedback_schedules() -> Mapping[str, Schedule]:
    """The schedules that look at the loss; every program carries them."""
    return MappingProxyType({stem: spec for stem, spec in load("schedules").items() if spec.update is not None})


@cache
def _all_off() -> dict[str, dict[str, Any]]:
    return {stem: numbers(spec.check(spec.off)) for stem, spec in feedback_schedules().items()}


def _chosen(schedule: str, params: Mapping[str, Any]) -> tuple[Schedule, int, dict[str, Any]]:
    known = load("schedules")
    if schedule not in known:
        raise ValueError(f"schedule = {schedule!r} is not one of {', '.join(known)}")
    rest = {name: value for name, value in params.items() if name != "warm_up"}
    return known[schedule], int(WARM_UP.check("warm_up", params.get("warm_up", 0))), known[schedule].check(rest)


def momentum_along(usual: float, steps: int, schedule: str = CONSTANT, schedule_params: Mapping[str, Any] | None = None) -> np.ndarray:
    """(steps + 1,) the momentum with which each iterate was reached, the first as the second: the schedule's, or the usual one."""
    asked = momenta(schedule, schedule_params or {}, steps)
    values = np.where(np.isnan(asked), usual, asked)
    return np.append(values[:1], values)
