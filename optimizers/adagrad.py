"""AdaGrad: each coordinate divided by the root of all its squared gradients so far."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import EPSILON_POSITION, root_latex, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Optimizer, Param


class State(NamedTuple):
    squares: jax.Array  # (n,) sum of squared gradients


def init(x, learning_rate, epsilon, initial_accumulator, epsilon_position):
    return State(jnp.full_like(x, initial_accumulator))


def update(loss, x, t, state, learning_rate, epsilon, initial_accumulator, epsilon_position):
    g = jax.grad(loss)(x)
    squares = state.squares + g**2
    return x - learning_rate * scaled(g, squares, epsilon, epsilon_position), State(squares)


def formula(settings):
    start = rf",\qquad r_0 = {settings['initial_accumulator']:.3g}" if settings["initial_accumulator"] else ""
    return rf"r \leftarrow r + g^2,\qquad w \leftarrow w - \eta\, \frac{{g}}{{{root_latex('r', settings)}}}{start}"


def steady(settings, slope, t):
    return slope / (settings["initial_accumulator"] + t * slope**2) ** 0.5


OPTIMIZER = Optimizer(
    name="AdaGrad",
    year=2011,
    summary="Coordinates whose slopes were steep slow down: the rate of each of them only ever falls.",
    formula=formula,
    reference="J. Duchi, E. Hazan and Y. Singer (2011), Adaptive subgradient methods for online learning and stochastic optimization",
    init=init,
    update=update,
    steady=steady,
    params={
        "learning_rate": rate(0.5),
        "epsilon": small(1e-10),
        "initial_accumulator": Param(
            0.0,
            0.0,
            1.0,
            r"r_0",
            allowed="[0, inf)",
            label="initial accumulator",
            help="Where the sum of squares starts: larger values shorten the first steps.",
        ),
        "epsilon_position": EPSILON_POSITION,
    },
    presets={
        "as in the lecture": {"epsilon": 1e-7, "initial_accumulator": 0.0, "epsilon_position": "outside the root"},
        "as in PyTorch": {"epsilon": 1e-10, "initial_accumulator": 0.0, "epsilon_position": "outside the root"},
        "as in optax": {"epsilon": 1e-7, "initial_accumulator": 0.1, "epsilon_position": "inside the root"},
    },
)
