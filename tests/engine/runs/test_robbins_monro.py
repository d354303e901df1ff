"""The verdict on schedules whose sums are known in closed form."""

import pytest

from engine import sums
from spec import load

KNOWN = [
    ("constant", {}, True, True),
    ("inverse_square_root", {"scale": 1.0}, True, True),
    ("inverse_time", {"scale": 1.0}, True, False),
    ("inverse_time", {"scale": 1000.0}, True, False),
    ("exponential", {"gamma": 0.99}, False, False),
    ("exponential", {"gamma": 1.0}, True, True),
    ("power", {"power": 0.0}, True, True),
    ("power", {"power": 0.5}, True, True),
    ("power", {"power": 0.55}, True, False),
    ("power", {"power": 1.0}, True, False),
    ("power", {"power": 1.05}, False, False),
    ("power", {"power": 2.0}, False, False),
    ("cosine", {}, None, None),
    ("linear", {}, None, None),
]


@pytest.mark.parametrize(("schedule", "params", "rates", "squares"), KNOWN)
def test_sums_end_where_their_series_converges(schedule, params, rates, squares):
    found = sums(schedule, params)
    assert (found.rates, found.squares) == (rates, squares)
    assert found.settles is (rates is True and squares is False)


def test_every_schedule_has_a_verdict():
    assert {type(sums(stem, {}).rates) for stem in load("schedules")} == {bool, type(None)}
    with pytest.raises(ValueError, match="is not one of"):
        sums("sawtooth", {})
