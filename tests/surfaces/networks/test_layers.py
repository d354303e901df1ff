"""The layers: sizes, numbers of weights, activations, first weights and skip connections."""

import itertools
import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.flatten_util import ravel_pytree
from scipy.stats import norm

from engine import problem
from spec import load
from surfaces.networks._layers import ACTIVATIONS, INITIALISATIONS, MOST_WEIGHTS, first_weights, layers, scores, sizes, weights

NETWORK = load("surfaces")["mlp"]


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"data": "moons", "depth": "2", "width": "16"}, 337),
        ({"data": "digits", "depth": "1", "width": "32"}, 2410),
        ({"data": "moons", "depth": "0"}, 3),
        ({"data": "iris", "depth": "0"}, 9),
        ({"data": "moons", "depth": "0", "loss": "cross-entropy"}, 6),
        ({"data": "curve", "depth": "0"}, 2),
        ({"data": "digits", "depth": "0"}, 650),
    ],
)
def test_the_number_of_weights(params, count):
    at = problem(NETWORK, params)
    assert at.surface.dimension == count
    assert at.surface.init(0).shape == (count,)


def test_the_largest_network_is_refused_with_its_size():
    assert weights(sizes(2, 1, "2", "128")) == 17_025 <= MOST_WEIGHTS
    with pytest.raises(ValueError, match=r"2-128-128-128-1 has 33,537 weights; at most 20,000"):
        sizes(2, 1, "3", "128")


def test_unravel_cuts_the_flat_vector_in_order():
    units = (2, 3, 3, 1)
    x = np.arange(float(weights(units)))
    cut = layers(x, units)
    assert [part.shape for pair in cut for part in pair] == [(2, 3), (3,), (3, 3), (3,), (3, 1), (1,)]
    assert np.array_equal(np.concatenate([part.ravel() for pair in cut for part in pair]), x)
    at = problem(NETWORK, {"data": "moons", "depth": "1", "width": "4"}).surface
    assert np.array_equal(ravel_pytree(at.unravel(jnp.arange(17.0)))[0], np.arange(17.0))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


CLOSED = {
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "GELU": (lambda z: z * norm.cdf(z), lambda z: norm.cdf(z) + z * norm.pdf(z)),
}
POINTS = np.array([-30.0, -3.0, -1.0, -1e-3, 0.0, 1e-3, 0.5, 2.0, 30.0])


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activations_and_their_derivatives(activation, x64):
    value, derivative = CLOSED[activation]
    assert np.allclose(ACTIVATIONS[activation](POINTS), value(POINTS), rtol=1e-12, atol=1e-15)
    assert np.allclose(jax.vmap(jax.grad(ACTIVATIONS[activation]))(POINTS), derivative(POINTS), rtol=1e-12, atol=1e-15)


def test_relu_is_flat_at_zero():
    assert jax.grad(ACTIVATIONS["ReLU"])(0.0) == 0.0


def variance(initialisation, before, after):
    """Of one weight between layers of these sizes."""
    return {"Glorot": 2 / (before + after), "He": 2 / before, "PyTorch": 1 / (3 * before), "normal": 1.0, "small": 1e-4, "zeros": 0.0}[
        initialisation
    ]


@pytest.mark.parametrize("initialisation", INITIALISATIONS)
def test_first_weights_have_the_stated_variance(initialisation):
    units = (2, 16, 8, 3)
    drawn = [layers(first_weights(np.random.default_rng(seed), units, initialisation), units) for seed in range(300)]
    for k, (before, after) in enumerate(itertools.pairwise(units)):
        matrices, biases = (np.array([draw[k][part] for draw in drawn]) for part in (0, 1))
        expected = variance(initialisation, before, after)
        few = math.sqrt(2 / matrices.size)  # relative standard error of a normal sample's variance
        assert np.var(matrices) == pytest.approx(expected, rel=5 * few)
        assert abs(matrices.mean()) <= 5 * math.sqrt(expected / matrices.size)
        if initialisation == "PyTorch":
            assert max(np.abs(matrices).max(), np.abs(biases).max()) <= 1 / math.sqrt(before)
            assert np.var(biases) == pytest.approx(1 / (3 * before), rel=0.15)
        else:
            assert not biases.any()


def test_the_seed_draws_the_first_weights():
    network = problem(NETWORK, {"initialisation": "He"}).surface
    assert np.array_equal(network.init(3), network.init(3))
    assert not np.array_equal(network.init(3), network.init(4))


@pytest.mark.parametrize("skip", ["off", "on"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("depth", [0, 1, 3])
def test_scores_are_layer_after_layer(depth, activation, skip, x64):
    """With skip connections each hidden layer but the first, which changes the width, adds to its input."""
    units, rng = (2, *[4] * depth, 3), np.random.default_rng(1)
    x, inputs = rng.standard_normal(weights(units)), rng.standard_normal((5, 2))
    h, cut = inputs, layers(x, units)
    for k, (matrix, bias) in enumerate(cut[:-1]):
        after = CLOSED[activation][0](h @ matrix + bias)
        h = after + h if skip == "on" and k else after
    assert np.allclose(scores(x, inputs, units, activation, skip), h @ cut[-1][0] + cut[-1][1], rtol=1e-12)
