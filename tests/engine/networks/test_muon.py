"""Muon on a network is optax's on its matrices and vectors, and not the Adam it falls back on without them."""

import jax
import jax.flatten_util
import numpy as np
import optax
import optax.contrib
import pytest

from engine import problem, trace
from engine.problems.problem import full_loss
from spec import load

PARAMS = {"data": "moons", "points": "50", "depth": "1", "width": "4"}
STEPS, RATE = 15, 0.05


@pytest.mark.whole
def test_it_sees_the_matrices(x64):
    muon = load("optimizers")["muon"]
    at = problem(load("surfaces")["mlp"], PARAMS)
    rule = optax.contrib.muon(RATE, adam_b1=0.9, adam_b2=0.999, eps=1e-8)

    def followed(parted):
        @jax.jit
        def step(tree, state):
            gradient = jax.grad(lambda tree: full_loss(at.surface, jax.flatten_util.ravel_pytree(tree)[0], at.given))(tree)
            updates, state = rule.update(gradient, state, tree)
            return optax.apply_updates(tree, updates), state

        tree = parted(np.asarray(at.surface.init(0)))
        state = jax.jit(rule.init)(tree)
        for _ in range(STEPS):
            tree, state = step(tree, state)
        return jax.flatten_util.ravel_pytree(tree)[0]

    ours = trace(load("surfaces")["mlp"], muon, surface_params=PARAMS, steps=STEPS, double=True, learning_rate=RATE).x[-1]
    assert np.allclose(ours, followed(at.surface.unravel), atol=1e-8)
    assert np.abs(ours - followed(lambda x: x)).max() > 0.1
