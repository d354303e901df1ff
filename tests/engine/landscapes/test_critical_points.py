"""Critical points of random functions: theory against closed forms, and what Newton's method finds against theory."""

import math

import numpy as np
import pytest

from engine import (
    KINDS_OF_POINTS,
    CriticalPoints,
    critical_points,
    density,
    down_by_height,
    expected_critical_points,
    is_kind,
    mean_height,
    shares_of_kinds,
    told_of_heights,
    told_of_shares,
)
from engine.landscapes.random_functions import FLAT, directions_down, places, random_function, side, values

FUNCTIONS = 4


@pytest.fixture(scope="module")
def found():
    return list(critical_points(FUNCTIONS, 5))[-1]


@pytest.mark.parametrize(
    ("dimension", "minima"),
    [(1, 1 / 2), (2, 1 / 4), (3, (29 - 6 * math.sqrt(6)) / 116)],  # up = down; Euler's number of a torus; Bardeen et al. (1986)
)
def test_theory_has_the_known_share_of_minima(dimension, minima):
    shares = expected_critical_points(dimension).shares
    assert shares.sum() == pytest.approx(1)
    assert shares[0] == pytest.approx(minima, rel=0.02)
    assert shares == pytest.approx(shares[::-1], rel=0.02, abs=1e-4)


def test_theory_has_the_known_height_of_minima_on_a_line():
    """By Rice's formula -sqrt(pi / 6): at height h a minimum counts as much as a normal second derivative about -h is positive."""
    theory = expected_critical_points(1)
    minima = theory.down == 0
    assert np.average(theory.heights[minima], weights=theory.weights[minima]) == pytest.approx(-math.sqrt(math.pi / 6), abs=0.01)


def test_the_random_functions_have_the_variance_and_the_covariance_that_theory_asks_for():
    x = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.5, 1.0, -1.0]])
    many = np.array([values(random_function(3, 7, k), x) for k in range(2000)])
    distances = ((x[:, None] - x) ** 2).sum(axis=-1)
    assert many.T @ many / len(many) == pytest.approx(np.exp(-distances / 2), abs=0.1)


@pytest.mark.parametrize("dimension", [1, 2, 5, 8])
def test_what_is_found_is_critical_inside_the_box_and_found_once(dimension):
    of = random_function(dimension, 3, 0)
    x = places(of, np.random.default_rng(0))
    slopes = -np.sqrt(2 / len(of.phases)) * np.sin(x @ of.waves.T + of.phases) @ of.waves
    assert np.linalg.norm(slopes, axis=1).max() < 3 * FLAT
    assert np.abs(x).max() < side(dimension) / 2
    apart = np.abs(x[:, None] - x).max(axis=-1)
    assert apart[~np.eye(len(x), dtype=bool)].min() > 1e-3


def test_directions_down_are_those_of_finite_differences():
    of, step = random_function(3, 2, 0), 1e-3
    x = places(of, np.random.default_rng(1))[:20]
    moves = step * np.eye(3)
    second = [
        [(values(of, x + a + b) - values(of, x + a - b) - values(of, x - a + b) + values(of, x - a - b)) / (4 * step**2) for b in moves]
        for a in moves
    ]
    expected = (np.linalg.eigvalsh(np.moveaxis(np.array(second), -1, 0)) < 0).sum(axis=1)
    assert (directions_down(of, x) == expected).all()


def test_minima_and_maxima_take_turns_on_a_line():
    of = random_function(1, 4, 0)
    x = places(of, np.random.default_rng(2))
    down = directions_down(of, x[np.argsort(x[:, 0])])
    assert np.mean(np.diff(down) != 0) > 0.9


@pytest.mark.parametrize("dimension", range(1, 9))
def test_newtons_method_finds_about_as_many_saddles_as_theory_says(found, dimension):
    down = found[dimension - 1].down
    saddles = ((down > 0) & (down < dimension)).mean()
    theory = expected_critical_points(dimension).shares[1:-1].sum()
    chance = 4 * math.sqrt(theory * (1 - theory) / len(down))
    assert saddles == pytest.approx(theory, abs=chance + 0.02)  # minima and maxima are found a little less often
    assert len(down) > 150


def test_the_share_of_saddles_grows_with_the_dimension(found):
    shares = [((of.down > 0) & (of.down < n)).mean() for n, of in enumerate(found, 1)]
    assert shares[0] == 0
    assert (np.diff(shares) > 0).all() or np.diff(shares).min() > -0.01
    assert shares[-1] > 0.98


@pytest.mark.parametrize("dimension", [3, 6])
def test_higher_critical_points_have_more_directions_down(found, dimension):
    edges = np.linspace(-2.0, 2.0, 6)
    heights, down = found[dimension - 1]
    theory = expected_critical_points(dimension)
    expected = down_by_height(theory.heights, theory.down, edges, theory.weights)
    assert (np.diff(expected) > 0).all()
    assert down_by_height(heights, down, edges) == pytest.approx(expected, abs=0.35)


@pytest.mark.parametrize("dimension", [0, 9])
def test_a_dimension_that_no_program_has_is_refused(dimension):
    with pytest.raises(ValueError, match="must be 1 to 8"):
        random_function(dimension, 1)


def test_every_point_is_of_one_kind():
    down = np.array([0, 1, 2, 3, 3, 0])
    kinds = {kind: is_kind(kind, down, 3) for kind in KINDS_OF_POINTS}
    assert {kind: np.flatnonzero(of).tolist() for kind, of in kinds.items()} == {"minima": [0, 5], "saddles": [1, 2], "maxima": [3, 4]}
    assert not is_kind("saddles", np.array([0, 1]), 1).any()


def test_heights_are_weighed_and_none_have_no_mean():
    heights, weights = np.array([-1.0, 0.0, 4.0]), np.array([1.0, 3.0, 5.0])
    assert mean_height(heights, np.array([True, False, True])) == 1.5
    assert mean_height(heights, np.array([True, True, False]), weights) == -0.25
    assert math.isnan(mean_height(heights, np.zeros(3, dtype=bool)))


def test_a_density_has_the_area_of_what_lies_inside():
    heights, edges = np.array([0.1, 0.2, 0.9, 5.0]), np.array([0.0, 0.5, 1.0])
    assert density(heights, edges) == pytest.approx([1.0, 0.5])
    assert density(heights, edges, np.array([1.0, 1.0, 2.0, 4.0])) == pytest.approx([0.5, 0.5])


def test_what_is_told_of_shares_counts_points_and_has_the_known_ones_of_theory():
    points = CriticalPoints(np.zeros(8), np.array([0, 1, 1, 2, 2, 2, 3, 1]))
    told = told_of_shares(points, 3)
    assert shares_of_kinds(points.down, 3) == pytest.approx([1 / 8, 3 / 8, 3 / 8, 1 / 8])
    assert [told[name] for name in ("points", *KINDS_OF_POINTS)] == [8, 1 / 8, 6 / 8, 1 / 8]
    minima = (29 - 6 * math.sqrt(6)) / 116
    theory = [told[f"{kind} by theory"] for kind in KINDS_OF_POINTS]
    assert theory == pytest.approx([minima, 1 - 2 * minima, minima], rel=0.02)


def test_what_is_told_of_heights_are_means_and_pearsons_correlation():
    points = CriticalPoints(np.array([-2.0, -1.0, 0.5, 1.5]), np.array([0, 0, 1, 1]))
    told = told_of_heights(points, 1)
    assert (told["height of minima"], told["height of maxima"]) == (-1.5, 1.0)
    assert (told["minima found"], told["saddles found"], told["maxima found"]) == (2, 0, 2)
    assert math.isnan(told["height of saddles"])
    assert told["correlation"] == pytest.approx(2.5 / math.sqrt(7.25))  # sums of products 2.5, of squares 7.25 and 1
    by_theory = [told[f"height of {kind} by theory"] for kind in ("minima", "maxima")]
    assert by_theory == pytest.approx([-math.sqrt(math.pi / 6), math.sqrt(math.pi / 6)], abs=0.01)
