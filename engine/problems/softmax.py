"""Softmax over three logits at a temperature, the cross-entropy of a label, and its gradient.

p_k = exp(z_k / T) / sum_j exp(z_j / T), loss -log p_y, derivative (p_k - [k = y]) / T in z_k: taken by JAX here.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from engine.problems.figure import Figure

CLASSES = 3
PARAMS = {"z1": 2.0, "z2": 0.5, "z3": -1.0, "temperature": 1.0, "label": 3.0}


def cross_entropy(logits: Any, label: Any, temperature: Any) -> Any:
    """-log of the probability of a class, 1 to CLASSES, from logits (CLASSES,); no exponential overflows."""
    scaled = logits / temperature
    top = jnp.max(scaled)
    return top + jnp.log(jnp.sum(jnp.exp(scaled - top))) - jnp.sum(_is(label) * scaled)


def _is(label: Any) -> Any:
    return jnp.where(jnp.arange(1.0, CLASSES + 1) == label, 1.0, 0.0)


def parts(k: Any, z1: Any, z2: Any, z3: Any, temperature: Any, label: Any) -> list[Any]:
    """[logit, probability, 1 for the label or 0, derivative of the loss in the logit] of class k = 0, 1, ..., and the loss."""
    logits, here = jnp.stack([z1, z2, z3]), _is(k + 1)
    scaled = logits / temperature
    shares = jnp.exp(scaled - jnp.max(scaled))
    loss, slopes = jax.value_and_grad(cross_entropy)(logits, label, temperature)
    of_class = [jnp.sum(here * each) for each in (logits, shares / jnp.sum(shares), _is(label), slopes)]
    return [*of_class, loss]


FIGURES = (Figure("softmax", parts, PARAMS),)
