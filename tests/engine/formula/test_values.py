"""Values and slopes of typed formulas, against functions written by hand."""

import jax
import numpy as np
import pytest

from engine import formula_surface, trace
from engine.formula import parse
from engine.formula.values import to_loss, to_numpy
from spec import drawn_surfaces, load

SURFACES, OPTIMIZERS = drawn_surfaces(), load("optimizers")
BEALE = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"
POINTS = np.random.default_rng(5).uniform(-3, 3, (40, 2))

CASES = [
    ("x^2 + 3*y^2", lambda x, y: x**2 + 3 * y**2, lambda x, y: (2 * x, 6 * y)),
    ("-x^2*y", lambda x, y: -(x**2) * y, lambda x, y: (-2 * x * y, -(x**2))),
    ("sin(x)*cos(y)", lambda x, y: np.sin(x) * np.cos(y), lambda x, y: (np.cos(x) * np.cos(y), -np.sin(x) * np.sin(y))),
    (
        "exp(-x^2 - y^2)",
        lambda x, y: np.exp(-(x**2) - y**2),
        lambda x, y: (-2 * x * np.exp(-(x**2) - y**2), -2 * y * np.exp(-(x**2) - y**2)),
    ),
    ("log(1 + x^2) + tanh(y)", lambda x, y: np.log(1 + x**2) + np.tanh(y), lambda x, y: (2 * x / (1 + x**2), 1 - np.tanh(y) ** 2)),
    ("sqrt(1 + x^2)/2 - abs(y)", lambda x, y: np.sqrt(1 + x**2) / 2 - np.abs(y), lambda x, y: (x / np.sqrt(1 + x**2) / 2, -np.sign(y))),
    ("tan(x/4) + pi*e*y", lambda x, y: np.tan(x / 4) + np.pi * np.e * y, lambda x, y: (0.25 / np.cos(x / 4) ** 2, np.pi * np.e + 0 * y)),
    ("x - y - 1 - 2/x/4", lambda x, y: x - y - 1 - 0.5 / x, lambda x, y: (1 + 0.5 / x**2, -1 + 0 * y)),
    ("2^3*x + x^0 + y^10/1e4", lambda x, y: 8 * x + 1 + y**10 / 1e4, lambda x, y: (8 + 0 * x, y**9 / 1e3)),
]


@pytest.mark.parametrize(("text", "value", "slope"), CASES)
def test_values_and_slopes(text, value, slope, x64):
    tree = parse(text)
    x, y = POINTS.T
    loss = to_loss(tree)
    assert np.allclose(to_numpy(tree)(POINTS), value(x, y), rtol=1e-13, atol=1e-13)
    values, slopes = jax.jit(jax.vmap(jax.value_and_grad(loss)))(POINTS)
    assert np.allclose(values, value(x, y), rtol=1e-13, atol=1e-13)
    assert np.allclose(slopes, np.stack(slope(x, y), axis=1), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("exponent", range(11))
def test_whole_powers_have_finite_slopes_at_zero(exponent, x64):
    loss = to_loss(parse(f"x^{exponent} + y"))
    slope, curvature = jax.jit(lambda x: (jax.grad(loss)(x), jax.hessian(loss)(x)))(np.zeros(2))
    assert slope[0] == (1.0 if exponent == 1 else 0.0)
    assert np.isfinite(curvature).all()


def test_where_there_is_no_value_there_is_nan(x64):
    for text in ("sqrt(x)", "log(x)"):
        tree = parse(text)
        assert np.isnan(to_numpy(tree)(np.array([[-1.0, 0.0]])))[0]
        assert np.isnan(to_loss(tree)(np.array([-1.0, 0.0])))


def test_a_run_that_steps_where_there_is_no_value_is_rejected():
    run = trace(formula_surface("x + x*log(x) + y^2"), OPTIMIZERS["sgd"], start=(0.5, 1.0), steps=50, learning_rate=0.9)
    assert run.outcome == "diverged"
    assert np.isfinite(run.x).all()


def test_beale_typed_is_beale(x64):
    typed, own = formula_surface(BEALE), SURFACES["beale"]
    values = jax.jit(lambda points: (jax.vmap(typed.loss)(points), jax.vmap(own.loss)(points)))
    assert np.allclose(*values(POINTS), rtol=1e-12, atol=1e-12)
    ours = trace(own, OPTIMIZERS["sgd"], start=(1.0, 1.5), steps=200, learning_rate=0.01)
    theirs = trace(typed, OPTIMIZERS["sgd"], start=(1.0, 1.5), steps=200, learning_rate=0.01)
    assert np.abs(theirs.x - ours.x).max() < 1e-9
    assert np.abs(theirs.loss - ours.loss).max() < 1e-9
    assert typed.minima == ((3.0, 0.5),)
    assert (0.0, 1.0) in typed.saddles
    assert (
        typed.formula_for({})
        == "f(x, y) = "
        + "".join(rf"\left({a} - x + {b}\right)^{{2}} + " for a, b in [("1.5", "x y"), ("2.25", "x y^{2}"), ("2.625", "x y^{3}")])[:-3]
    )
