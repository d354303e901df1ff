"""What theory says of momentum, against the eigenvalues of the textbook's update as a matrix, and FACTS.md's figures."""

import numpy as np
import pytest
from scipy.linalg import toeplitz

from engine import (
    FORMS,
    best_plain,
    best_setting,
    critical_rates,
    damping,
    effective_length,
    past_weights,
    root_factor,
    spread_of_mean,
    stability_limit,
    weights_by_law,
)

HEAVY_BALL, NESTEROV, MOVING_AVERAGE = FORMS
MOMENTA = (0.0, 0.3, 0.6, 0.9)


def matrix(form, rate, momentum, curvature):
    """(v, w) -> (v, w): v = b v + g; w = w - a v and so on, one direction."""
    b, al = momentum, rate * curvature
    if form == HEAVY_BALL:
        return np.array([[b, curvature], [-rate * b, 1 - al]])
    if form == MOVING_AVERAGE:
        return np.array([[b, (1 - b) * curvature], [-rate * b, 1 - (1 - b) * al]])
    return np.array([[b, curvature], [-rate * b * b, 1 - al * (1 + b)]])  # torch: w = w - a (g + b v)


def spectral(form, rate, momentum, curvature):
    return np.abs(np.linalg.eigvals(matrix(form, rate, momentum, curvature))).max()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("momentum", MOMENTA)
def test_the_larger_root_is_the_matrixs(form, momentum):
    for rate in (0.003, 0.1, 0.9, 2.3, 7.0):
        assert root_factor(form, rate, momentum, 1.7) == pytest.approx(spectral(form, rate, momentum, 1.7), rel=1e-6)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("momentum", MOMENTA)
def test_the_limit_is_where_the_matrix_stops_to_shrink(form, momentum):
    limit = stability_limit(form, momentum, 2.5)
    assert spectral(form, 0.999 * limit, momentum, 2.5) < 1 < spectral(form, 1.001 * limit, momentum, 2.5)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("momentum", MOMENTA[1:])
def test_between_the_critical_rates_the_eigenvalues_are_complex(form, momentum):
    low, high = critical_rates(form, momentum, 2.5)
    for rate, ring in ((0.98 * low, False), (1.02 * low, True), (0.98 * high, True), (1.02 * high, False)):
        found = np.linalg.eigvals(matrix(form, rate, momentum, 2.5))
        assert (np.abs(found.imag).max() > 1e-9) == ring
    assert [damping(form, rate, momentum, 2.5) for rate in (0.9 * low, low, (low + high) / 2, 1.1 * high)] == [
        "over-damped",
        "critically damped",
        "under-damped",
        "over-damped, jumping across",
    ]


def test_the_best_settings_of_condition_number_100():
    best = best_setting(HEAVY_BALL, 1.0, 100.0)
    assert (best.rate, best.momentum, best.factor) == pytest.approx((0.0330578512, 0.6694214876, 9 / 11), abs=1e-9)
    assert best_plain(1.0, 100.0)[::2] == pytest.approx((0.0198019802, 0.9801980), abs=1e-7)


@pytest.mark.parametrize("form", FORMS)
def test_no_setting_is_better_than_the_best(form):
    best = best_setting(form, 2.0, 50.0)
    at_best = max(spectral(form, best.rate, best.momentum, curvature) for curvature in (2.0, 50.0))
    assert best.factor == pytest.approx(at_best, rel=1e-6)
    rates, momenta = np.geomspace(best.rate / 4, best.rate * 4, 121)[None], np.linspace(0, 0.97, 120)[:, None]
    worst = np.maximum(root_factor(form, rates, momenta, 2.0), root_factor(form, rates, momenta, 50.0))
    assert worst.min() >= best.factor - 1e-9
    assert worst.min() < best.factor + 0.02


def test_a_mean_of_white_noise_and_its_weights():
    noise = np.random.default_rng(0).standard_normal(200_000)
    mean = np.zeros_like(noise)
    for t in range(1, len(noise)):
        mean[t] = 0.8 * mean[t - 1] + 0.2 * noise[t]
    assert spread_of_mean(0.8) == pytest.approx(mean.std() / noise.std(), rel=0.02)
    assert past_weights(MOVING_AVERAGE, 0.9, 30).sum() == pytest.approx(1 - 0.9**30)
    for form in FORMS:
        assert past_weights(form, 0.9, 400).sum() == pytest.approx(effective_length(form, 0.9))


@pytest.mark.parametrize("form", FORMS)
def test_the_table_of_weights_has_them_on_its_diagonals(form):
    table = weights_by_law(form, 0.7, 6)
    kept = toeplitz(past_weights(form, 0.7, 6), np.zeros(6))
    assert np.array_equal(np.isnan(table), np.triu(np.ones((6, 6), dtype=bool), 1))
    assert np.array_equal(np.nan_to_num(table), kept)
