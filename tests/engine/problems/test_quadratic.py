"""Regimes of gradient descent on quadratics: FACTS against what is traced, and what the page draws."""

import numpy as np
import pytest

from engine import trace
from engine.problems.problem import problem
from engine.problems.quadratic import predicted_errors, regime, slopes
from spec import drawn_surfaces, load

SURFACES, SGD = drawn_surfaces(), load("optimizers")["sgd"]
LECTURE = [
    (2.1, -1.1, "diverging"),
    (2.0, -1.0, "bouncing for ever"),
    (1.5, -0.5, "oscillating"),
    (1.0, 0.0, "one step"),
    (0.75, 0.25, "monotone"),
]


@pytest.mark.parametrize(("multiple", "factor", "name"), LECTURE)
def test_the_five_panels_of_the_lecture(multiple, factor, name):
    rate = multiple / 3
    assert regime(rate, 3.0).name == name
    assert regime(rate, 3.0).factor == pytest.approx(factor, abs=1e-12)
    run = trace(
        SURFACES["bowl"], SGD, start=(-2.5, 1.5), steps=30, learning_rate=rate, surface_params={"curvature_1": 1.0, "curvature_2": 3.0}
    )
    predicted = predicted_errors((-2.5, 1.5), rate, (1.0, 3.0), 30)
    assert np.allclose(np.abs(run.x), predicted, rtol=1e-9, atol=1e-12)


def test_a_third_is_not_033():
    """FACTS: 2 x 0.33 converges, 2/3 bounces for ever."""
    assert regime(2 * 0.33, 3.0).name == "oscillating"
    assert regime(2 / 3, 3.0).name == "bouncing for ever"


@pytest.mark.parametrize("a", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("product", [0.3, 1.0, 1.7, 2.0, 2.3])
def test_the_parabola_does_what_its_regime_says(a, product):
    settings = {"a": a, "b": -1.0, "c": 0.5}
    run = trace(SURFACES["parabola"], SGD, start=(3.5,), steps=12, learning_rate=product / a, surface_params=settings)
    error = run.x[:, 0] - 1.0 / a
    name = regime(product / a, a).name
    if name == "one step":
        assert np.abs(error[1:]).max() < 1e-12
        return
    growth = np.abs(error[1:]) / np.abs(error[:-1])
    turns = np.sign(error[1:]) != np.sign(error[:-1])
    if name == "monotone":
        assert (growth < 1).all()
        assert not turns.any()
    else:
        assert turns.all()
        assert np.allclose(growth, abs(1 - product), rtol=1e-9)
        assert {"oscillating": growth.max() < 1, "bouncing for ever": np.allclose(growth, 1), "diverging": growth.min() > 1}[name]


def test_slopes_are_the_derivative():
    at = problem(SURFACES["parabola"], {"a": 2.0, "b": -1.0, "c": 0.0})
    w = np.linspace(-2, 2, 9)[:, None]
    assert np.allclose(slopes(at, w), 2 * w[:, 0] - 1, rtol=1e-12)
