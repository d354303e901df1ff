"""One example with label y and logit z, p = 1 / (1 + exp(-z)): both losses, their slopes and curvatures in z.

The log-loss is -log of the probability of the label, its slope p - y; the squared error is (p - y)^2 / 2, its slope
(p - y) p (1 - p). Slopes and curvatures are derivatives that JAX takes of the losses.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from engine.problems.figure import Figure


def losses(z: Any, y: Any) -> list[Any]:
    """[log-loss, squared error]; no exponential overflows."""
    p = 0.5 * (1 + jnp.tanh(0.5 * z))
    return [jnp.logaddexp(z, 0.0) - y * z, (p - y) ** 2 / 2]


def slopes(z: Any, y: Any) -> list[Any]:
    """Their first derivatives in z."""
    return [jax.grad(lambda z, k=k: losses(z, y)[k])(z) for k in (0, 1)]


def curvatures(z: Any, y: Any) -> list[Any]:
    """Their second derivatives in z."""
    return [jax.grad(lambda z, k=k: slopes(z, y)[k])(z) for k in (0, 1)]


PARAMS = {"y": 1.0}
FIGURES = (Figure("logit_loss", losses, PARAMS), Figure("logit_slope", slopes, PARAMS), Figure("logit_curvature", curvatures, PARAMS))
