"""How trainings ended: learned nothing, a saddle, another run's lower minimum, noise."""

import threading

import jax
import numpy as np
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.metrics import log_loss

from engine import problem, trace, train
from engine.problems.curvatures import curvatures
from engine.problems.problem import full_loss
from engine.runs.network_outcomes import constant_loss
from spec import load
from tests.whole import only

MLP, RULES = load("surfaces")["mlp"], load("optimizers")


@pytest.mark.parametrize("data", ["moons", "iris"])
def test_the_constant_answer_is_scikit_learns(data):
    at = problem(MLP, {"data": data, "depth": "0"})
    inputs, labels = at.given.examples
    shares = DummyClassifier(strategy="prior").fit(inputs, labels).predict_proba(inputs)
    assert constant_loss(at) == pytest.approx(log_loss(labels, shares), rel=1e-12)


def test_the_constant_answer_to_a_curve_is_its_mean():
    at = problem(MLP, {"data": "curve", "depth": "0"})
    assert constant_loss(at) == pytest.approx(np.mean((at.given.examples[1] - at.given.examples[1].mean()) ** 2) / 2)


@pytest.mark.whole
@pytest.mark.parametrize("depth", only(["2", "3", "4"], "3"))
def test_small_first_weights_learn_nothing_and_it_is_said_in_the_same_words(depth):
    run = trace(
        MLP,
        RULES["sgd"],
        steps=500,
        learning_rate=0.1,
        surface_params={"data": "moons", "depth": depth, "initialisation": "small", "width": "4"},
    )
    assert (run.outcome, run.reason) == ("stalled", "constant")
    assert run.final_loss > 0.68


def test_noise_keeps_a_training_from_settling():
    """Full batches settle where single examples at the same rate do not."""
    params = {"data": "moons", "depth": "0", "l2": 0.02}
    assert trace(MLP, RULES["sgd"], steps=1000, learning_rate=0.5, surface_params=params).outcome == "converged"
    run = trace(MLP, RULES["sgd"], steps=1000, learning_rate=0.5, batch_size=4, surface_params=params)
    assert run.outcome == "jittering"
    assert 0 < run.radius < 3


@pytest.mark.whole
def test_where_the_gradient_vanishes_and_some_curvature_is_negative_it_is_a_saddle():
    """All hidden units alike, zero first weights: their common minimum is a saddle of the whole, as eigh says."""
    params = {"data": "xor", "depth": "1", "width": "2", "points": "50", "noise": 0.1, "l2": 1e-3}
    at = problem(MLP, params)
    alike = np.array([0.7, 0.7, 0.7, 0.7, 0.0, 0.0, 0.5, 0.5, 0.0])  # both units have the same weights, and keep them
    run = trace(MLP, RULES["nesterov"], start=alike, steps=1500, learning_rate=0.2, surface_params=params, double=True)
    least, largest = curvatures(at, run.x[-1])
    whole = np.linalg.eigvalsh(hessian(at, run.x[-1]))
    assert (least, largest) == pytest.approx((whole[0], whole[-1]), rel=1e-6)
    assert run.measures.gradient_norm[-1] < 1e-4
    assert whole[0] < -0.001 * whole[-1]
    assert run.outcome == "at_saddle"


def hessian(at, x):
    with jax.enable_x64(True):
        return np.asarray(jax.jit(jax.hessian(lambda z: full_loss(at.surface, z, at.given)))(x))


@pytest.mark.whole
def test_settled_above_another_run_is_a_local_minimum():
    """XOR with two hidden units and full batches: from the same first weights Rprop settles at 0.37, Nesterov at 0.14."""
    params = {"data": "xor", "depth": "1", "width": "2"}
    entries = [(RULES["rprop"], {"learning_rate": 0.01}), (RULES["nesterov"], {"learning_rate": 0.5})]
    (*_, last) = train(MLP, entries, threading.Event(), steps=2000, surface_params=params, batch_size=None)
    assert [run.outcome for run in last.runs] == ["local_minimum", "converged"]
    assert last.runs[0].lowest_known == last.runs[1].final_loss < 0.2 < last.runs[0].final_loss


@pytest.mark.parametrize(
    ("rule", "rate", "steps", "expected"),
    [("sgd", 3.0, 8, "diverged"), ("sgd", 2.5, 16, "diverged"), ("sign_sgd", 0.05, 1000, "jittering"), ("sgd", 0.1, 30, "not_there_yet")],
)
def test_a_fitted_line(rule, rate, steps, expected):
    """A linear model of a curve: plain steps above 2 / sharpness climb from the first steps on; steps of a fixed length never settle."""
    assert trace(MLP, RULES[rule], steps=steps, learning_rate=rate, surface_params={"data": "curve", "depth": "0"}).outcome == expected
