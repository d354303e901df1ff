"""Without hidden layers a network is linear, logistic or softmax regression: scikit-learn's, trained by `trace`."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, Ridge

from engine import problem, trace
from spec import load
from tests.whole import only

NETWORK, RULES = load("surfaces")["mlp"], load("optimizers")
L2 = 0.02
GRID = np.stack(np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-2, 2, 41)), axis=-1).reshape(-1, 2)


def trained(data):
    """(problem, run, matrix, bias) after full-batch Nesterov in float64, at rest."""
    params = {"data": data, "depth": "0", "l2": L2, "points": "200"}
    run = trace(NETWORK, RULES["nesterov"], surface_params=params, double=True, steps=4000, learning_rate=0.3, momentum=0.95)
    at = problem(NETWORK, params)
    assert run.outcome == "converged"
    assert run.measures.gradient_norm[-1] < 1e-12
    ((matrix, bias),) = at.surface.unravel(run.x[-1])
    return at, run, matrix, bias


def scikit_learn(at):
    """The penalty l2/2 |W|^2 beside a mean is |W|^2/2 beside C times a sum, C = 1 / (l2 N); neither penalises the bias."""
    return LogisticRegression(C=1 / (L2 * at.count), tol=1e-10, max_iter=10_000).fit(*at.given.examples)


@pytest.mark.parametrize("data", only(["moons", "circles"], "moons"))
def test_logistic_regression(data, x64):
    at, run, matrix, bias = trained(data)
    fitted = scikit_learn(at)
    assert np.allclose(matrix[:, 0], fitted.coef_[0], atol=1e-6)
    assert np.allclose(bias, fitted.intercept_, atol=1e-6)
    p = np.asarray(at.surface.predict(run.x[-1], GRID))[:, 0]
    assert np.abs(p - fitted.predict_proba(GRID)[:, 1]).max() < 1e-6
    clear = np.abs(p - 0.5) > 1e-6
    assert np.array_equal((p > 0.5)[clear], fitted.predict(GRID)[clear] == 1)
    assert run.measures.accuracy[-1] == pytest.approx(fitted.score(*at.given.examples), abs=1e-12)
    assert run.measures.held_out_accuracy[-1] == pytest.approx(fitted.score(*at.validation), abs=1e-12)


@pytest.mark.whole
def test_softmax_regression(x64):
    """The biases of a softmax are known but for a common number."""
    at, run, matrix, bias = trained("iris")
    fitted = scikit_learn(at)
    assert np.allclose(matrix.T, fitted.coef_, atol=1e-5)
    assert np.allclose(bias - bias.mean(), fitted.intercept_ - fitted.intercept_.mean(), atol=1e-5)
    p = np.asarray(at.surface.predict(run.x[-1], GRID))
    assert np.abs(p - fitted.predict_proba(GRID)).max() < 1e-5
    assert (p.argmax(axis=1) == fitted.predict(GRID)).mean() > 0.999
    assert run.measures.accuracy[-1] == pytest.approx(fitted.score(*at.given.examples), abs=1e-12)
    assert run.measures.held_out_accuracy[-1] == pytest.approx(fitted.score(*at.validation), abs=1e-12)


def test_linear_regression(x64):
    at, run, matrix, bias = trained("curve")
    fitted = Ridge(alpha=L2 * at.count).fit(*at.given.examples)
    assert np.allclose([matrix[0, 0], bias[0]], [fitted.coef_[0], fitted.intercept_], atol=1e-10)
    assert np.isnan(run.measures.accuracy).all()
