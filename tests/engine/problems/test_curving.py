"""Hessians along a path, the signs of a grid, chords: beside closed forms, and over every surface that says that it is convex."""

import numpy as np
import pytest

from engine import CONCAVE, CONVEX, SADDLE_LIKE, bend, chord, curvature_signs, first_saddle, formula_surface, problem
from spec import drawn_surfaces

DECLARED = [stem for stem, surface in drawn_surfaces().items() if surface.convex]
BENT = [stem for stem, surface in drawn_surfaces().items() if not surface.convex]


def at(stem, **params):
    return problem(drawn_surfaces()[stem], params)


def test_the_hessian_of_beale_at_its_minimum_is_the_one_of_the_facts():
    found = bend(at("beale"), np.array([[3.0, 0.5]]))
    assert found.curvatures[0] == pytest.approx([0.3014636465, 48.9797863535], abs=5e-10)
    hessian = np.array([[3.15625, -11.4375], [-11.4375, 46.125]])
    assert found.directions[0] @ np.diag(found.curvatures[0]) @ found.directions[0].T == pytest.approx(hessian, abs=1e-9)


def test_directions_are_those_of_a_turned_bowl():
    found = bend(at("bowl", curvature_1=1.0, curvature_2=9.0, rotation=30.0), np.array([[0.3, -0.2]]))
    assert found.curvatures[0] == pytest.approx([1.0, 9.0])
    half = np.sqrt(3) / 2
    assert np.abs(found.directions[0, :, 0]) == pytest.approx([half, 0.5])


def test_beside_a_saddle_the_surface_lies_lower_one_way_and_higher_the_other():
    """Of x^2 - 2 y^2 + x y at zero: the eigenvalues of its Hessian times the squares of both distances."""
    saddle = first_saddle(problem(formula_surface("x^2 - 2*y^2 + x*y", 2.0), {}))
    hessian = np.array([[2.0, 1.0], [1.0, -4.0]])
    low, high = np.linalg.eigvalsh(hessian)
    x = saddle.beside(0.3, 0.5) - saddle.place
    assert x @ hessian @ x == pytest.approx(low * 0.3**2 + high * 0.5**2, abs=1e-6)
    assert np.linalg.norm(x) == pytest.approx(np.hypot(0.3, 0.5))
    assert saddle.beside(1e-3) - saddle.place == pytest.approx(1e-3 * saddle.down, abs=1e-12)


def test_signs_of_a_surface_that_has_all_three():
    found, least = curvature_signs(problem(formula_surface("x^3 + y^3", 1.0), {}), 20)
    middles = -1 + (np.arange(20) + 0.5) / 10
    x, y = np.meshgrid(middles, middles)
    assert np.array_equal(found, np.where((x > 0) & (y > 0), CONVEX, np.where((x < 0) & (y < 0), CONCAVE, SADDLE_LIKE)))
    assert np.allclose(least, 6 * np.minimum(x, y))


@pytest.mark.parametrize("stem", [stem for stem in DECLARED if drawn_surfaces()[stem].dimension == 2])
def test_no_curvature_of_a_convex_surface_is_negative(stem):
    assert np.all(curvature_signs(at(stem), 24)[0] == CONVEX)


@pytest.mark.parametrize("stem", DECLARED)
def test_no_chord_of_a_convex_surface_is_below_it(stem):
    assert not any(chord(at(stem), *ends).is_below for ends in random_ends(at(stem), 40))


@pytest.mark.parametrize("stem", BENT)
def test_some_chord_of_every_other_is(stem):
    assert any(chord(at(stem), *ends).is_below for ends in random_ends(at(stem), 200))


def random_ends(at, count):
    low, high = np.array(at.domain).T
    return np.random.default_rng(1).uniform(low, high, (count, 2, len(low)))


def test_a_chord_goes_straight_from_one_point_to_the_other():
    found = chord(at("parabola", a=2.0, b=0.0, c=1.0), (-1.0,), (3.0,))
    assert found.surface == pytest.approx((-1 + 4 * found.part) ** 2 + 1)
    assert found.line == pytest.approx(2 + 8 * found.part)
    assert found.lowest == pytest.approx(16 * 0.01 * 0.99)
