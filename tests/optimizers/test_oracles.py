"""Every rule against optax in float64: 200 steps on Beale, to 1e-12, in each convention that optax has."""

import jax
import numpy as np
import optax
import pytest

from engine import trace
from spec import load

SURFACES, OPTIMIZERS = load("surfaces"), load("optimizers")
STEPS = 200
INSIDE = {"epsilon_position": "inside the root"}
CASES = [
    ("sgd", {"learning_rate": 0.01}, lambda: optax.sgd(0.01)),
    ("momentum", {"learning_rate": 0.003, "momentum": 0.9}, lambda: optax.sgd(0.003, momentum=0.9)),
    ("momentum", {"learning_rate": 0.01, "momentum": 0.5}, lambda: optax.sgd(0.01, momentum=0.5)),
    ("nesterov", {"learning_rate": 0.003, "momentum": 0.9}, lambda: optax.sgd(0.003, momentum=0.9, nesterov=True)),
    ("nesterov", {"learning_rate": 0.01, "momentum": 0.7}, lambda: optax.sgd(0.01, momentum=0.7, nesterov=True)),
    ("adagrad", {"learning_rate": 0.3, "initial_accumulator": 0.1, "epsilon": 1e-7, **INSIDE}, lambda: optax.adagrad(0.3, 0.1, 1e-7)),
    ("adagrad", {"learning_rate": 0.3, "initial_accumulator": 0.0, "epsilon": 1e-3, **INSIDE}, lambda: optax.adagrad(0.3, 0.0, 1e-3)),
    ("rmsprop", {"learning_rate": 0.005, "decay": 0.9, "epsilon": 1e-4, **INSIDE}, lambda: optax.rmsprop(0.005, 0.9, 1e-4)),
    ("rmsprop", {"learning_rate": 0.002, "decay": 0.99, "epsilon": 1e-3}, lambda: optax.rmsprop(0.002, 0.99, 1e-3, eps_in_sqrt=False)),
    ("adam", {"learning_rate": 0.05}, lambda: optax.adam(0.05)),
    ("adam", {"learning_rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, lambda: optax.adam(0.1, 0.8, 0.95, 1e-3)),
    ("adam", {"learning_rate": 0.1, "epsilon": 1e-3, **INSIDE}, lambda: optax.adam(0.1, eps=0.0, eps_root=1e-3)),
]


def followed(rule, surface, start):
    loss = SURFACES[surface].loss
    x = jax.numpy.array(start)
    state = rule.init(x)
    xs = [x]

    @jax.jit
    def step(x, state):
        updates, state = rule.update(jax.grad(loss)(x), state, x)
        return optax.apply_updates(x, updates), state

    for _ in range(STEPS):
        x, state = step(x, state)
        xs.append(x)
    return np.array(xs)


@pytest.mark.parametrize(("stem", "settings", "oracle"), CASES, ids=[f"{stem}-{k}" for k, (stem, *_) in enumerate(CASES)])
def test_the_path_is_optaxs(stem, settings, oracle, x64):
    run = trace(SURFACES["beale"], OPTIMIZERS[stem], start=(1.0, 1.5), steps=STEPS, **settings)
    expected = followed(oracle(), "beale", (1.0, 1.5))
    assert run.stopped_at is None
    assert np.abs(run.x - expected).max() <= 1e-12


def test_every_rule_has_an_oracle():
    assert {stem for stem, *_ in CASES} == set(OPTIMIZERS)


def test_the_other_epsilon_is_another_path():
    for stem in ("adagrad", "rmsprop", "adam"):
        ends = [trace(SURFACES["beale"], OPTIMIZERS[stem], steps=50, learning_rate=0.01, epsilon=0.01, epsilon_position=option).x[-1] for option in OPTIMIZERS[stem].params["epsilon_position"].options]
        assert np.abs(ends[0] - ends[1]).max() > 1e-6


def test_the_two_points_of_nesterov_are_one_path_seen_from_two_places():
    settings = {"learning_rate": 0.003, "momentum": 0.9, "steps": STEPS, "states": True}
    ahead = trace(SURFACES["beale"], OPTIMIZERS["nesterov"], drawn="look-ahead", **settings)
    iterate = trace(SURFACES["beale"], OPTIMIZERS["nesterov"], drawn="iterate", **settings)
    assert np.abs(ahead.x - (iterate.x + 0.9 * iterate.states.velocity)).max() <= 1e-12
    assert np.abs(iterate.states.evaluated_at[1:] - ahead.x[:-1]).max() <= 1e-12
