"""Every rule in float32 on moons (2-16-1 compiles sooner than 2-16-16-1), on batches: at its default rate and far beyond."""

import numpy as np
import pytest

from engine import default_rate, trace
from engine.problems.problem import problem
from engine.tuning.network_rate import SEEDS, UNITS, moved
from spec import load
from tests.whole import only

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
WITH_A_RATE = [rule for rule, spec in RULES.items() if "learning_rate" in spec.params and rule != "newton"]
TRIED = ["adam", "rprop"]
BOUNDED = {"polyak_sgd", "rprop"}  # the longest step has a limit of its own
each_rule = pytest.mark.parametrize("rule", only(WITH_A_RATE, *TRIED))


def run(rule, **settings):
    return trace(NETWORK, RULES[rule], surface_params={"data": "moons", "depth": "1"}, batch_size=32, **settings)


@each_rule
def test_the_default_rate_trains_and_does_not_diverge(rule):
    found = run(rule, steps=400, learning_rate=default_rate("mlp", rule))
    assert found.stopped_at is None
    assert found.outcome != "diverged"
    assert found.x.dtype == np.float32
    assert found.loss[-20:].mean() < 0.3  # of 0.74; the best straight boundary has 0.26
    assert found.measures.held_out_accuracy[-1] > 0.85


@pytest.mark.whole
@each_rule
@pytest.mark.parametrize("seed", SEEDS)
def test_the_default_rate_trains_whatever_the_last_bit(seed, rule):
    """Other first weights, moved by a few rounding units: another processor rounds no worse."""
    drawn = problem(NETWORK, {"data": "moons", "depth": "1"}).surface.init(seed)
    for units in UNITS:
        found = run(rule, steps=400, seed=seed, start=moved(drawn, units).tolist(), learning_rate=default_rate("mlp", rule))
        assert found.stopped_at is None
        assert found.loss[-20:].mean() < 0.35


@each_rule
@pytest.mark.parametrize("rate", [1e3, pytest.param(1e8, marks=pytest.mark.whole), 1e30])
def test_an_absurd_rate_freezes_the_run_and_nothing_is_infinite(rule, rate):
    found = run(rule, steps=30, learning_rate=rate)
    assert np.isfinite(found.x).all()
    assert all(np.isfinite(part).all() for part in found.measures)
    assert (found.outcome == "diverged") == (found.stopped_at is not None)
    if rate > 1e3:
        assert (found.outcome == "diverged") == (rule not in BOUNDED)
