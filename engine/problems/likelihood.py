"""How likely five measurements or ten coin flips are, over the parameter of their distribution, beside the loss of it.

Measurements are normal with mean mu and standard deviation 1: the likelihood is the product of exp(-(x_i - mu)^2 / 2) / sqrt(2 pi), the
loss the mean of (x_i - mu)^2 / 2. Flips show heads with probability theta: theta^k (1 - theta)^(n - k), and the mean of -log of the
probability of each. Likelihoods are in parts of their largest value.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from jax.scipy.special import xlogy

from engine.problems.figure import Figure

FLIPS = 10
MEASURED = {"x1": -1.2, "x2": 0.1, "x3": 0.9, "x4": 1.3, "x5": 2.2}


def gaussian(mu: Any, **measured: Any) -> list[Any]:
    """[likelihood, mean squared error / 2] at a mean."""
    x = jnp.stack(list(measured.values()))

    def log_likelihood(mu: Any) -> Any:
        return jnp.sum(-((x - mu) ** 2) / 2 - jnp.log(2 * jnp.pi) / 2)

    return [jnp.exp(log_likelihood(mu) - log_likelihood(jnp.mean(x))), jnp.mean((x - mu) ** 2) / 2]


def bernoulli(theta: Any, heads: Any) -> list[Any]:
    """[likelihood, cross-entropy] at a probability of heads."""

    def log_likelihood(theta: Any) -> Any:
        return xlogy(heads, theta) + xlogy(FLIPS - heads, 1 - theta)

    return [jnp.exp(log_likelihood(theta) - log_likelihood(heads / FLIPS)), -log_likelihood(theta) / FLIPS]


FIGURES = (Figure("gaussian", gaussian, MEASURED), Figure("bernoulli", bernoulli, {"heads": 7.0}))
