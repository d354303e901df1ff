"""Points found numerically, against the known ones."""

import numpy as np
import pytest

from engine.problems.stationary import found_points
from spec import drawn_surfaces

SURFACES = drawn_surfaces()


def six_hump(points):
    x, y = points.T
    return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2


def of(stem):
    spec = SURFACES[stem]
    settings = spec.defaults
    return (lambda points: np.asarray(spec.loss(points.T, **settings), dtype=float)), spec.domain


def agree(found, known, tolerance=1e-6):
    assert len(found) == len(known), found
    for point in known:
        assert np.linalg.norm(np.array(found) - point, axis=1).min() < tolerance, (point, found)


@pytest.mark.parametrize("stem", ["beale", "himmelblau", "rosenbrock", "long_valley"])
def test_the_minima_of_the_house_are_found(stem):
    minima, _ = found_points(*of(stem))
    agree(minima, SURFACES[stem].minima_for({}))


def test_himmelblau_has_four_minima_and_four_saddles():
    minima, saddles = found_points(*of("himmelblau"))
    agree(minima, [(3, 2), (-2.8051180870, 3.1313125183), (-3.7793102534, -3.2831859913), (3.5844283403, -1.8481265270)])
    agree(saddles, SURFACES["himmelblau"].saddles)


def test_beale_has_the_saddle_that_theory_names():
    minima, saddles = found_points(*of("beale"))
    agree(minima, [(3, 0.5)])
    assert np.linalg.norm(np.array(saddles) - (0, 1), axis=1).min() < 1e-6


def test_six_hump_camel():
    minima, saddles = found_points(six_hump, ((-3, 3), (-2, 2)))
    assert len(minima) == 6
    lowest = [(0.0898420131, -0.7126564030), (-0.0898420131, 0.7126564030)]
    agree(sorted(minima[:2]), sorted(lowest))
    assert six_hump(np.array(minima[:1]))[0] == pytest.approx(-1.0316284535, abs=1e-10)
    assert np.linalg.norm(np.array(saddles), axis=1).min() < 1e-9


def test_the_lowest_come_first_and_never_more_than_asked():
    minima, saddles = found_points(lambda p: np.sin(p[:, 0]) + np.sin(p[:, 1]) + 0.01 * p[:, 0], ((-20, 20), (-20, 20)), most=5)
    assert len(minima) == len(saddles) == 5
    heights = [np.sin(x) + np.sin(y) + 0.01 * x for x, y in minima]
    assert heights == sorted(heights)
    for x, y in minima:
        assert np.cos(x) + 0.01 == pytest.approx(0, abs=1e-8)
        assert np.cos(y) == pytest.approx(0, abs=1e-8)


def test_a_box_that_is_not_centred():
    minima, saddles = found_points(lambda p: (p[:, 0] - 7.3) ** 2 + 40 * (p[:, 1] + 100.2) ** 2, ((5, 9), (-101, -100)))
    agree(minima, [(7.3, -100.2)])
    assert saddles == ()


@pytest.mark.parametrize(
    "values",
    [
        lambda p: p[:, 0] ** 2,  # a flat valley
        lambda p: p[:, 0],
        lambda p: 0 * p[:, 0],
        lambda p: np.full(len(p), np.nan),
        lambda p: p[:, 0] ** 3 - 3 * p[:, 0] * p[:, 1] ** 2,  # a degenerate saddle
        lambda p: 1 / p[:, 0],
        lambda p: (p[:, 0] - 4) ** 2 + p[:, 1] ** 2,  # outside
    ],
)
def test_nothing_is_found_where_nothing_is(values):
    assert found_points(values, ((-3, 3), (-3, 3))) == ((), ())
