"""A rate at which steps are seen, and a box close around them."""

import numpy as np
import pytest

from engine import brisk_rate, close_box, problem, trace
from spec import drawn_surfaces, load

BOWL, RULES = drawn_surfaces()["bowl"], load("optimizers")


@pytest.mark.parametrize("rule", ["adam", "adagrad", "momentum"])
def test_a_brisk_run_comes_down_in_eight_steps_and_a_slower_one_does_not(rule):
    rate = brisk_rate(BOWL, RULES[rule])
    assert rate is not None
    heights = [trace(BOWL, RULES[rule], steps=8, learning_rate=part * rate).loss for part in (1, 0.5)]
    assert [bool(np.min(loss) <= 0.02 * loss[0]) for loss in heights] == [True, False]


def test_where_no_rate_is_that_fast_or_nothing_is_lowest_there_is_none():
    assert brisk_rate(BOWL, RULES["sgd"]) is None  # (1 - eta)^16 <= 0.16 asks for more than 2 / 20
    assert brisk_rate(drawn_surfaces()["saddle"], RULES["adam"]) is None


def test_the_box_is_as_close_as_the_path_lets_it_be():
    at = problem(BOWL, {})
    start = np.array([-2.0, 1.0])
    straight, over = np.linspace(start, (0.2, 0.1), 9), np.array([start, (-1.0, -1.1)])
    near, around = close_box(at, straight), close_box(at, over)
    assert near == pytest.approx(np.array([(-2.7, 1.2), (-0.6, 1.35)]))
    assert around == pytest.approx(np.array([(-2.3, 2.3), (-1.15, 1.15)]))
    assert close_box(at, np.array([start, (0.0, 2.5)])) is None
    assert close_box(problem(drawn_surfaces()["beale"], {}), straight) is None
