"""The numbers that the emitted functions of a race are given (see engine.to_javascript), but for what a slider sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.problems.problem import Problem
from engine.runs.batches import stream
from engine.runs.noise import gradient_noise
from engine.runs.rates import feedback, momenta, rates
from spec import Optimizer

LONGEST_STREAM = 1_000_000  # examples: 2 MB


@dataclass(frozen=True)
class LiveNumbers:
    """One race as data."""

    hyper: tuple[dict[str, float | int], ...]  # for each run, Choices by index, without the learning rate
    rate: tuple[float | None, ...]  # for each run, None where the rule has none
    surface: dict[str, float | int]  # what the loss takes
    feedback: dict[str, dict[str, float]]
    centre: tuple[float, ...]
    radius: float
    factors: np.ndarray | None  # (steps,) of the learning rate, None where it is constant
    momenta: np.ndarray | None  # (steps,) that the schedule asks for, None where it asks for none
    normals: np.ndarray | None  # (steps, n) behind the gradient noise, None over data
    examples: tuple[np.ndarray, ...]


def live_numbers(
    at: Problem,
    entries: Sequence[tuple[Optimizer, Mapping[str, Any]]],
    *,
    steps: int,
    seed: int,
    schedule: str,
    schedule_params: Mapping[str, Any],
) -> LiveNumbers:
    """The numbers of a race on a settled Problem; `entries` as `race` takes them."""
    checked = [optimizer.check(hyper) for optimizer, hyper in entries]
    own_rates = [values.pop("learning_rate", None) for values in checked]
    factors = rates(1.0, schedule, schedule_params, steps)
    asked = momenta(schedule, schedule_params, steps)
    return LiveNumbers(
        hyper=tuple(checked),
        rate=tuple(None if rate is None else float(rate) for rate in own_rates),
        surface={name: value.item() for name, value in at.given.params.items()},
        feedback={
            stem: {name: float(value) for name, value in settings.items()} for stem, settings in feedback(schedule, schedule_params).items()
        },
        centre=tuple(at.centre.tolist()),
        radius=at.radius,
        factors=None if np.all(factors == 1) else factors,
        momenta=None if np.all(np.isnan(asked)) else asked,
        normals=None if at.count else gradient_noise(steps, len(at.domain), seed, 1.0, 1),
        examples=at.given.examples,
    )


def order_of_examples(count: int, steps: int, seed: int, order: str) -> np.ndarray:
    """(count * steps,) uint16 of examples in the order that batches of any size are cut from; ValueError if that is too long."""
    if not (1 <= count < 2**16 and 1 <= count * steps <= LONGEST_STREAM):
        raise ValueError(f"{count} examples over {steps} steps are none, or more than {LONGEST_STREAM}")
    return stream(count, count * steps, seed, order).astype(np.uint16)
