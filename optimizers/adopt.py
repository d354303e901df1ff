"""ADOPT: the gradient is scaled by the past, not by itself."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._optax import betas
from optimizers._parts import epsilon as small
from optimizers._parts import learning_rate as rate
from spec import Optimizer


class State(NamedTuple):
    mean: jax.Array  # (n,) running mean of scaled gradients
    squares: jax.Array  # (n,) running mean of squared gradients


def init(x, learning_rate, beta1, beta2, epsilon):
    return State(jnp.zeros_like(x), jnp.zeros_like(x))


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon):
    g = jax.grad(loss)(x)
    root = jnp.maximum(jnp.sqrt(state.squares), epsilon)
    most = jnp.maximum(t - 1, 0.0) ** 0.25
    scaled = jnp.clip(jnp.where(root > 0, g / jnp.where(root > 0, root, 1.0), 0.0), -most, most)
    m = beta1 * state.mean + (1 - beta1) * scaled
    v = jnp.where(t == 1, g**2, beta2 * state.squares + (1 - beta2) * g**2)
    return x - learning_rate * m, State(m, v)


OPTIMIZER = Optimizer(
    name="ADOPT",
    year=2024,
    summary="Adam that scales each gradient by the second moment of those before it.",
    formula=(
        r"\begin{gathered} t = 1:\ v = g^2 \text{ and no step};\quad "
        r"\text{then } m \leftarrow \beta_1 m + "
        r"(1 - \beta_1)\,\mathrm{clip}\!\left(\frac{g}{\max(\sqrt v,\, \epsilon)},\, (t - 1)^{1/4}\right) \\ "
        r"w \leftarrow w - \eta\, m,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 \end{gathered}"
    ),
    reference="S. Taniguchi et al. (2024), ADOPT: modified Adam can converge with any beta2 with the optimal rate",
    init=init,
    update=update,
    params={"learning_rate": rate(0.02), **betas(0.9, 0.9999), "epsilon": small(1e-6)},
    presets={"as in optax": {"beta1": 0.9, "beta2": 0.9999, "epsilon": 1e-6}},
)
