"""One step of one rule on one surface, the same for every back end: what it is given, what it hands on, when it is rejected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from engine.problems.problem import Batch, Given
from engine.runs.forgetting import Factor, remembered
from engine.runs.rates import cycled, feedback_schedules
from engine.runs.tolerances import ESCAPED_AT, FAR
from spec import Optimizer, Surface


class Carry(NamedTuple):
    """What one step hands to the next."""

    x: Any  # (n,)
    state: Any  # the rule's own
    stopped_at: Any  # number of the rejected step, 0 while there is none
    escaped: Any  # whether that step left downhill
    feedback: Any  # {stem: state} of every feedback schedule
    height: Any  # the full loss there; 0 on a network that no schedule steers


class Inputs(NamedTuple):
    """Everything a run is given, all of it traced or data."""

    start: Any  # (n,)
    hyper: dict[str, Any]  # declared settings but the learning rate
    given: Given  # the surface's parameters and examples
    feedback: dict[str, dict[str, Any]]  # settings of every feedback schedule
    centre: Any  # (n,) of the box
    radius: Any  # of the box
    steered: Any = None  # of a network: whether a feedback schedule asks for the full loss
    decay: Any = None  # of a network: decoupled from the loss
    lost: dict[str, Any] | None = None  # 1 - beta of every forgetting factor, taken in float64


class Planned(NamedTuple):
    """What is known of the steps of a chunk before they are made."""

    rate: Any  # (length,) before any feedback
    noise: Any  # (length, n) added to the gradient, None on a network
    batch: Batch | None  # indices (length, K), size (length,); None: every step sees the full loss
    lost: Any  # (length,) 1 - momentum, the schedule's or the rule's own (see engine.rates.cycled); None: the rule's own


class Losses(NamedTuple):
    """What is minimised, as functions of x (n,)."""

    full: Callable[[Any], Any]  # judges, freezes and steers the schedules
    seen: Callable[[Any], Any]  # this step's, without its noise


def _hyper(
    optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any, raised: tuple[Any, dict[str, Factor]] = (None, {})
) -> dict[str, Any]:
    hyper = remembered(optimizer, inputs.hyper, inputs.lost, raised)
    name = cycled(optimizer)
    if name is not None and lost is not None:
        hyper[name] = Factor(1 - lost, lost)
    return {**hyper, "learning_rate": rate} if "learning_rate" in optimizer.params else hyper


def first_state(optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any) -> Any:
    """What the rule itself carries into the first step."""
    return optimizer.init(jnp.asarray(inputs.start), **_hyper(optimizer, inputs, rate, lost))


def begin(optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any, height: Any) -> Carry:
    """What the first step is handed; `rate` and `lost` are those of that step, `height` is the full loss at the start."""
    loops = {stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init}
    return Carry(inputs.start, first_state(optimizer, inputs, rate, lost), jnp.zeros(()), jnp.asarray(False), loops, height)


def advanced(
    optimizer: Optimizer,
    inputs: Inputs,
    seen: Callable[[Any], Any],
    before: Any,
    state: Any,
    rate: Any,
    t: Any,
    now: Planned,
    powers: dict[str, Factor] | None = None,
) -> tuple[Any, Any]:
    """(x, the rule's state) after step t = 1, 2, ... at this rate, accepted or not; `seen` is the step's loss without its noise.

    `powers` are those of some forgetting factors to t, where somebody keeps them.
    """

    def noisy(x: Any) -> Any:
        return seen(x) + jnp.sum(now.noise * (x - before))

    hyper = _hyper(optimizer, inputs, rate, now.lost, (t, powers or {}))
    x, after = optimizer.update(seen if now.noise is None else noisy, before, t, state, **hyper)
    if inputs.decay is not None:
        x = x - rate * inputs.decay * before
        after = optimizer.shrunk(after, state, rate * inputs.decay) if optimizer.shrunk else after
    return x, after


def is_left(surface: Surface, inputs: Inputs, x: Any, height: Any, first: Any) -> tuple[Any, Any]:
    """(whether a step to x is rejected, whether it is because it left downhill): its full loss is `height`, the start's `first()`."""
    distance = jnp.sqrt(jnp.sum((x - inputs.centre) ** 2))
    escaped = jnp.asarray(False)
    if surface.unbounded_below:
        escaped = (distance > ESCAPED_AT.value * inputs.radius) & (height < first())
    return ~((distance <= FAR.value * inputs.radius) & (jnp.abs(height) < jnp.inf)) | escaped, escaped


def step(surface: Surface, optimizer: Optimizer, inputs: Inputs, losses: Losses, carry: Carry, t: Any, now: Planned) -> tuple[Carry, Any]:
    """(what the next step is handed, the learning rate used): step t = 1, 2, ..., the same for every back end."""
    before, rate, full = carry.x, now.rate, losses.full
    for loop in carry.feedback.values():
        rate = rate * loop.scale

    x, state = advanced(optimizer, inputs, losses.seen, before, carry.state, rate, t, now)
    height = full(x)
    rejected, escaped = is_left(surface, inputs, x, height, lambda: full(inputs.start))
    frozen = carry.stopped_at > 0
    kept, state, height = jax.tree.map(
        lambda new, old: jnp.where(frozen | rejected, old, new), (x, state, height), (before, carry.state, carry.height)
    )
    stopped_at = jnp.where(frozen, carry.stopped_at, jnp.where(rejected, t, 0.0))
    loops = {
        stem: spec.update(height, carry.feedback[stem], **inputs.feedback[stem])
        for stem, spec in feedback_schedules().items()
        if spec.update
    }
    return Carry(kept, state, stopped_at, jnp.where(frozen, carry.escaped, escaped), loops, height), rate
