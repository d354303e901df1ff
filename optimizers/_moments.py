"""The two running means that Adam and its relatives keep, and their settings."""

from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers._parts import epsilon, fraction


class Moments(NamedTuple):
    mean: jax.Array  # (n,) running mean of gradients
    squares: jax.Array  # (n,) running mean of squared gradients


def zeros(x):
    return Moments(jnp.zeros_like(x), jnp.zeros_like(x))


def moved(moments, g, beta1, beta2):
    """Both running means after one more gradient."""
    return Moments(beta1 * moments.mean + (1 - beta1) * g, beta2 * moments.squares + (1 - beta2) * g**2)


MEANS = r"m \leftarrow \beta_1 m + (1 - \beta_1)\, g,\qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2"
CORRECTED = r"\hat m = \frac{m}{1 - \beta_1^t},\quad \hat v = \frac{v}{1 - \beta_2^t}"


def settings(default_epsilon=1e-8):
    """beta1, beta2 and epsilon as every relative of Adam declares them."""
    return {
        "beta1": fraction(0.9, r"\beta_1", "β₁", "Memory of the gradient: the momentum of Adam."),
        "beta2": fraction(0.999, r"\beta_2", "β₂", "Memory of the squared gradient: near 1 remembers long.", high=0.9999),
        "epsilon": epsilon(default_epsilon),
    }
