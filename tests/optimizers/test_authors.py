"""Rules against their authors' published algorithm, written out in plain numpy."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from jax.flatten_util import ravel_pytree

from engine import problem, trace
from engine.problems.problem import full_loss
from spec import drawn_surfaces, load
from tests.whole import as_shipped_in_the_whole_suite

SURFACES, RULES = drawn_surfaces(), load("optimizers")
STEPS = 60
pytestmark = as_shipped_in_the_whole_suite


def gradients(stem):
    with jax.enable_x64(True):
        return jax.jit(jax.grad(SURFACES[stem].loss))


@pytest.mark.parametrize(("b1", "b2", "b3"), [(0.98, 0.92, 0.99), (0.9, 0.5, 0.95), (0.98, 0.08, 0.99)])
def test_adan(b1, b2, b3, x64):
    """The loop of the authors' repository (sail-sg/Adan, _single_tensor_adan); no decay, no clipping."""
    eps, rate, slope = 1e-8, 0.02, gradients("beale")
    x, m, d, n, before = np.array([1.0, 1.5]), 0.0, 0.0, 0.0, None
    points = [x]
    for t in range(1, STEPS + 1):
        g = np.array(slope(jnp.array(x)))
        change = np.zeros(2) if before is None else g - before
        both = g + b2 * change
        m, d, n = b1 * m + (1 - b1) * g, b2 * d + (1 - b2) * change, b3 * n + (1 - b3) * both**2
        root = np.sqrt(n) / np.sqrt(1 - b3**t) + eps
        x = x - rate / (1 - b1**t) * m / root - rate * b2 / (1 - b2**t) * d / root
        before = g
        points.append(x)
    run = trace(
        SURFACES["beale"], RULES["adan"], start=(1.0, 1.5), steps=STEPS, learning_rate=rate, beta1=b1, beta2=b2, beta3=b3, epsilon=eps
    )
    assert np.abs(run.x - points).max() <= 1e-11


def test_adan_needs_no_weight_of_the_difference_without_a_change(x64):
    """With steady gradients the difference is zero and Adan is Adam with beta3 for beta2."""
    settings = {"start": (1.7,), "steps": 20, "learning_rate": 1e-4}
    adan = trace(SURFACES["absolute"], RULES["adan"], beta1=0.9, beta3=0.99, **settings)
    adam = trace(SURFACES["absolute"], RULES["adam"], beta1=0.9, beta2=0.99, **settings)
    assert np.abs(adan.x - adam.x).max() < 1e-13


def test_yogi(x64):
    """Algorithm 2 of the paper: both means start at zero; corrected for it as in Adam."""
    b1, b2, eps, rate, slope = 0.9, 0.99, 1e-3, 0.03, gradients("beale")
    x, m, v = np.array([1.0, 1.5]), np.zeros(2), np.zeros(2)
    points = [x]
    for t in range(1, STEPS + 1):
        g = np.array(slope(jnp.array(x)))
        m, v = b1 * m + (1 - b1) * g, v - (1 - b2) * np.sign(v - g**2) * g**2
        x = x - rate * m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + eps)
        points.append(x)
    run = trace(SURFACES["beale"], RULES["yogi"], start=(1.0, 1.5), steps=STEPS, learning_rate=rate, beta2=b2)
    assert np.abs(run.x - points).max() <= 1e-11


@pytest.mark.whole
def test_lamb_trusts_every_layer_apart(x64):
    """optax's LAMB on the matrices and biases of a network as a tree; on the flat vector it is another rule."""
    params = {"data": "moons", "points": "50", "depth": "1", "width": "4"}
    at = problem(load("surfaces")["mlp"], params)
    rule = optax.lamb(0.05, eps=1e-6, weight_decay=0.1)

    def followed(parted):
        tree = parted(np.asarray(at.surface.init(0)))
        state = rule.init(tree)

        @jax.jit
        def step(tree, state):
            gradient = jax.grad(lambda tree: full_loss(at.surface, ravel_pytree(tree)[0], at.given))(tree)
            updates, state = rule.update(gradient, state, tree)
            return optax.apply_updates(tree, updates), state

        for _ in range(15):
            tree, state = step(tree, state)
        return ravel_pytree(tree)[0]

    run = trace(at.surface, RULES["lamb"], surface_params={}, steps=15, double=True, learning_rate=0.05, weight_decay=0.1)
    assert np.abs(run.x[-1] - followed(at.surface.unravel)).max() < 1e-12
    assert np.abs(run.x[-1] - followed(lambda x: x)).max() > 0.1


@pytest.mark.parametrize(
    ("stem", "settings"),
    [
        pytest.param("sam", {"radius": 0.3}, marks=pytest.mark.whole),
        ("polyak_sgd", {"scaling": 0.5, "epsilon": 0.0}),
        pytest.param("sign_sgd", {"norm": "whole gradient"}, marks=pytest.mark.whole),
    ],
)
def test_these_norms_are_over_all_weights_together(stem, settings, x64):
    params = {"data": "moons", "points": "50", "depth": "1", "width": "4"}
    at = problem(load("surfaces")["mlp"], params)
    loss = jax.jit(jax.value_and_grad(lambda x: full_loss(at.surface, x, at.given)))
    x = np.asarray(at.surface.init(0), dtype=float)
    height, g = loss(x)
    expected = {
        "sam": lambda: x - 0.1 * loss(x + 0.3 * g / np.linalg.norm(g))[1],
        "polyak_sgd": lambda: x - 0.5 * min(0.1, height / (g @ g)) * g,
        "sign_sgd": lambda: x - 0.1 * g / np.linalg.norm(g),
    }[stem]()
    run = trace(load("surfaces")["mlp"], RULES[stem], surface_params=params, steps=1, record=1, double=True, learning_rate=0.1, **settings)
    assert np.abs(run.x[1] - expected).max() < 1e-12
