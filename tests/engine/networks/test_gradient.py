"""The gradient of a network's loss against central differences in float64."""

import jax
import numpy as np
import pytest

from engine import Batch, problem
from engine.keeping import programs
from engine.problems.problem import batch_loss, full_loss
from spec import load
from surfaces.networks._layers import ACTIVATIONS
from tests.whole import WHOLE

NETWORK = load("surfaces")["mlp"]
LOSSES = [("moons", "log-loss"), ("moons", "MSE"), ("iris", "log-loss"), ("iris", "cross-entropy"), ("iris", "MSE"), ("curve", "MSE")]
STEP = 1e-5
ROWS = np.random.default_rng(0).integers(35, size=35)  # some examples twice, some not at all
BATCH = Batch(ROWS.astype(np.int32), 20.0)  # the first 20 count


def compared(function, at):
    """(the gradient, the central difference) along a random direction: a wrong derivative by any weight shows in it."""
    rng = np.random.default_rng(1)
    x, direction = rng.standard_normal(at.surface.dimension), rng.standard_normal(at.surface.dimension)
    both = jax.jit(jax.value_and_grad(function)).lower(x).compile(programs.QUICKLY)  # one program, not one for each operation
    ahead, behind = (float(both(x + step * direction)[0]) for step in (STEP, -STEP))
    return float(direction @ np.asarray(both(x)[1])), (ahead - behind) / (2 * STEP)


@pytest.mark.parametrize(
    ("data", "loss", "activation", "skip"),
    [
        (data, loss, activation, skip)
        for i, (data, loss) in enumerate(LOSSES)
        for j, activation in enumerate(ACTIVATIONS)
        for skip in (("off", "on") if WHOLE else (("off", "on")[(i + j) % 2],))
        if WHOLE or i == j % len(LOSSES) or j == 0
    ],
)
def test_the_gradient_is_the_gradient(data, loss, activation, skip, x64):
    at = problem(
        NETWORK,
        {"data": data, "loss": loss, "activation": activation, "skip": skip, "depth": "2", "width": "3", "points": "50", "l2": 0.01},
    )
    gradient, expected = compared(lambda x: full_loss(at.surface, x, at.given), at)
    assert abs(gradient) > 1e-3
    assert gradient == pytest.approx(expected, abs=1e-8)


def test_the_gradient_of_a_batch_is_its_gradient(x64):
    at = problem(NETWORK, {"data": "moons", "depth": "2", "width": "3", "points": "50"})
    gradient, expected = compared(lambda x: batch_loss(at.surface, x, at.given, BATCH), at)
    assert gradient == pytest.approx(expected, abs=1e-8)


def test_a_batch_is_the_mean_over_the_examples_it_counts(x64):
    at = problem(NETWORK, {"data": "moons", "points": "50", "depth": "2", "width": "3"})
    x = np.random.default_rng(1).standard_normal(at.surface.dimension)

    @jax.jit
    def losses(x):
        each = at.surface.example_losses(x, at.given.examples, **at.given.params)
        return each, batch_loss(at.surface, x, at.given, BATCH), full_loss(at.surface, x, at.given)

    each, of_batch, of_all = map(np.asarray, losses(x))
    assert of_batch == pytest.approx(each[ROWS[:20]].mean(), rel=1e-12)
    assert of_all == pytest.approx(each.mean(), rel=1e-12)


def test_dead_units_pass_nothing_on(x64):
    """From zeros all ReLU stand at their kink, where the derivative counts as 0: only the last bias learns."""
    at = problem(NETWORK, {"data": "moons", "activation": "ReLU", "points": "50", "depth": "2", "width": "3"})
    given = at.given._replace(examples=(at.given.examples[0], np.ones(at.count)))
    gradient = np.asarray(jax.jit(jax.grad(lambda x: full_loss(at.surface, x, given)))(np.zeros(at.surface.dimension)))
    assert not gradient[:-1].any()
    assert gradient[-1] == pytest.approx(-0.5, rel=1e-12)
