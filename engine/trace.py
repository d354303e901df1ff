"""Trace one optimizer on one surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from engine import chunk, outcomes
from engine.batches import ORDERS, batches, window
from engine.noise import gradient_noise
from engine.problem import Batch, Problem, numbers, problem
from engine.programs import call
from engine.rates import feedback, rates
from engine.survey import facts
from spec import Optimizer, Param, Surface

MOST_STEPS = 1_000_000
NOISE = Param(0.0, 0.0, 1.0, allowed="[0, inf)")
SAME_PATH = 1e-6  # box radii: a path moved by more than this through one rounding unit is chaotic


@dataclass(frozen=True)
class Run:
    """One optimizer with its settings, traced."""

    x: np.ndarray  # (k, n) every record-th iterate, the start first
    step: np.ndarray  # (k,) their step numbers
    loss: np.ndarray  # (k,) full loss
    rate: np.ndarray | None  # (k,) learning rate of the step that led there, the first step's at the start; None without one
    outcome: str  # one of engine.OUTCOMES
    outcome_at: int | None  # the step from which it holds
    period: int | None  # of a cycle
    stopped_at: int | None  # number of the rejected step, x keeps the last accepted point
    final_loss: float  # after the last step, recorded or not
    settled_at: int | None  # first step from which the path stays near a minimum
    minimum_distance: float | None  # of the last point to the nearest known minimum
    examples: np.ndarray | None = None  # (k,) examples seen, None without data
    states: Any = None  # with states=True: the rule's state, a leading axis of k
    _moved: Callable[[], tuple[np.ndarray, int | None]] | None = field(default=None, repr=False)
    _unit: float = field(default=1.0, repr=False)

    @cached_property
    def chaotic(self) -> bool:
        """Whether a start moved by one rounding unit gives another path."""
        if self._moved is None:
            return False
        x, stopped_at = self._moved()
        object.__setattr__(self, "_moved", None)  # what it holds on to is large
        if stopped_at != self.stopped_at:
            return True
        scale = np.maximum(self._unit, np.abs(self.x))
        return bool(np.any(np.abs(x - self.x) > SAME_PATH * scale))


def trace(
    surface: Surface,
    optimizer: Optimizer,
    *,
    start: Sequence[float] | None = None,
    steps: int = 200,
    seed: int = 0,
    data_seed: int = 0,
    batch_size: int | None = None,
    noise: float = 0.0,
    order: str = "shuffled",
    schedule: str = "constant",
    schedule_params: Mapping[str, Any] | None = None,
    surface_params: Mapping[str, Any] | None = None,
    record: int = 1,
    states: bool = False,
    **hyper: Any,
) -> Run:
    """Run `optimizer` on `surface` for `steps` steps in float64 and say how it ended.

    `start` (n,) defaults to the surface's own; `hyper` are declared hyper-parameters by name. Over data every step
    sees `batch_size` examples (None: all) in the `order` "shuffled", "replacement" or "fixed"; without data a
    `batch_size` gives the gradient noise N(0, noise^2 / batch_size) per coordinate. ValueError says what was given
    and allowed.
    """
    _whole("steps", steps, 1, MOST_STEPS)
    _whole("record", record, 1, MOST_STEPS)
    _whole("seed", seed, 0, 2**63 - 1)
    _whole("data_seed", data_seed, 0, 2**63 - 1)
    if batch_size is not None:
        _whole("batch_size", batch_size, 1, 2**31)
    noise = NOISE.check("noise", noise)
    if order not in ORDERS:
        raise ValueError(f"order = {order!r} is not one of {', '.join(map(repr, ORDERS))}")
    at = problem(surface, surface_params or {}, data_seed)
    if at.count and batch_size is not None and batch_size > at.count:
        raise ValueError(f"batch_size = {batch_size} is more than the {at.count} examples")
    if at.count and noise:
        raise ValueError(f"noise = {noise} is for surfaces without data; the noise of {surface.name} comes from its batches")
    begin = _start(at, start)
    values = numbers(optimizer.check(hyper))
    learning_rate = float(values.pop("learning_rate", np.float64(1.0)))
    seen = batches(at.count, batch_size, steps, seed, order) if at.count and batch_size else None
    planned = chunk.Planned(
        rates(learning_rate, schedule, schedule_params or {}, steps),
        gradient_noise(steps, len(begin), seed, noise, batch_size),
        seen,
    )
    loops = feedback(schedule, schedule_params or {})

    def follow(begin: np.ndarray, states: bool) -> Followed:
        inputs = chunk.Inputs(begin, values, at.given, loops, at.centre, np.float64(at.radius))
        rows = window(at.count, batch_size) if at.count and batch_size else None
        return _follow(surface, optimizer, inputs, planned, rows, states)

    def moved() -> tuple[np.ndarray, int | None]:
        other = follow(_one_unit_further(begin, at.radius), False)
        return other.x[::record], other.stopped_at

    x, rate, stopped_at, escaped, history = follow(begin, states)
    known = facts(at, x)
    verdict = outcomes.judge(known, stopped_at, escaped)
    nearest = known.minimum_within[-1]
    return Run(
        x=x[::record].copy(),
        step=np.arange(steps + 1)[::record],
        loss=known.loss[::record].copy(),
        rate=rate[::record] if "learning_rate" in optimizer.params else None,
        outcome=verdict.outcome,
        outcome_at=verdict.at,
        period=verdict.period,
        stopped_at=stopped_at,
        final_loss=float(known.loss[-1]),
        settled_at=outcomes.settled_at(known) if stopped_at is None else None,
        minimum_distance=float(nearest) if np.isfinite(nearest) else None,
        examples=_examples_seen(at, seen, steps)[::record] if at.count else None,
        states=_thinned(history, record) if states else None,
        _moved=moved,
        _unit=at.radius,
    )


class Followed(NamedTuple):
    """A path as the chunks give it."""

    x: np.ndarray  # (steps + 1, n)
    rate: np.ndarray  # (steps + 1,)
    stopped_at: int | None
    escaped: bool
    states: Any


def _follow(surface: Surface, optimizer: Optimizer, inputs: chunk.Inputs, planned: chunk.Planned, window: int | None, states: bool) -> Followed:
    """The path, by as many chunks as the steps need."""
    compiled, carry = chunk.compiled(surface, optimizer, inputs, window, states)
    steps = len(planned.rate)
    xs, used, histories = [], [], []
    for done in range(0, steps, chunk.CHUNK):
        part = slice(done, done + chunk.CHUNK)
        carry, x, rate, history, before = call(compiled, carry, np.float64(done + 1), _map(lambda leaf, part=part: _filled(leaf[part]), planned), inputs)
        if done == 0:
            xs.append(before[0][None])
            used.append(rate[:1])
            histories.append(_map(lambda leaf: leaf[None], before[1]))
        xs.append(x)
        used.append(rate)
        histories.append(history)
    x = np.concatenate(xs)[: steps + 1]
    number = int(carry.stopped_at)
    stopped_at = number if 0 < number <= steps else None
    history = _map(lambda *leaves: np.concatenate(leaves)[: steps + 1], *histories) if states else None
    return Followed(x, np.concatenate(used)[: steps + 1], stopped_at, bool(carry.escaped) and stopped_at is not None, history)


def _filled(part: np.ndarray) -> np.ndarray:
    """A piece padded to a whole chunk by its last row."""
    missing = chunk.CHUNK - len(part)
    return np.concatenate([part, np.repeat(part[-1:], missing, axis=0)]) if missing else part


def _map(function: Callable[..., Any], *trees: Any) -> Any:
    import jax

    return jax.tree.map(function, *trees)


def _thinned(history: Any, record: int) -> Any:
    return _map(lambda leaf: leaf[::record], history)


def _examples_seen(at: Problem, seen: Batch | None, steps: int) -> np.ndarray:
    sizes = np.full(steps, at.count) if seen is None else seen.size
    return np.concatenate([[0], np.cumsum(sizes)]).astype(int)


def _start(at: Problem, start: Sequence[float] | None) -> np.ndarray:
    try:
        begin = np.array(at.start if start is None else start, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"start = {start!r} is not a list of numbers") from None
    if begin.shape != (at.surface.dimension,):
        raise ValueError(f"start has shape {begin.shape}; {at.surface.name} takes ({at.surface.dimension},)")
    if not np.isfinite(begin).all():
        raise ValueError(f"start = {start!r} is not finite")
    return begin


def _one_unit_further(begin: np.ndarray, radius: float) -> np.ndarray:
    """Each coordinate moved by one rounding unit; a zero by that of the box."""
    return np.where(begin == 0, np.spacing(radius), np.nextafter(begin, np.inf))


def _whole(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high:
        raise ValueError(f"{name} = {value!r} is not a whole number from {low} to {high}")
