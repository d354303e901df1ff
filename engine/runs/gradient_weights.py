"""How much of every past gradient there is in a step: the response of a rule, by automatic differentiation."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import numbers
from spec import Optimizer

MOST = 500  # steps of the one program: fewer are its first ones


def gradient_weights(optimizer: Optimizer, steps: int, **hyper: Any) -> np.ndarray:
    """(steps, steps) table: in row t how much the step number t + 1 moves against the gradient that step j + 1 saw, in learning rates.

    Along one coordinate, from gradients of zero: exact for rules that are linear in their gradients. ValueError beyond MOST steps.
    """
    if not 1 <= steps <= MOST:
        raise ValueError(f"steps = {steps!r} is not a whole number from 1 to {MOST}")
    told = numbers(optimizer.check(hyper))

    def moves(gradients: Any, told: Any) -> Any:
        begin = jnp.zeros(1)

        def step(carry: Any, now: Any) -> Any:
            (x, state), (t, gradient) = carry, now
            after, state = optimizer.update(lambda z: gradient * z[0], x, t, state, **told)
            return (after, state), after[0] - x[0]

        return jax.lax.scan(step, (begin, optimizer.init(begin, **told)), (1.0 + jnp.arange(MOST), gradients))[1]

    def responses(gradients: Any, told: Any) -> Any:
        return jax.jacfwd(moves)(gradients, told) / -told["learning_rate"]

    arguments = np.zeros(MOST), told
    return call(program(("gradient weights", optimizer), responses, *arguments), *arguments)[:steps, :steps]
