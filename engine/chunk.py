"""The compiled piece of a run: CHUNK steps (fewer on a large network) of one rule on one surface, whatever the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.forgetting import Factor, remembered
from engine.outcomes import ESCAPED_AT, FAR
from engine.problem import Batch, Given, batch_loss, full_loss
from engine.programs import LASTING, QUICKLY, keep_program
from engine.rates import cycled, feedback_schedules
from spec import Network, Optimizer, Surface

CHUNK = 250
LENGTHS = (CHUNK, 50, 10, 2)  # steps of a program
MOST_PRODUCTS = 3e8  # of weights and examples in one call: about 20 ms for a plain rule on one core, 100 for a costly one


def length_for(weights: int, rows: int) -> int:
    """How many steps a network's program makes at once: fewer where each of them is long, so that others get their turn."""
    return next((length for length in LENGTHS if length * weights * rows <= MOST_PRODUCTS), LENGTHS[-1])


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
    lost: Any  # (length,) 1 - momentum, the schedule's or the rule's own (see engine.rates.cycled)


class Losses(NamedTuple):
    """What is minimised, as functions of x (n,)."""

    full: Callable[[Any], Any]  # judges, freezes and steers the schedules
    seen: Callable[[Any], Any]  # this step's, without its noise


def compiled(surface: Surface, optimizer: Optimizer, inputs: Inputs, window: int | None, states: bool, double: bool = True, length: int = CHUNK) -> tuple[Any, Carry]:
    """(program, empty carry) for this pair; `window` is the number of rows read for a batch, `length` that of the steps.

    program(carry, first, planned, inputs) -> (carry, xs (length, n), rates used (length,), states, (x, state) before).
    """
    n = len(inputs.start)

    def build() -> tuple[Any, Carry]:
        with jax.enable_x64(double):
            shapes = jax.eval_shape(lambda inputs: _init(optimizer, inputs, jnp.zeros(()), jnp.zeros(())), inputs)
            state = jax.tree.map(lambda leaf: np.zeros(leaf.shape, leaf.dtype), shapes)
            loops = jax.device_get({stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init})
            carry = Carry(np.zeros(n), state, np.float64(0), np.bool_(False), loops, np.float64(0))
            batch = None if window is None else Batch(np.zeros((length, window), np.int32), np.ones(length))
            noise = None if isinstance(surface, Network) else np.zeros((length, n))
            planned = Planned(np.zeros(length), noise, batch, np.zeros(length))
            return jax.jit(run).lower(carry, np.float64(1), planned, inputs).compile(LASTING if isinstance(surface, Network) else QUICKLY), carry

    def run(carry: Carry, first: Any, planned: Planned, inputs: Inputs) -> Any:
        return _run(surface, optimizer, carry, first, planned, inputs, states)

    shapes = tuple(part.shape for part in inputs.given.examples)
    return keep_program(("chunk", surface, optimizer, n, shapes, window, states, double, length), build)


def _hyper(optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any) -> dict[str, Any]:
    hyper = remembered(optimizer, inputs.hyper, inputs.lost)
    name = cycled(optimizer)
    if name is not None:
        hyper[name] = Factor(1 - lost, lost)
    return {**hyper, "learning_rate": rate} if "learning_rate" in optimizer.params else hyper


def _init(optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any) -> Any:
    return optimizer.init(jnp.asarray(inputs.start), **_hyper(optimizer, inputs, rate, lost))


def begin(optimizer: Optimizer, inputs: Inputs, rate: Any, lost: Any, height: Any) -> Carry:
    """What the first step is handed; `rate` and `lost` are those of that step, `height` is the full loss at the start."""
    loops = {stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init}
    return Carry(inputs.start, _init(optimizer, inputs, rate, lost), jnp.zeros(()), jnp.asarray(False), loops, height)


def step(surface: Surface, optimizer: Optimizer, inputs: Inputs, losses: Losses, carry: Carry, t: Any, now: Planned) -> tuple[Carry, Any]:
    """(what the next step is handed, the learning rate used): step t = 1, 2, ..., the same for every back end."""
    before, rate, full = carry.x, now.rate, losses.full
    for loop in carry.feedback.values():
        rate = rate * loop.scale

    def noisy(x: Any) -> Any:
        return losses.seen(x) + jnp.sum(now.noise * (x - before))

    x, state = optimizer.update(losses.seen if now.noise is None else noisy, before, t, carry.state, **_hyper(optimizer, inputs, rate, now.lost))
    if inputs.decay is not None:
        x = x - rate * inputs.decay * before
        state = optimizer.shrunk(state, carry.state, rate * inputs.decay) if optimizer.shrunk else state
    distance, height = jnp.sqrt(jnp.sum((x - inputs.centre) ** 2)), full(x)
    escaped = jnp.asarray(False)
    if surface.unbounded_below:
        escaped = (distance > ESCAPED_AT.value * inputs.radius) & (height < full(inputs.start))
    rejected = ~((distance <= FAR.value * inputs.radius) & (jnp.abs(height) < jnp.inf)) | escaped
    frozen = carry.stopped_at > 0
    kept, state, height = jax.tree.map(lambda new, old: jnp.where(frozen | rejected, old, new), (x, state, height), (before, carry.state, carry.height))
    stopped_at = jnp.where(frozen, carry.stopped_at, jnp.where(rejected, t, 0.0))
    loops = {stem: spec.update(height, carry.feedback[stem], **inputs.feedback[stem]) for stem, spec in feedback_schedules().items() if spec.update}
    return Carry(kept, state, stopped_at, jnp.where(frozen, carry.escaped, escaped), loops, height), rate


def _run(surface: Surface, optimizer: Optimizer, carry: Carry, first: Any, planned: Planned, inputs: Inputs, states: bool) -> Any:
    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    def if_steered(x: Any) -> Any:
        return jax.lax.cond(inputs.steered, full, lambda x: jnp.zeros((), x.dtype), x)

    judged = full if inputs.steered is None else if_steered
    begun = begin(optimizer, inputs, planned.rate[0], planned.lost[0], judged(jnp.asarray(inputs.start)))
    carry = jax.tree.map(lambda new, old: jnp.where(first == 1, new, old), begun, carry)

    def one(carry: Carry, now: Any) -> tuple[Carry, Any]:
        t, planned = now

        def seen(x: Any) -> Any:
            return full(x) if planned.batch is None else batch_loss(surface, x, inputs.given, planned.batch)

        after, rate = step(surface, optimizer, inputs, Losses(judged, seen), carry, t, planned)
        return after, (after.x, rate, after.state if states else ())

    steps = first + jnp.arange(len(planned.rate), dtype=float)
    last, (xs, used, history) = jax.lax.scan(one, carry, (steps, planned))
    return last, xs, used, history, (carry.x, carry.state if states else ())
