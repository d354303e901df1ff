"""Least squares against numpy.polyfit, lstsq on the augmented system and closed forms; what three sets and width say, by their measures."""

import numpy as np
import pytest

from engine import CHOICES, DRAWS, HIGHEST, PLACES, choices, double_descent
from engine.problems.fits import errors, fitted, legendre, polynomials, predicted, split, truth


@pytest.fixture(scope="module")
def train():
    return split(3, 0.3, 25)[0]


@pytest.mark.parametrize("degree", [0, 1, 5, 9])
def test_without_a_penalty_it_is_the_polynomial_of_polyfit(train, degree):
    weights = polynomials(train, 0.0)[degree]
    assert predicted(legendre(PLACES, degree), weights) == pytest.approx(np.polyval(np.polyfit(train.x, train.y, degree), PLACES), abs=1e-7)


@pytest.mark.parametrize("l2", [1e-4, 0.1, 3.0])
def test_with_a_penalty_it_solves_the_augmented_system(train, l2):
    x = legendre(train.x, 12)
    rows = np.sqrt(len(x) * l2) * np.eye(13)[1:]
    wanted = np.linalg.lstsq(np.vstack([x, rows]), np.concatenate([train.y, np.zeros(12)]), rcond=None)[0]
    assert polynomials(train, l2)[12] == pytest.approx(wanted, abs=1e-9)


def test_as_many_weights_as_points_go_through_every_point():
    train = split(1, 0.3, 12)[0]
    weights = polynomials(train, 0.0)
    assert (errors(weights, train)[11:] < 1e-16).all()
    assert (errors(weights, train)[:11] > 1e-8).all()
    lagrange = np.polynomial.Polynomial.fit(train.x, train.y, 11)
    assert predicted(legendre(PLACES, 11), weights[11]) == pytest.approx(lagrange(PLACES), rel=1e-6, abs=1e-6)


def test_beyond_that_it_is_the_solution_of_least_norm():
    train = split(1, 0.3, 8)[0]
    x = legendre(train.x, HIGHEST)
    weights = fitted(x, train.y)
    others = np.linalg.svd(x)[2][8:]  # directions that change no prediction
    assert np.abs(x @ others.T).max() < 1e-12
    assert np.abs(others[:, 1:] @ weights[1:]).max() < 1e-10, "to move along none of them shortens the weights"


def test_a_huge_penalty_leaves_the_mean_and_fits_are_made_for_many_at_once(train):
    weights = fitted(legendre(train.x, 9), train.y, 1e12)
    assert weights == pytest.approx([train.y.mean()] + [0] * 9, abs=1e-9)
    both = fitted(legendre(np.stack([train.x, train.x[::-1]]), 4), np.stack([train.y, train.y[::-1]]), 0.01)
    assert both[1] == pytest.approx(both[0], rel=1e-9)
    with pytest.raises(ValueError, match="must not be negative"):
        fitted(legendre(train.x, 2), train.y, -1.0)


def test_the_sets_of_a_split_have_no_place_in_common_and_the_noise_that_was_asked_for():
    sets = split(5, 0.3, 101, 150, 150)
    at = np.concatenate([one.at for one in sets])
    assert len(set(at)) == 401
    off = np.concatenate([one.y - truth(one.x) for one in sets])
    assert off.std() == pytest.approx(0.3, rel=0.1)
    assert (np.diff(sets[0].at) < 8).all()
    assert np.array_equal(split(5, 0.3, 101, 150, 150)[1].y, sets[1].y)
    with pytest.raises(ValueError, match="402 points are more than the 401 places"):
        split(0, 0.3, 400, 2)


@pytest.mark.parametrize("seed", [0, 1])
def test_training_is_too_optimistic_validation_less_so_and_the_test_is_honest(seed):
    found = choices(30, 20, 0.3, 1e-3, seed)
    training, validation, test, true = found.errors.mean(axis=0)
    assert training < 0.8 * validation
    assert validation < 0.9 * true
    off = found.errors[:, 2] - found.errors[:, 3]
    assert abs(test - true) < 3 * off.std() / np.sqrt(DRAWS)
    assert (found.errors[:, 3] > 0.09).all(), "no fit is better than the noise"
    assert found.degrees[0] == np.argmin(found.curves[1])
    assert found.degrees.max() <= CHOICES


def test_the_error_peaks_where_features_are_as_many_as_points_and_a_penalty_flattens_it():
    found, flat = double_descent(20, 0.5, 0.0, 0), double_descent(20, 0.5, 0.01, 0)
    at = int(np.argmax(found.test))
    assert found.features[at] == 20 == found.features[np.argmax(found.norm)]
    assert found.test[at] > 8 * found.test[0]
    assert found.test[-1] < found.test[at] / 10
    assert (found.training[at:] < 1e-20).all()
    assert (found.training[: at - 1] > 1e-3).all()
    assert flat.test[at] < 0.6
    assert flat.training[at] > 0.01
    with pytest.raises(ValueError, match="15 points are no multiple of 10"):
        double_descent(15, 0.5, 0.0, 0)


def test_one_feature_is_the_constant_whose_error_is_known():
    found = double_descent(10, 0.5, 0.0, 2)
    assert found.features[0] == 1
    assert found.test[0] == pytest.approx(1.25 * 1.1, rel=0.1), "the variance of a label, and that of the mean of ten"
