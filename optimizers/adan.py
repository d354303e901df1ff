"""Adan: running means of the gradient, of its change, and of the square of both together."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._optax import betas
from optimizers._parts import OUTSIDE, fraction, scaled
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    mean_difference: jax.Array  # (n,) running mean of their changes
    squares: jax.Array  # (n,) running mean of squared, corrected gradients
    last_gradient: jax.Array  # (n,)


def init(x, learning_rate, beta1, beta2, beta3, epsilon):
    return State(*[jnp.zeros_like(x)] * 4)


def update(loss, x, t, state, learning_rate, beta1, beta2, beta3, epsilon):
    g = jax.grad(loss)(x)
    change = jnp.where(t == 1, 0.0, g - state.last_gradient)
    m = beta1 * state.mean + (1 - beta1) * g
    d = beta2 * state.mean_difference + (1 - beta2) * change
    n = beta3 * state.squares + (1 - beta3) * (g + beta2 * change) ** 2
    step = scaled(m / (1 - beta1**t) + beta2 * d / (1 - beta2**t), n / (1 - beta3**t), epsilon, OUTSIDE)
    return x - learning_rate * step, State(m, d, n, g)


OPTIMIZER = Optimizer(
    name="Adan",
    year=2022,
    summary="Nesterov momentum estimated from differences of gradients, scaled as in Adam.",
    formula=(
        r"\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad d \leftarrow \beta_2 d + (1 - \beta_2)(g - g'),\qquad "
        r"n \leftarrow \beta_3 n + (1 - \beta_3)\left(g + \beta_2 (g - g')\right)^2 \\ "
        r"w \leftarrow w - \eta\,\frac{\hat m + \beta_2\, \hat d}{\sqrt{\hat n} + \epsilon}\quad "
        r"(\hat{\ }: \text{divided by } 1 - \beta^t;\ g' \text{ the last gradient, } g' = g \text{ at } t = 1) \end{gathered}"
    ),
    reference=(
        "X. Xie et al. (2022), Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models; "
        "each beta is the authors' code's, 1 - beta of the paper"
    ),
    init=init,
    update=update,
    params={
        "learning_rate": rate(0.05),
        **betas(0.98, 0.92),
        "beta3": fraction(0.99, r"\beta_3", "β₃", "Memory of the squared, corrected gradient.", high=0.9999),
        "epsilon": small(1e-8),
    },
)
