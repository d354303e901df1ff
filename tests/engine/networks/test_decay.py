"""Decoupled decay: w <- w - rate decay w beside the update, for every weight and bias."""

import numpy as np
import pytest

from engine import problem, trace
from spec import load
from tests.whole import only

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
DEAD = {"data": "moons", "points": "50", "depth": "1", "width": "3", "activation": "ReLU"}
RATE, DECAY, STEPS = 0.2, 0.1, 30


def dead_start():
    """Weights whose hidden units are silent on all the data: only the last bias has a gradient."""
    x = np.random.default_rng(0).standard_normal(13)
    x[6:9] = -20  # the hidden biases
    return x


def path(rule, start, params=DEAD, **settings):
    return trace(
        NETWORK, RULES[rule], start=start, surface_params=params, steps=STEPS, record=1, double=True, learning_rate=RATE, **settings
    ).x


@pytest.mark.parametrize("rule", only(["sgd", "momentum", "nesterov", "schedule_free", "muon", "adam"], "muon"))
def test_without_a_gradient_weights_shrink_by_a_fixed_factor(rule):
    x = path(rule, dead_start(), batch_size=8, decoupled_decay=DECAY)
    expected = dead_start() * (1 - RATE * DECAY) ** np.arange(STEPS + 1)[:, None]
    assert np.allclose(x[:, :-1], expected[:, :-1], rtol=1e-12)
    assert not np.allclose(x[:, -1], expected[:, -1], rtol=1e-3)
    assert np.allclose(path(rule, dead_start(), batch_size=8)[:, :-1], dead_start()[None, :-1], rtol=1e-12)


def test_the_factor_follows_the_schedule():
    factors = 0.5 ** (np.arange(STEPS) // 10)
    x = path("sgd", dead_start(), decoupled_decay=DECAY, schedule="step", schedule_params={"every": 10, "gamma": 0.5})
    expected = dead_start() * np.concatenate([[1], np.cumprod(1 - RATE * factors * DECAY)])[:, None]
    assert np.allclose(x[:, :-1], expected[:, :-1], rtol=1e-12)


def test_on_plain_steps_it_is_the_penalty_but_for_the_biases():
    """One SGD step with L2 is one with decoupled decay of the same size; the penalty leaves biases alone."""
    params = {**DEAD, "activation": "tanh"}
    start = np.random.default_rng(1).standard_normal(13)
    penalised, decayed = path("sgd", start, {**params, "l2": DECAY})[1], path("sgd", start, params, decoupled_decay=DECAY)[1]
    network = problem(NETWORK, params).surface
    for (matrix, bias), (other, shrunk), (_, before) in zip(*map(network.unravel, (penalised, decayed, start)), strict=True):
        assert np.allclose(matrix, other, rtol=1e-12)
        assert np.allclose(bias - shrunk, RATE * DECAY * before, rtol=1e-9)


def test_beside_adam_it_is_adamw():
    start = np.random.default_rng(1).standard_normal(13)
    own = path("adamw", start, batch_size=8, weight_decay=DECAY)
    assert np.abs(own - path("adam", start, batch_size=8, decoupled_decay=DECAY)).max() < 1e-12
    assert np.abs(own - path("adam", start, batch_size=8)).max() > 0.1
