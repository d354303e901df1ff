"""Messages from the desk: numbers by name, whatever was sent; and what the page is told of its sliders."""

import pytest

from spec import Param
from views.player import Desk, Slider
from views.player.desk import message

NONE = (0, {})


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        "x",
        [],
        {},
        {"number": 1},
        {"number": "1", "values": {}},
        {"number": -1, "values": {}},
        {"number": True, "values": {}},
        {"number": 1, "values": []},
    ],
)
def test_what_is_no_message_says_nothing(told):
    assert message(told) == NONE


def test_only_finite_numbers_are_values():
    values = {"a": 1, "b": 2.5, "c": "3", "d": None, "e": float("nan"), "f": float("inf"), "g": 10**400, "h": True, 7: 1.0, "i": [1]}
    assert message({"number": 2, "values": values}) == (2, {"a": 1.0, "b": 2.5})


def test_a_message_of_thousands_is_none():
    assert message({"number": 1, "values": {str(k): 1.0 for k in range(201)}}) == NONE


def test_a_slider_says_where_it_stops():
    rate = Slider("sgd.learning_rate", "learning rate", Param(0.1, 1e-4, 10.0, log=True, help="how far"), 0.2).described()
    assert (rate["low"], rate["high"], rate["log"], rate["places"], rate["value"], rate["help"]) == (1e-4, 10.0, True, 125, 0.2, "how far")
    assert Slider("m", "momentum", Param(0.9, 0.0, 0.999), 0.9).described()["step"] == 0.001
    assert Slider("n", "steps", Param(20, 5, 100, integer=True), 20).described()["step"] == 1.0
    assert Desk([], 7).described() == {"heard": 7, "sliders": []}
