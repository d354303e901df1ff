"""AdaMax: Adam with the largest recent gradient in place of the root mean square."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers import _moments
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    largest: jax.Array  # (n,) largest recent gradient, forgotten by beta2


def init(x, learning_rate, beta1, beta2, epsilon):
    return State(jnp.zeros_like(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon):
    g = jax.grad(loss)(x)
    m = beta1 * state.mean + (1 - beta1) * g
    u = jnp.maximum(beta2 * state.largest, jnp.abs(g) + epsilon)
    step = jnp.where(u > 0, m / jnp.where(u > 0, u, 1.0), 0.0)
    return x - learning_rate / (1 - beta1**t) * step, State(m, u)


OPTIMIZER = Optimizer(
    name="AdaMax",
    year=2014,
    summary="Adam in the infinity norm: at the default betas no coordinate ever moves more than one percent further than the rate.",
    formula=(
        r"m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad u \leftarrow \max(\beta_2 u,\ |g| + \epsilon),\qquad "
        r"w \leftarrow w - \frac{\eta}{1 - \beta_1^t}\, \frac{m}{u}"
    ),
    reference="D. P. Kingma and J. Ba (2014), Adam: a method for stochastic optimization, section 7.1",
    init=init,
    update=update,
    params={"learning_rate": rate(0.1), **_moments.settings()},
    presets={name: {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8} for name in ("as in PyTorch", "as in optax")},
)
