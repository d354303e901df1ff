"""Nesterov's accelerated gradient: momentum that takes the gradient where it is about to be."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import fraction
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

LOOK_AHEAD, ITERATE = 0, 1
DRAWN = Choice(("look-ahead", "iterate"), help="Which point is the path: where the gradient is taken (as torch and optax do), or the textbook's iterate behind it.", label="point drawn")


class State(NamedTuple):
    velocity: jax.Array  # (n,) decayed sum of past steps
    evaluated_at: jax.Array  # (n,) where the gradient was taken


def init(x, learning_rate, momentum, drawn):
    return State(jnp.zeros_like(x), x)


def update(loss, x, t, state, learning_rate, momentum, drawn):
    ahead = jnp.where(drawn == LOOK_AHEAD, x, x + momentum * state.velocity)
    step = learning_rate * jax.grad(loss)(ahead)
    velocity = momentum * state.velocity - step
    iterate = ahead - step
    x = jnp.where(drawn == LOOK_AHEAD, iterate + momentum * velocity, iterate)
    return x, State(velocity, ahead)


def formula(settings):
    drawn = r"w + \beta v" if settings["drawn"] == DRAWN.options[LOOK_AHEAD] else "w"
    return rf"v \leftarrow \beta v - \eta\,\nabla f(w + \beta v),\qquad w \leftarrow w + v,\qquad \text{{drawn: }} {drawn}"


OPTIMIZER = Optimizer(
    name="Nesterov",
    year=1983,
    summary="Looks ahead along the momentum before it asks for the slope, so it brakes earlier.",
    formula=formula,
    reference="Y. Nesterov (1983), A method for solving the convex programming problem with convergence rate O(1/k^2); form of I. Sutskever et al. (2013)",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.01),
        "momentum": fraction(0.9, r"\beta", "momentum", "How much of the last step is kept: 0 is plain descent, near 1 swings for long."),
        "drawn": DRAWN,
    },
)
