"""What a network is at given weights: loss and accuracy on the training and the held-out examples, lengths."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from engine.keeping.programs import call, program
from engine.problems.problem import Given, Problem, full_loss, held_out_loss
from spec import Network

ROWS, FEWER = 16, 8  # iterates side by side in a call; those of a large network no longer fit beside one another
LARGE = 1e7  # products of weights and examples


class Measures(NamedTuple):
    """One number for each iterate; accuracies are NaN where values are fitted."""

    loss: np.ndarray  # (k,) mean over the training examples, with its penalty
    accuracy: np.ndarray
    held_out_loss: np.ndarray
    held_out_accuracy: np.ndarray
    gradient_norm: np.ndarray  # of the training loss
    weight_norm: np.ndarray


def measures(at: Problem, x: np.ndarray, double: bool = False) -> Measures:
    """The Measures of iterates x (k, n) of a network."""
    network = at.surface
    assert isinstance(network, Network)

    def look(x: Any, given: Given, held_out: tuple[Any, ...]) -> tuple[Any, ...]:
        loss, gradient = jax.value_and_grad(lambda x: full_loss(network, x, given))(x)
        return (
            loss,
            jnp.mean(network.correct(x, given.examples)),
            held_out_loss(network, x, given, held_out),
            jnp.mean(network.correct(x, held_out)),
            jnp.linalg.norm(gradient),
            jnp.linalg.norm(x),
        )

    def over(xs: Any, given: Given, held_out: tuple[Any, ...]) -> Any:
        return jax.vmap(look, (0, None, None))(xs, given, held_out)

    width = ROWS if x.shape[1] * at.count <= LARGE else FEWER
    rows = np.concatenate([x, np.repeat(x[-1:], -len(x) % width, axis=0)]).reshape(-1, width, x.shape[1])
    key = ("measures", network, tuple(part.shape for part in (*at.given.examples, *at.validation)), double)
    with jax.enable_x64(double):
        data = jax.device_put((at.given, at.validation))
    compiled = program(key, over, rows[0], *data, double=double)
    found = [call(compiled, block, *data, double=double) for block in rows]
    return Measures(*(np.concatenate(parts)[: len(x)].astype(float) for parts in zip(*found, strict=True)))
