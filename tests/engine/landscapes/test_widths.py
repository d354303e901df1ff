"""Networks of several widths side by side: each as it would be alone, and the wider, the narrower the band of their losses."""

import numpy as np
import pytest

from engine import WIDTHS, Ends, ends, error_band
from engine.landscapes.widths import UNITS, errors, first_weights, points
from spec import load

ADAM, RATE, NOISE = load("optimizers")["adam"], 0.02, 0.3


def last(*asked, rule=ADAM):
    return [each for each in ends(rule, *asked) if each is not None][-1]


@pytest.fixture(scope="module")
def found():
    return last(RATE, 300, 32, NOISE, 1)


def alone(start, width, steps):
    """The loss of one network, by hand: gradients written out, and Adam as in the paper."""
    at = points(NOISE, 1)
    x, y = at.x.astype(float), at.y.astype(float)
    k, first = WIDTHS.index(width), sum(WIDTHS[: WIDTHS.index(width)])
    of = first_weights(start).astype(float)
    mine = slice(first, first + width)
    a, b, v, c = of[:UNITS][mine], of[UNITS : 2 * UNITS][mine], of[2 * UNITS : 3 * UNITS][mine], of[3 * UNITS + k]
    weights = np.concatenate([a, b, v, [c]])
    mean, squares = np.zeros_like(weights), np.zeros_like(weights)
    for t in range(1, steps + 1):
        a, b, v, c = np.split(weights, [width, 2 * width, 3 * width])
        h = np.tanh(x[:, None] * a + b)
        off = 2 * (h @ v + c[0] - y) / len(x)
        inner = off[:, None] * v * (1 - h**2)
        gradient = np.concatenate([(inner * x[:, None]).sum(axis=0), inner.sum(axis=0), h.T @ off, [off.sum()]])
        mean, squares = 0.9 * mean + 0.1 * gradient, 0.999 * squares + 0.001 * gradient**2
        weights = weights - RATE * (mean / (1 - 0.9**t)) / (np.sqrt(squares / (1 - 0.999**t)) + 1e-8)
    a, b, v, c = np.split(weights, [width, 2 * width, 3 * width])
    return np.mean((np.tanh(x[:, None] * a + b) @ v + c[0] - y) ** 2)


@pytest.mark.parametrize("width", [2, 8, 64])
def test_each_network_ends_where_it_would_alone(width):
    """Through a call's border: a piece has 100 steps. Single precision beside double."""
    training = last(RATE, 120, 3, NOISE, 1).training
    assert training.shape == (3, len(WIDTHS))
    assert training[2, WIDTHS.index(width)] == pytest.approx(alone(2, width, 120), rel=2e-3)


def test_the_band_of_wide_networks_is_narrow(found):
    low, high = np.quantile(found.training, (0.1, 0.9), axis=0)
    band = dict(zip(WIDTHS, high - low, strict=True))
    assert band[4] > 2 * band[64]
    assert band[2] > 2 * band[128]
    assert np.median(found.training[:, 0]) > 2 * np.median(found.training[:, -1])


def test_starts_come_in_the_same_order_however_many_there_are(found):
    assert last(RATE, 300, 5, NOISE, 1).training == pytest.approx(found.training[:5], rel=1e-3)


def test_errors_at_other_points_are_against_the_curve_without_noise(found):
    at = points(NOISE, 1)
    assert at.true == pytest.approx(np.sin(2 * np.pi * at.fresh), abs=1e-6)
    assert at.y.std() > at.true.std()
    first = np.array([errors(first_weights(start), at.fresh, at.true) for start in range(2)])
    assert last(RATE, 0, 2, NOISE, 1).fresh == pytest.approx(first, rel=1e-4)
    assert (np.median(found.fresh, axis=0)[2:] < NOISE**2).all()


def test_there_is_a_start():
    with pytest.raises(ValueError, match="starts = 0 must be at least 1"):
        next(ends(ADAM, RATE, 1, 0, NOISE, 1))


def test_the_band_of_ten_starts_is_from_the_first_to_the_ninth():
    errors = np.random.default_rng(0).permuted(np.tile(np.arange(1.0, 11.0)[:, None], (1, 3)), axis=0) * [1, 10, 100]
    band = error_band(errors)
    assert (band.low == [1, 10, 100]).all()
    assert (band.median == [5, 50, 500]).all()
    assert (band.wide == [8, 80, 800]).all()


def test_where_starts_diverge_the_band_has_no_end():
    errors = np.arange(1.0, 11.0)[:, None] * np.ones(2)
    errors[8:, 1] = np.nan
    band = error_band(errors)
    assert (band.low == 1).all()
    assert (band.wide == [8, np.inf]).all()


def test_what_is_told_of_every_width_are_medians_and_bands_of_its_errors():
    of_width = np.arange(len(WIDTHS)) + 1.0
    training = np.arange(1.0, 12.0)[:, None] * of_width  # 1 to 11, times a number for each width
    told = Ends(training, 100 + training).told()
    assert [told[f"median {width}"] for width in WIDTHS] == pytest.approx(6 * of_width)
    assert [told[f"band {width}"] for width in WIDTHS] == pytest.approx(8 * of_width)  # from 2 to 10: the 10 and 90 per cent of 11
    assert [told[f"fresh median {width}"] for width in WIDTHS] == pytest.approx(100 + 6 * of_width)
    assert [told[f"fresh band {width}"] for width in WIDTHS] == pytest.approx(8 * of_width)
