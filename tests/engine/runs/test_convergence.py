"""The words linear, sublinear and superlinear, on sequences whose order is known and on runs whose order theory says."""

import numpy as np
import pytest

from engine import convergence, curve_of, problem, rate_limits, trace
from spec import drawn_surfaces, load

K = np.arange(1.0, 81.0)
KNOWN = {
    "0.9^k": (0.9**K, "linear"),
    "0.999^k": (0.999**K, "linear"),
    "3 0.5^k + 0.2^k": (3 * 0.5**K + 0.2**K, "linear"),
    "1/k": (1 / K, "sublinear"),
    "1/k^2": (1 / K**2, "sublinear"),
    "1/sqrt(k)": (1 / np.sqrt(K), "sublinear"),
    "0.5^(2^k)": (0.5 ** (2.0 ** np.arange(9)), "superlinear"),
    "0.5^(1.5^k)": (0.5 ** (1.5 ** np.arange(9)), "superlinear"),
    "at once": (np.array([1.0, 0.0, 0.0, 0.0]), "superlinear"),
    "1": (np.ones(80), ""),
    "1.1^k": (1.1**K, ""),
    "back and forth": (1 + 0.5 * (-1) ** K, ""),
}


@pytest.mark.parametrize("name", KNOWN)
def test_sequences_are_called_by_their_order(name):
    heights, order = KNOWN[name]
    assert convergence(heights, 0.0).order == order
    assert convergence(7 * heights[: len(heights) - 1], 0.0).order == order


def run_on(surface, rule, **told):
    run = trace(surface, load("optimizers")[rule], **told)
    return convergence(run.loss, run.lowest_known)


@pytest.mark.parametrize("product", [0.1, 0.3, 0.7, 1.3, 1.5, 1.9])
def test_gradient_descent_on_a_quadratic_is_linear_with_the_factor_of_theory(product):
    found = run_on(drawn_surfaces()["parabola"], "sgd", learning_rate=product, steps=40)
    assert found.order == "linear"
    assert found.last == pytest.approx((1 - product) ** 2, rel=1e-3)
    assert found.bound == pytest.approx((1 - product) ** 2, rel=0.05)


def test_gradient_descent_on_a_quadratic_is_linear_with_two_curvatures_too():
    bowl = {"curvature_1": 1.0, "curvature_2": 3.0, "rotation": 20.0}
    found = run_on(drawn_surfaces()["bowl"], "sgd", learning_rate=0.25, steps=40, surface_params=bowl)
    assert found.order == "linear"
    assert found.last == pytest.approx(0.75**2, rel=1e-3)


@pytest.mark.parametrize("text", ["x^4", "x^6", "x^4 + x^6"])
def test_gradient_descent_where_the_curvature_vanishes_is_sublinear(text):
    assert run_on(curve_of(text), "sgd", learning_rate=0.1, steps=100).order == "sublinear"


def test_newton_is_superlinear_and_on_a_quadratic_there_in_one_step():
    assert run_on(curve_of("x^4 + x^2"), "newton", learning_rate=1.0, steps=20).order == "superlinear"
    at_once = run_on(drawn_surfaces()["parabola"], "newton", learning_rate=1.0, steps=20)
    assert (at_once.order, at_once.last) == ("superlinear", 0.0)


def test_what_bounces_or_leaves_has_no_order():
    parabola = drawn_surfaces()["parabola"]
    for rate in (2.0, 2.1):
        run = trace(parabola, load("optimizers")["sgd"], learning_rate=rate, steps=40)
        assert convergence(run.loss, 0.5).order == ""


def test_heights_stay_under_the_bound():
    run = trace(drawn_surfaces()["double_well"], load("optimizers")["sgd"], learning_rate=0.6, steps=40)
    found = convergence(run.loss, run.lowest_known)
    heights = run.loss - run.lowest_known
    assert found.order == "linear"
    assert np.all(heights <= heights[0] * found.bound ** np.arange(len(heights)) * (1 + 1e-9) + 1e-14)
    known = found.ratios[np.isfinite(found.ratios)]
    assert np.allclose(known[:5], heights[1:6] / heights[:5], rtol=1e-12)


@pytest.mark.parametrize(("stem", "limit"), [("beale", 0.0408331712), ("rosenbrock", 0.0019968038)])
def test_the_largest_rate_that_settles_is_the_one_of_the_facts(stem, limit):
    (found,) = rate_limits(problem(drawn_surfaces()[stem], {}))
    assert found.rate == pytest.approx(limit, abs=5e-11)


@pytest.mark.parametrize("stem", ["beale", "rosenbrock", "himmelblau", "bowl", "double_well", "six_hump_camel", "matyas"])
def test_crossing_it_changes_what_becomes_of_plain_steps_that_begin_near_the_minimum(stem):
    surface = drawn_surfaces()[stem]
    at = problem(surface, {})
    for found in rate_limits(at):
        begin = np.array(found.minimum) + 1e-4 * at.radius * _steepest(at, found.minimum)
        distance = []
        for rate in (0.95 * found.rate, 1.05 * found.rate):
            run = trace(surface, load("optimizers")["sgd"], learning_rate=rate, steps=60, start=begin)
            distance.append(np.linalg.norm(run.x[-1] - found.minimum) / np.linalg.norm(begin - found.minimum))
        assert distance[0] < 0.1
        assert distance[1] > 10


def _steepest(at, minimum):
    from engine import bend

    return bend(at, np.array([minimum])).directions[0, :, -1]


def test_kinks_and_flat_minima_have_no_such_rate():
    assert rate_limits(problem(drawn_surfaces()["absolute"], {})) == ()
    assert rate_limits(problem(curve_of("x^4"), {})) == ()


def test_the_best_fixed_rate_shrinks_both_ends_of_a_bowl_alike():
    (limit,) = rate_limits(problem(drawn_surfaces()["bowl"], {"curvature_1": 2.0, "curvature_2": 18.0}))
    assert limit.condition == pytest.approx(9)
    assert [1 - limit.best * curvature for curvature in limit.curvatures] == pytest.approx([8 / 10, -8 / 10])
