"""Activations of a unit over its input s, their derivatives, and what a chain of layers makes of a derivative.

[sigmoid, tanh, ReLU, softplus]; derivatives are taken by JAX, that of ReLU is 0 at 0. The derivative of softplus is the sigmoid.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from engine.problems.figure import Figure


def activations(s: Any) -> list[Any]:
    """[sigmoid, tanh, ReLU, softplus] of s."""
    return [1 / (1 + jnp.exp(-s)), jnp.tanh(s), jnp.where(s > 0, s, 0.0), jnp.logaddexp(s, 0.0)]


def slopes(s: Any) -> list[Any]:
    """Their derivatives in s."""
    return [jax.grad(lambda s, k=k: activations(s)[k])(s) for k in range(4)]


def products(layers: Any, s: Any) -> list[Any]:
    """What so many layers, each with this s, multiply a gradient by: their derivatives to that power."""
    return [slope**layers for slope in slopes(s)]


FIGURES = (
    Figure("activation", activations, {}),
    Figure("activation_slope", slopes, {}),
    Figure("activation_product", products, {"s": -2.0}),
)
