"""The gradient of a network's loss against central differences in float64."""

import jax
import numpy as np
import pytest

from engine import Batch, problem
from engine.problem import batch_loss, full_loss
from spec import load
from surfaces.networks._layers import ACTIVATIONS

NETWORK = load("surfaces")["mlp"]
LOSSES = [("moons", "log-loss"), ("moons", "cross-entropy"), ("moons", "MSE"), ("iris", "log-loss"), ("iris", "cross-entropy"), ("iris", "MSE"), ("curve", "MSE")]
STEP = 1e-5
BATCH = Batch(np.array([3, 0, 7, 7, 1], np.int32), 4.0)  # an example twice, the last row does not count


def slopes(function, x, directions):
    """(m,) central differences of `function` along directions (m, n)."""
    return np.array([float(function(x + STEP * d) - function(x - STEP * d)) / (2 * STEP) for d in directions])


def compared(function, at):
    """(the gradient, the central differences) along a few random directions: a wrong weight shows in each of them."""
    rng = np.random.default_rng(1)
    x, directions = rng.standard_normal(at.surface.dimension), rng.standard_normal((3, at.surface.dimension))
    return directions @ np.asarray(jax.grad(function)(x)), slopes(function, x, directions)


@pytest.mark.parametrize("skip", ["off", "on"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("data", "loss"), LOSSES)
def test_the_gradient_is_the_gradient(data, loss, activation, skip, x64):
    at = problem(NETWORK, {"data": data, "loss": loss, "activation": activation, "skip": skip, "depth": "2", "width": "3", "points": "50", "l2": 0.01})
    gradient, expected = compared(lambda x: full_loss(at.surface, x, at.given), at)
    assert np.abs(gradient).min() > 1e-3
    assert np.abs(gradient - expected).max() <= 1e-8


def test_the_gradient_of_a_batch_is_its_gradient(x64):
    at = problem(NETWORK, {"data": "moons", "depth": "2", "width": "3", "points": "50"})
    gradient, expected = compared(lambda x: batch_loss(at.surface, x, at.given, BATCH), at)
    assert np.abs(gradient - expected).max() <= 1e-8


def test_a_batch_is_the_mean_over_the_examples_it_counts(x64):
    at = problem(NETWORK, {"data": "moons", "points": "50", "depth": "1", "width": "3"})
    x = np.random.default_rng(1).standard_normal(at.surface.dimension)
    each = np.asarray(at.surface.example_losses(x, at.given.examples, **at.given.params))
    assert float(batch_loss(at.surface, x, at.given, BATCH)) == pytest.approx(each[[3, 0, 7, 7]].mean(), rel=1e-12)
    assert float(full_loss(at.surface, x, at.given)) == pytest.approx(each.mean(), rel=1e-12)


def test_dead_units_pass_nothing_on(x64):
    """From zeros all ReLU stand at their kink, where the derivative counts as 0: only the last bias learns."""
    at = problem(NETWORK, {"data": "moons", "activation": "ReLU", "initialisation": "zeros", "depth": "1", "width": "3"})
    given = at.given._replace(examples=(at.given.examples[0], np.ones(at.count)))
    gradient = np.asarray(jax.grad(lambda x: full_loss(at.surface, x, given))(np.zeros(at.surface.dimension)))
    assert not gradient[:-1].any()
    assert gradient[-1] == pytest.approx(-0.5, rel=1e-12)
