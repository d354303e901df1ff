"""What is charged for an example, against scikit-learn and closed forms; the two ways to keep weights small."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error

from engine import problem
from engine.problems.problem import full_loss
from spec import load
from surfaces.networks._losses import hits, loss_of, losses_of, outputs_of, probabilities

NETWORK = load("surfaces")["mlp"]
RNG = np.random.default_rng(0)
SCORES = {2: 2 * RNG.standard_normal((40, 1)), 3: 2 * RNG.standard_normal((40, 3))}
TARGETS = {2: np.arange(40.0) % 2, 3: np.arange(40.0) % 3}


def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def mean(classes, loss):
    return float(jnp.mean(losses_of(SCORES[classes], TARGETS[classes], loss, classes)))


def test_log_loss_of_two_classes_is_scikit_learns(x64):
    assert mean(2, "log-loss") == pytest.approx(log_loss(TARGETS[2], sigmoid(SCORES[2][:, 0])), rel=1e-12)


def test_cross_entropy_is_scikit_learns(x64):
    assert mean(3, "cross-entropy") == pytest.approx(log_loss(TARGETS[3], softmax(SCORES[3])), rel=1e-12)


def test_log_loss_of_more_classes_is_one_against_the_rest(x64):
    expected = sum(log_loss(TARGETS[3] == k, sigmoid(SCORES[3][:, k])) for k in range(3))
    assert mean(3, "log-loss") == pytest.approx(expected, rel=1e-12)


def test_cross_entropy_of_two_classes_is_log_loss_of_the_difference(x64):
    pair = RNG.standard_normal((40, 2))
    both = losses_of(pair, TARGETS[2], "cross-entropy", 2)
    assert np.allclose(both, losses_of(pair[:, 1:] - pair[:, :1], TARGETS[2], "log-loss", 2), rtol=1e-12)


def test_squared_error_is_half_of_scikit_learns(x64):
    assert mean(2, "MSE") == pytest.approx(mean_squared_error(TARGETS[2], sigmoid(SCORES[2][:, 0])) / 2, rel=1e-12)
    one_hot = np.eye(3)[TARGETS[3].astype(int)]
    assert mean(3, "MSE") == pytest.approx(3 * mean_squared_error(one_hot, softmax(SCORES[3])) / 2, rel=1e-12)
    values = RNG.standard_normal(40)
    assert np.allclose(losses_of(SCORES[2], values, "MSE", 0), (SCORES[2][:, 0] - values) ** 2 / 2, rtol=1e-12)


@pytest.mark.parametrize(("classes", "loss"), [(2, "log-loss"), (3, "log-loss"), (3, "cross-entropy")])
def test_the_gradient_is_what_is_predicted_less_what_is_so(classes, loss, x64):
    """At a score of 0 as well, where every example stands while all weights are 0."""
    wanted = TARGETS[2][:, None] if classes == 2 else np.eye(3)[TARGETS[3].astype(int)]
    for z in (SCORES[classes], np.zeros_like(SCORES[classes])):
        gradient = jax.grad(lambda z: jnp.sum(losses_of(z, TARGETS[classes], loss, classes)))(z)
        assert np.allclose(gradient, probabilities(z, loss, classes) - wanted, atol=1e-12)


@pytest.mark.parametrize("loss", ["log-loss", "cross-entropy"])
def test_a_score_far_off_costs_its_size_and_no_more_than_float32_holds(loss):
    z = jnp.array([[1e4, -1e4], [-1e4, 1e4]], jnp.float32) if loss == "cross-entropy" else jnp.array([[-1e4], [1e4]], jnp.float32)
    for targets, cost in (([0.0, 1.0], 0.0), ([1.0, 0.0], 2e4 if loss == "cross-entropy" else 1e4)):
        found, gradient = jax.vjp(lambda z, targets=targets: losses_of(z, jnp.array(targets), loss, 2), z)
        assert np.allclose(found, cost)
        assert np.isfinite(gradient(jnp.ones(2))[0]).all()


def test_the_usual_loss_follows_the_classes():
    assert [loss_of("usual", classes) for classes in (0, 2, 3)] == ["MSE", "log-loss", "cross-entropy"]
    assert [
        outputs_of(loss, classes)
        for loss, classes in (("MSE", 0), ("log-loss", 2), ("MSE", 2), ("cross-entropy", 2), ("MSE", 3), ("log-loss", 3))
    ] == [1, 1, 1, 2, 3, 3]
    for loss in ("log-loss", "cross-entropy"):
        with pytest.raises(ValueError, match=f"loss = '{loss}' needs classes"):
            loss_of(loss, 0)


def test_hits_are_scikit_learns(x64):
    for classes, loss in ((2, "log-loss"), (3, "cross-entropy")):
        p = np.asarray(probabilities(SCORES[classes], loss, classes))
        answer = p[:, 0] > 0.5 if classes == 2 else p.argmax(axis=1)
        found = float(jnp.mean(hits(jnp.asarray(p), TARGETS[classes], classes)))
        assert found == pytest.approx(accuracy_score(TARGETS[classes], answer), abs=1e-12)
    assert np.isnan(hits(jnp.zeros((4, 1)), np.zeros(4), 0)).all()


def test_the_penalty_is_half_the_squared_matrices_and_spares_the_biases(x64):
    plain, penalised = (problem(NETWORK, {"data": "blobs", "depth": "1", "width": "3", "points": "50", "l2": l2}) for l2 in (0.0, 0.06))
    x = RNG.standard_normal(plain.surface.dimension)
    squares = sum(float((matrix**2).sum()) for matrix, _ in plain.surface.unravel(x))
    assert squares < (x**2).sum()
    more = full_loss(penalised.surface, x, penalised.given) - full_loss(plain.surface, x, plain.given)
    assert float(more) == pytest.approx(0.03 * squares, rel=1e-10)
