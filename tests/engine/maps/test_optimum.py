"""The best rate of a search and the width of the good ones about it, on scores that are made up."""

import numpy as np
import pytest

from engine import Axis, Tuning, optimum
from spec import load

SGD = load("optimizers")["sgd"]
RATES = np.geomspace(0.001, 10, 5)  # a decade apart


def found(scores, level=0.0, start=1.0, second=None):
    table = np.atleast_2d(np.array(scores, dtype=float))
    return optimum(Tuning(SGD, RATES, second, table[:, :, None], table, 10), level, start)


def test_the_best_is_the_lowest_score_and_rates_that_leave_ten_times_as_much_are_good():
    one = found([1.0, 0.05, 0.01, 0.2, np.inf])
    assert (one.rate, one.loss, one.reaches) == (pytest.approx(0.1), 0.01, False)
    assert (one.first, one.last) == (1, 2)
    assert one.width == pytest.approx(100)
    assert not one.is_open


def test_good_rates_beyond_a_bad_one_do_not_count():
    one = found([0.02, 1.0, 0.01, 1.0, 0.02])
    assert (one.first, one.last) == (2, 2)
    assert one.width == pytest.approx(10)


def test_heights_count_from_the_lowest_known_loss():
    one = found([5.0, 3.05, 3.01, 3.2, np.inf], level=3.0, start=5.0)
    assert (one.first, one.last) == (1, 2)


def test_rates_that_all_get_down_are_equal_and_the_middle_of_the_longest_stretch_is_best():
    one = found([1e-12, 1.0, 1e-13, 1e-30, 1e-11])
    assert (one.column, one.first, one.last, one.reaches) == (3, 2, 4, True)
    assert one.is_open
    both = found([[1.0, 1e-12, 1.0, 1.0, 1.0], [1.0, 1e-10, 1e-10, 1e-10, 1.0]], second=Axis("momentum", 0.0, 0.9, 2))
    assert (both.row, both.column, both.second) == (1, 2, 0.9)
    assert both.hyper == {"learning_rate": pytest.approx(0.1), "momentum": 0.9}


def test_where_every_rate_diverges_none_is_good():
    one = found([np.inf] * 5)
    assert (one.column, one.first, one.last, one.loss) == (0, 0, 0, np.inf)


def test_without_a_lowest_known_loss_the_lowest_score_is_best():
    one = found([-1.0, -7.0, -3.0, -2.0, np.inf], level=None)
    assert (one.column, one.reaches, one.first, one.last) == (1, False, 1, 1)
