"""Heavy-ball momentum."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    velocity: jax.Array  # (n,) decayed sum of gradients


def init(x, learning_rate, momentum):
    return State(jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, momentum):
    velocity = momentum * state.velocity + jax.grad(loss)(x)
    return x - learning_rate * velocity, State(velocity)


OPTIMIZER = Optimizer(
    name="Momentum",
    year=1964,
    summary="A heavy ball: steps add up where the slope keeps its sign and cancel where it flips.",
    formula=r"v \leftarrow \beta v + g,\qquad w \leftarrow w - \eta\, v",
    reference="B. T. Polyak (1964), Some methods of speeding up the convergence of iteration methods",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.01),
        "momentum": fraction(0.9, r"\beta", "momentum", "How much of the last step is kept: 0 is plain descent, near 1 swings for long."),
    },
)
