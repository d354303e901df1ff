"""The layers of a multi-layer perceptron over one flat vector of weights."""

from __future__ import annotations

import itertools
import math

import jax
import jax.numpy as jnp
import numpy as np

MOST_WEIGHTS = 20_000
ACTIVATIONS = {
    "tanh": jnp.tanh,
    "ReLU": jax.nn.relu,  # its derivative at 0 is 0
    "sigmoid": jax.nn.sigmoid,
    "GELU": lambda z: jax.nn.gelu(z, approximate=False),
}
INITIALISATIONS = ("Glorot", "He", "PyTorch", "normal", "small", "zeros")


def sizes(inputs: int, outputs: int, depth: str, width: str) -> tuple[int, ...]:
    """Units of every layer, the inputs first; ValueError beyond MOST_WEIGHTS."""
    units = (inputs, *[int(width)] * int(depth), outputs)
    if weights(units) > MOST_WEIGHTS:
        raise ValueError(f"{'-'.join(map(str, units))} has {weights(units):,} weights; at most {MOST_WEIGHTS:,} are allowed")
    return units


def weights(units: tuple[int, ...]) -> int:
    """The number of weights and biases."""
    return sum((a + 1) * b for a, b in itertools.pairwise(units))


def first_weights(rng: np.random.Generator, units: tuple[int, ...], initialisation: str) -> np.ndarray:
    """(n,) weights drawn as `initialisation` says; biases are zero but for PyTorch's."""
    parts = []
    for before, after in itertools.pairwise(units):
        if initialisation == "PyTorch":
            bound = 1 / math.sqrt(before)
            parts += [rng.uniform(-bound, bound, before * after), rng.uniform(-bound, bound, after)]
            continue
        spread = {"Glorot": math.sqrt(2 / (before + after)), "He": math.sqrt(2 / before), "normal": 1.0, "small": 0.01, "zeros": 0.0}[
            initialisation
        ]
        parts += [spread * rng.standard_normal(before * after), np.zeros(after)]
    return np.concatenate(parts)


def layers(x, units: tuple[int, ...]):
    """[(matrix (in, out), bias (out,)) of every layer], cut from x in this order."""
    found, at = [], 0
    for before, after in itertools.pairwise(units):
        middle, end = at + before * after, at + (before + 1) * after
        found.append((x[at:middle].reshape(before, after), x[middle:end]))
        at = end
    return found


def scores(x, inputs, units: tuple[int, ...], activation: str, skip: str):
    """(B, outputs) of the last layer, before any softmax; with `skip` a hidden layer adds to what it was given."""
    *hidden, (matrix, bias) = layers(x, units)
    function, h = ACTIVATIONS[activation], inputs
    for k, (w, b) in enumerate(hidden):
        after = function(h @ w + b[None, :])
        h = h + after if skip == "on" and k > 0 else after
    return h @ matrix + bias[None, :]
