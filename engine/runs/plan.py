"""A run before its first step: every setting checked, everything that is data made."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from engine.keeping.cache import Bounded
from engine.keeping.lazy import Lazy
from engine.problems.problem import Problem, numbers, problem
from engine.runs.batches import ORDERS, Batches, window
from engine.runs.chunk import CHUNK, length_for
from engine.runs.forgetting import lost
from engine.runs.noise import gradient_noise
from engine.runs.rates import CONSTANT, cycled, feedback, feedback_schedules, momenta, rates
from engine.runs.settings import STEPS
from engine.runs.step import Inputs, Planned
from spec import Network, Optimizer, Param, Surface

MOST_STEPS = 1_000_000
FEW_RECORDS = 100  # iterates of a network that are kept unless more are asked for
NOISE = Param(0.0, 0.0, 1.0, allowed="[0, inf)")
DECAY = Param(
    0.0,
    0.0,
    0.1,
    r"\lambda'",
    allowed="[0, inf)",
    label="decoupled decay",
    help="Shrinks every weight and bias after each update, whatever the rule made of the gradient; L2 spares biases.",
)
_with_matrices = Bounded(256)


@dataclass(frozen=True)
class Plan:
    """Everything that is known of a run before it is made."""

    at: Problem
    optimizer: Optimizer
    begin: np.ndarray  # (n,) the start
    inputs: Inputs
    planned: Planned  # of all steps, but for the batches
    batches: Batches | None
    window: int | None  # rows read for a batch
    steps: int
    record: int
    double: bool  # float64, otherwise float32

    @property
    def length(self) -> int:
        """The number of steps of one call."""
        return length_for(len(self.begin), self.window or self.at.count) if isinstance(self.at.surface, Network) else CHUNK

    @property
    def recorded(self) -> np.ndarray:
        """(k,) numbers of the recorded steps."""
        return np.arange(self.steps + 1)[:: self.record]

    @Lazy
    def noisy(self) -> bool:
        """Whether the steps see anything but the full loss."""
        return self.batches is not None or (self.planned.noise is not None and bool(np.any(self.planned.noise)))

    @property
    def decays(self) -> bool:
        """Whether the rule pulls weights towards zero as well."""
        return bool(self.inputs.hyper.get("weight_decay", 0.0) > 0)

    @property
    def epoch(self) -> int | None:
        """Steps in which every example is seen once, None where each step sees all of them."""
        return None if self.batches is None else math.ceil(self.at.count / self.batches.size)

    @property
    def examples_seen(self) -> np.ndarray:
        """(k,) examples seen at the recorded steps."""
        sizes = np.full(self.steps, self.at.count) if self.batches is None else self.batches.sizes
        return np.concatenate([[0], np.cumsum(sizes)]).astype(int)[:: self.record]


def plan(
    surface: Surface,
    optimizer: Optimizer,
    *,
    start: Sequence[float] | np.ndarray | None = None,
    steps: int = STEPS,
    seed: int = 0,
    data_seed: int = 0,
    batch_size: int | None = None,
    noise: float = 0.0,
    order: str = "shuffled",
    schedule: str = CONSTANT,
    schedule_params: Mapping[str, Any] | None = None,
    surface_params: Mapping[str, Any] | None = None,
    decoupled_decay: float = 0.0,
    record: int | None = None,
    double: bool | None = None,
    **hyper: Any,
) -> Plan:
    """The Plan of a run; the arguments are those of `engine.trace`. ValueError says what was given and allowed."""
    _whole("steps", steps, 1, MOST_STEPS)
    _whole("seed", seed, 0, 2**63 - 1)
    _whole("data_seed", data_seed, 0, 2**63 - 1)
    if record is not None:
        _whole("record", record, 1, MOST_STEPS)
    if batch_size is not None:
        _whole("batch_size", batch_size, 1, 2**31)
    noise = NOISE.check("noise", noise)
    decay = DECAY.check("decoupled_decay", decoupled_decay)
    if order not in ORDERS:
        raise ValueError(f"order = {order!r} is not one of {', '.join(map(repr, ORDERS))}")
    at = problem(surface, surface_params or {}, data_seed)
    network = at.surface if isinstance(at.surface, Network) else None
    if at.count and batch_size is not None and batch_size > at.count:
        raise ValueError(f"batch_size = {batch_size} is more than the {at.count} examples")
    if at.count and noise:
        raise ValueError(f"noise = {noise} is for surfaces without data; the noise of {surface.name} comes from its batches")
    if decay and network is None:
        raise ValueError(f"decoupled_decay = {decay} is for networks; {surface.name} is not one")
    begin = _start(at, network.init(seed) if network and start is None else start)
    double = network is None if double is None else double
    checked = optimizer.check(hyper)
    asked = momenta(schedule, schedule_params or {}, steps)
    if not double:
        _single(optimizer, begin, checked)
        if np.any(np.float32(asked) >= 1):
            raise ValueError(
                f"momentum {np.nanmax(asked)!r} of schedule {schedule!r} becomes 1.0 in float32, "
                "outside the allowed range [0, 1); double=True runs in float64"
            )
    values = numbers(checked)
    learning_rate = float(values.pop("learning_rate", np.float64(1.0)))
    centre, radius = (np.zeros(1), max(1.0, float(np.linalg.norm(begin)))) if network else (at.centre, at.radius)
    return Plan(
        at,
        with_matrices(optimizer, at.surface),
        begin,
        Inputs(
            begin,
            values,
            at.given,
            feedback(schedule, schedule_params or {}),
            centre,
            np.float64(radius),
            steered=np.bool_(schedule in feedback_schedules()) if network else None,
            decay=np.float64(decay) if network else None,
            lost=lost(optimizer, values),
        ),
        Planned(
            rates(learning_rate, schedule, schedule_params or {}, steps),
            None if network else gradient_noise(steps, len(begin), seed, noise, batch_size),
            None,
            np.where(np.isnan(asked), 1 - values.get(cycled(optimizer) or "", np.float64(0.0)), 1 - asked),
        ),
        Batches(at.count, batch_size, steps, seed, order) if at.count and batch_size else None,
        window(at.count, batch_size) if at.count and batch_size else None,
        steps,
        record or (_stride(steps) if network else 1),
        double,
    )


def _stride(steps: int) -> int:
    """About FEW_RECORDS of the steps: an odd stride, as every second point of a path that goes back and forth stands still."""
    return math.ceil(steps / FEW_RECORDS) | 1


def _single(optimizer: Optimizer, begin: np.ndarray, checked: Mapping[str, float | int]) -> None:
    """ValueError where a number is no longer allowed once it is rounded to float32."""
    if np.abs(begin).max() > np.finfo(np.float32).max:
        raise ValueError(f"start = {begin.tolist()!r} is not finite in float32; double=True runs in float64")
    for name, setting in optimizer.params.items():
        if isinstance(setting, Param):
            with np.errstate(over="ignore"):
                rounded = float(np.float32(checked[name]))
            if rounded not in setting.range:
                raise ValueError(
                    f"{name} = {checked[name]!r} becomes {rounded!r} in float32, "
                    f"outside the allowed range {setting.allowed}; double=True runs in float64"
                )


def with_matrices(optimizer: Optimizer, surface: Surface) -> Optimizer:
    """A rule for matrices that has been told where a network's matrices are; any other rule as it is."""
    if not (optimizer.matrices and isinstance(surface, Network)):
        return optimizer
    told = {name: partial(getattr(optimizer, name), unravel=surface.unravel) for name in ("init", "update")}
    return _with_matrices.get((optimizer, surface.compiled_as or surface), lambda: replace(optimizer, matrices=False, **told))


def _start(at: Problem, start: Sequence[float] | np.ndarray | None) -> np.ndarray:
    try:
        begin = np.array(at.start if start is None else start, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"start = {start!r} is not a list of numbers") from None
    if begin.shape != (at.surface.dimension,):
        raise ValueError(f"start has shape {begin.shape}; {at.surface.name} takes ({at.surface.dimension},)")
    if not np.isfinite(begin).all():
        raise ValueError(f"start = {start!r} is not finite")
    return begin


def _whole(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high:
        raise ValueError(f"{name} = {value!r} is not a whole number from {low} to {high}")
