"""Chaos is told from order by the Lyapunov exponent, which on a curve is the mean of log |1 - rate f''|."""

import numpy as np
import pytest

from engine import formula_surface, trace
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")


def on_the_double_well(start, rate, steps=1000):
    """(Lyapunov exponent, whether it is called chaotic) of plain steps on w^4/4 - w^2/2, whose curvature is 3 w^2 - 1."""
    run = trace(
        SURFACES["double_well"],
        OPTIMIZERS["sgd"],
        start=(start,),
        steps=steps,
        learning_rate=rate,
        surface_params={"tilt": 0.0},
        chaos=True,
    )
    with np.errstate(divide="ignore"):
        return float(np.mean(np.log(np.abs(1 - rate * (3 * run.x[:, 0] ** 2 - 1))))), run.chaotic


def test_chaos_is_flagged_where_the_exponent_is_positive():
    found = [on_the_double_well(float(start), 1.5) for start in np.random.default_rng(0).uniform(-1.25, 1.25, 100)]
    chaotic = [flag for exponent, flag in found if exponent > 0.1]
    assert len(chaotic) > 90
    assert np.mean(chaotic) >= 0.95


@pytest.mark.parametrize("rate", [0.3, 0.9, 1.2, 1.25, 1.28, 1.3, 1.7])
def test_order_is_not(rate):
    for start in np.random.default_rng(1).uniform(-1.1, 1.1, 10):
        exponent, flag = on_the_double_well(float(start), rate)
        assert exponent < 0
        assert flag is False


@pytest.mark.parametrize("start", [(1.5, 0.001), (1.5, 0.0)])
@pytest.mark.parametrize("steps", [300, 900])
def test_a_linear_instability_is_not_chaos(start, steps):
    assert trace(SURFACES["saddle"], OPTIMIZERS["sgd"], start=start, steps=steps, learning_rate=0.1, chaos=True).chaotic is False


@pytest.mark.parametrize("rate", [0.02, 0.09, 0.101, 0.15])
def test_neither_is_a_bowl_at_any_rate(rate):
    assert trace(SURFACES["bowl"], OPTIMIZERS["sgd"], steps=300, learning_rate=rate, chaos=True).chaotic is False


@pytest.mark.parametrize("text", ["cos(x)+cos(y)", "exp(-x^2-y^2)", "(x^2+y^2-1)^2"])
def test_neither_is_leaving_a_hilltop(text):
    assert trace(formula_surface(text), OPTIMIZERS["sgd"], start=(0.0, 0.0), steps=300, learning_rate=0.05, chaos=True).chaotic is False


def test_from_the_hilltop_each_sign_leads_one_way():
    assert (
        trace(
            SURFACES["double_well"],
            OPTIMIZERS["sgd"],
            start=(0.0,),
            steps=1000,
            learning_rate=0.3,
            surface_params={"tilt": 0.0},
            chaos=True,
        ).chaotic
        is False
    )


def test_speed_among_many_dents_is_chaotic():
    assert trace(SURFACES["rastrigin"], OPTIMIZERS["momentum"], steps=300, learning_rate=0.02, chaos=True).chaotic is True


def test_it_is_asked_for():
    assert trace(SURFACES["bowl"], OPTIMIZERS["sgd"], steps=10).chaotic is None
