"""Gradient descent; with a noisy gradient, stochastic gradient descent."""

import jax

from optimizers._parts import learning_rate as rate
from spec import Optimizer


def init(x, learning_rate):
    return ()


def update(loss, x, t, state, learning_rate):
    return x - learning_rate * jax.grad(loss)(x), state


def steady(settings, slope, t):
    return slope * t**0


OPTIMIZER = Optimizer(
    name="SGD",
    year=1951,
    summary="A step straight down the slope.",
    formula=r"w \leftarrow w - \eta\, g",
    reference="H. Robbins and S. Monro (1951), A stochastic approximation method",
    init=init,
    update=update,
    steady=steady,
    params={"learning_rate": rate(0.01)},
)
