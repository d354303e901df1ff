"""Measured factors per step beside the roots of theory."""

import numpy as np
import pytest

from engine import FORMS, factor_map, problem, root_factor
from engine.keeping import programs
from engine.tuning.factor_map import growth
from spec import drawn_surfaces, load
from tests.whole import only

RATES, MOMENTA = np.geomspace(0.002, 0.4, 24), np.linspace(0, 0.95, 20)
RULES = (("momentum", {}), ("nesterov", {}), ("momentum", {"form": "moving average"}))


def bowl(ratio):
    return problem(drawn_surfaces()["bowl"], {"curvature_1": 1.0, "curvature_2": ratio})


def measured(rule, hyper, ratio, rates=RATES, momenta=MOMENTA):
    return factor_map(bowl(ratio), load("optimizers")[rule], {"learning_rate": rates}, {"momentum": momenta}, **hyper)


@pytest.mark.parametrize(("form", "rule"), only(zip(FORMS, RULES, strict=True), next(zip(FORMS, RULES, strict=True))))
def test_what_is_measured_is_the_larger_root(form, rule):
    found = measured(*rule, 30.0)
    theory = np.maximum(*(root_factor(form, RATES, MOMENTA[:, None], curvature) for curvature in (1.0, 30.0)))
    assert found.shape == theory.shape == (20, 24)
    assert np.all(np.abs(found / theory - 1)[theory < 1.5] < 0.02)
    assert np.median(np.abs(found / theory - 1)) < 1e-6
    assert np.array_equal(found < 1, theory < 1)


def test_the_best_point_of_condition_number_100():
    """Two equal roots r: lengths go as k r^k, so that the slope over steps 100 to 300 is some 1.5 / 300 more."""
    found = measured("momentum", {}, 100.0, np.array([0.0330578512]), np.array([0.6694214876]))
    assert found[0, 0] == pytest.approx(9 / 11 * (1 + 1.5 / 300), rel=2e-3)
    assert measured("momentum", {}, 100.0, np.array([0.0198019802]), np.array([0.0]))[0, 0] == pytest.approx(99 / 101, rel=1e-6)


def test_another_bowl_and_other_axes_of_the_same_size_compile_nothing():
    measured("momentum", {}, 30.0)
    before = len(programs.PROGRAMS)
    measured("momentum", {}, 31.0, RATES * 1.1)
    assert len(programs.PROGRAMS) == before


def test_growth_is_read_from_what_is_finite():
    steps = np.arange(30.0)
    assert growth(np.log(0.9) * steps) == pytest.approx(0.9)
    assert growth(np.where(steps < 12, np.log(7.0) * steps, np.nan)) == pytest.approx(7.0)
    assert growth(np.full(30, -np.inf)) == 0
    assert growth(np.full(30, np.nan)) == np.inf
