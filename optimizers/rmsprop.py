"""RMSProp: each coordinate divided by the running root mean square of its gradient."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import EPSILON_POSITION, fraction, root_latex, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    squares: jax.Array  # (n,) running mean of squared gradients


def init(x, learning_rate, decay, epsilon, epsilon_position):
    return State(jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, decay, epsilon, epsilon_position):
    g = jax.grad(loss)(x)
    squares = decay * state.squares + (1 - decay) * g**2
    return x - learning_rate * scaled(g, squares, epsilon, epsilon_position), State(squares)


def formula(settings):
    return rf"r \leftarrow \rho\, r + (1 - \rho)\, g^2,\qquad w \leftarrow w - \eta\, \frac{{g}}{{{root_latex('r', settings)}}}"


OPTIMIZER = Optimizer(
    name="RMSProp",
    year=2012,
    summary="Steps of nearly fixed length per coordinate: fast on flat ground, restless at the bottom.",
    formula=formula,
    reference="G. Hinton, N. Srivastava and K. Swersky (2012), Neural Networks for Machine Learning, lecture 6e",
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.01),
        "decay": fraction(0.9, r"\rho", "decay", "Memory of the squared gradients: near 1 remembers long.", high=0.9999),
        "epsilon": small(1e-8),
        "epsilon_position": EPSILON_POSITION,
    },
)
