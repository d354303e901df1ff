"""The compiled piece of a run: CHUNK steps (fewer on a large network) of one rule on one surface, whatever the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import LASTING, QUICKLY, keep_program
from engine.problems.problem import Batch, batch_loss, full_loss
from engine.runs.rates import feedback_schedules
from engine.runs.step import Carry, Inputs, Losses, Planned, begin, first_state, step
from spec import Network, Optimizer, Surface

CHUNK = 250
LENGTHS = (CHUNK, 50, 10, 2)  # steps of a program
Loss = Callable[[Any], Any]
MOST_PRODUCTS = 3e8  # of weights and examples in one call: about 20 ms for a plain rule on one core, 100 for a costly one


def length_for(weights: int, rows: int) -> int:
    """How many steps a network's program makes at once: fewer where each of them is long, so that others get their turn."""
    return next((length for length in LENGTHS if length * weights * rows <= MOST_PRODUCTS), LENGTHS[-1])


def compiled(
    surface: Surface, optimizer: Optimizer, inputs: Inputs, window: int | None, states: bool, double: bool = True, length: int = CHUNK
) -> tuple[Any, Carry]:
    """(program, empty carry) for this pair; `window` is the number of rows read for a batch, `length` that of the steps.

    program(carry, first, planned, inputs) -> (carry, xs (length, n), rates used (length,), states, (x, state) before).
    """
    n = len(inputs.start)

    def build() -> tuple[Any, Carry]:
        with jax.enable_x64(double):
            carry = empty_carry(optimizer, inputs)
            batch = None if window is None else Batch(np.zeros((length, window), np.int32), np.ones(length))
            noise = None if isinstance(surface, Network) else np.zeros((length, n))
            planned = Planned(np.zeros(length), noise, batch, np.zeros(length))
            return jax.jit(run).lower(carry, np.float64(1), planned, inputs).compile(
                LASTING if isinstance(surface, Network) else QUICKLY
            ), carry

    def run(carry: Carry, first: Any, planned: Planned, inputs: Inputs) -> Any:
        return steps_of(surface, optimizer, carry, first, planned, inputs, states)

    shapes = tuple(part.shape for part in inputs.given.examples)
    return keep_program(("chunk", surface, optimizer, n, shapes, window, states, double, length), build)


def empty_carry(optimizer: Optimizer, inputs: Inputs) -> Carry:
    """What the first step of a run replaces: zeros of the right shapes."""
    shapes = jax.eval_shape(lambda inputs: first_state(optimizer, inputs, jnp.zeros(()), jnp.zeros(())), inputs)
    state = jax.tree.map(lambda leaf: np.zeros(leaf.shape, leaf.dtype), shapes)
    loops = jax.device_get({stem: spec.init() for stem, spec in feedback_schedules().items() if spec.init})
    return Carry(np.zeros(len(inputs.start)), state, np.float64(0), np.bool_(False), loops, np.float64(0))


def begun(optimizer: Optimizer, inputs: Inputs, judged: Loss, carry: Carry, first: Any, rate: Any, lost: Any) -> Carry:
    """What step `first` is handed, that of the run's first step if it is that one."""
    fresh = begin(optimizer, inputs, rate, lost, judged(jnp.asarray(inputs.start)))
    return jax.tree.map(lambda new, old: jnp.where(first == 1, new, old), fresh, carry)


def one_step(
    surface: Surface, optimizer: Optimizer, inputs: Inputs, judged: Loss, carry: Carry, t: Any, planned: Planned
) -> tuple[Carry, Any]:
    """(what the next step is handed, the rate used): step t on what its batch shows, or on the full loss."""

    def seen(x: Any) -> Any:
        return full_loss(surface, x, inputs.given) if planned.batch is None else batch_loss(surface, x, inputs.given, planned.batch)

    return step(surface, optimizer, inputs, Losses(judged, seen), carry, t, planned)


def steps_of(surface: Surface, optimizer: Optimizer, carry: Carry, first: Any, planned: Planned, inputs: Inputs, states: bool) -> Any:
    """(what the next call is handed, xs, rates used, states, (x, state) before): the planned steps, one after the other."""

    def full(x: Any) -> Any:
        return full_loss(surface, x, inputs.given)

    def if_steered(x: Any) -> Any:
        return jax.lax.cond(inputs.steered, full, lambda x: jnp.zeros((), x.dtype), x)

    judged = full if inputs.steered is None else if_steered
    carry = begun(optimizer, inputs, judged, carry, first, planned.rate[0], planned.lost[0])

    def one(carry: Carry, now: Any) -> tuple[Carry, Any]:
        after, rate = one_step(surface, optimizer, inputs, judged, carry, *now)
        return after, (after.x, rate, after.state if states else ())

    steps = first + jnp.arange(len(planned.rate), dtype=float)
    last, (xs, used, history) = jax.lax.scan(one, carry, (steps, planned))
    return last, xs, used, history, (carry.x, carry.state if states else ())
