"""The numbers that the emitted functions of a race are given (see engine.to_javascript), but for what a slider sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from engine.problems.problem import Problem
from engine.runs.batches import stream
from engine.runs.noise import gradient_noise
from engine.runs.rates import feedback, momenta, rates
from engine.runs.settings import Entries, entries_in
from engine.runs.tolerances import HELD, NEAR

LONGEST_STREAM = 1_000_000  # examples: 2 MB


@dataclass(frozen=True)
class LiveSchedule:
    """What a schedule asks for as data."""

    factors: np.ndarray | None  # (steps,) of the learning rate, None where it is constant
    momenta: np.ndarray | None  # (steps,) None where it asks for none
    feedback: dict[str, dict[str, float]]


@dataclass(frozen=True)
class LiveNumbers:
    """One race as data."""

    hyper: tuple[dict[str, float | int], ...]  # for each run, Choices by index, without the learning rate
    rate: tuple[float | None, ...]  # for each run, None where the rule has none
    schedule: LiveSchedule  # of all runs
    own: tuple[LiveSchedule | None, ...]  # for each run, None where it has that of all
    surface: dict[str, float | int]  # what the loss takes
    centre: tuple[float, ...]
    radius: float
    near: float  # a run that stays closer than this to a minimum has converged,
    held: int  # if it has for so many steps
    normals: np.ndarray | None  # (steps, n) behind the gradient noise, None over data
    examples: tuple[np.ndarray, ...]


def live_numbers(
    at: Problem,
    entries: Entries,
    *,
    steps: int,
    seed: int,
    schedule: str,
    schedule_params: Mapping[str, Any],
) -> LiveNumbers:
    """The numbers of a race on a settled Problem; `entries` as `race` takes them."""
    racing = entries_in(entries)
    checked = [optimizer.check(hyper) for optimizer, hyper, _ in racing]
    own_rates = [values.pop("learning_rate", None) for values in checked]
    of_all = {"schedule": schedule, "schedule_params": schedule_params}
    return LiveNumbers(
        hyper=tuple(checked),
        rate=tuple(None if rate is None else float(rate) for rate in own_rates),
        schedule=_schedule(steps, of_all),
        own=tuple(_schedule(steps, {**of_all, **own}) if of_all.keys() & own.keys() else None for _, _, own in racing),
        surface={name: value.item() for name, value in at.given.params.items()},
        centre=tuple(at.centre.tolist()),
        radius=at.radius,
        near=NEAR.value * at.radius,
        held=int(HELD.value),
        normals=None if at.count else _normals(steps, len(at.domain), seed),
        examples=at.given.examples,
    )


@lru_cache(64)
def _normals(steps: int, dimension: int, seed: int) -> np.ndarray:
    found = gradient_noise(steps, dimension, seed, 1.0, 1)
    found.flags.writeable = False  # it is everybody's
    return found


def _schedule(steps: int, told: Mapping[str, Any]) -> LiveSchedule:
    return _scheduled(steps, told["schedule"], tuple(told["schedule_params"].items()))


@lru_cache(64)
def _scheduled(steps: int, schedule: str, params: tuple[tuple[str, Any], ...]) -> LiveSchedule:
    schedule_params = dict(params)
    factors, asked = rates(1.0, schedule, schedule_params, steps), momenta(schedule, schedule_params, steps)
    fed_back = feedback(schedule, schedule_params).items()
    return LiveSchedule(
        None if np.all(factors == 1) else factors,
        None if np.all(np.isnan(asked)) else asked,
        {stem: {name: float(value) for name, value in settings.items()} for stem, settings in fed_back},
    )


def order_of_examples(count: int, steps: int, seed: int, order: str) -> np.ndarray:
    """(count * steps,) uint16 of examples in the order that batches of any size are cut from; ValueError if that is too long."""
    if not (1 <= count < 2**16 and 1 <= count * steps <= LONGEST_STREAM):
        raise ValueError(f"{count} examples over {steps} steps are none, or more than {LONGEST_STREAM}")
    return stream(count, count * steps, seed, order).astype(np.uint16)
