"""A typed formula of one variable: what it becomes, and what is refused."""

import numpy as np
import pytest

from engine import FORMULA_CURVE, Allowance, FormulaError, curve_of, formula_surface, formula_wait, granted_formula, grid, problem, trace
from engine.problems.on_a_line import found_on_a_line
from spec import drawn_surfaces, load


def test_a_known_curve_typed_is_that_curve():
    typed, known = curve_of("x^4/4 - x^2/2 + 0.15x"), drawn_surfaces()["double_well"]
    assert (typed.dimension, typed.axes, typed.domain) == (1, ("x",), known.domain)
    assert np.allclose(sorted(typed.minima), sorted(known.minima_for({})), atol=1e-9)
    assert np.allclose(grid(typed, 41)[1], grid(known, 41)[1], rtol=1e-14)
    told = {"learning_rate": 0.05, "steps": 30, "start": (1.8,)}
    one, other = (trace(surface, load("optimizers")["sgd"], **told) for surface in (typed, known))
    assert np.allclose(one.x, other.x, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "half_width", "minima"),
    [
        ("x^2", 1, [0]),
        ("x^4", 1, [0]),
        ("|x|", 1, [0]),
        ("(x-3)^2", 5, [3]),
        ("1/x^2 + x^2", 2, [-1, 1]),
        ("cosh(x - 0.5)", 1, [0.5]),
        ("exp(-x)", 3, []),
        ("x", 3, []),
    ],
)
def test_the_box_shows_the_minima(text, half_width, minima):
    surface = curve_of(text)
    assert surface.domain == ((-half_width, half_width),)
    assert np.allclose(sorted(x for (x,) in surface.minima), minima, atol=1e-9)
    ((low, high),), (start,) = surface.domain, surface.start
    assert low <= start <= high


@pytest.mark.parametrize(("text", "floorless"), [("x", True), ("x^3", True), ("-x^2", True), ("exp(-x)", False), ("1/(1+x^2)", False)])
def test_whether_it_goes_down_for_ever_is_found(text, floorless):
    assert curve_of(text).unbounded_below == floorless


@pytest.mark.parametrize("text", ["x + y", "y", "x^2 + 0*y", "x1 + x2"])
def test_a_second_variable_is_refused(text):
    with pytest.raises(FormulaError, match="one variable") as caught:
        curve_of(text)
    assert caught.value.pointed(text)


@pytest.mark.parametrize("text", ["", "2", "import os", "__import__('os')", "sqrt(-1 - x^2)", "x" * 300])
def test_what_cannot_be_read_or_drawn_is_refused(text):
    with pytest.raises(FormulaError):
        curve_of(text)


def test_the_curve_and_the_surface_of_one_text_are_two():
    curve, surface = curve_of("x^2 + x^4"), formula_surface("x^2 + x^4")
    assert (curve.dimension, surface.dimension) == (1, 2)
    assert curve is curve_of("x*x + x^4") or curve is curve_of("x^2+x^4")
    assert granted_formula("x^2 + x^4", FORMULA_CURVE) is None
    assert formula_wait(curve, Allowance(per_minute=10, burst=5)) == 0
    assert granted_formula("x^2 + x^4", FORMULA_CURVE) is curve
    assert granted_formula("x^2 + x^4") is None
    assert problem(curve, {}).minima == curve.minima


def test_minima_on_a_line_are_as_exact_as_their_curve():
    found = found_on_a_line(lambda x: np.cos(x) + 0.1 * x, -9.0, 9.0, 400)
    expected = [np.pi + np.arcsin(0.1) * s + 2 * np.pi * k for k in (-1, 0, -2) for s in (-1,)]
    known = [x for x in expected if -9 < x < 9]
    assert found == pytest.approx(sorted(known, key=lambda x: np.cos(x) + 0.1 * x), abs=1e-9)
