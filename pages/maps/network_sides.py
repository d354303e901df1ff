"""The two numbers along the sides of a map of trainings, as far as they are seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import TRAINED_OVER
from pages.maps.window import seen, window
from spec import Param
from views.drawing import Scale
from views.lesson import Declared, OneOf, Setting, Settings, sentence

OVER = "net.over"
TWO_RATES, _ = TRAINED_OVER


def _side(name: str, label: str, first: float, low: float, high: float) -> Setting:
    text = "Also the point on the map."
    return Setting(f"net.{name}", Param(first, low, high, log=True, allowed="(0, inf)", label=label, help=text))


SIDES = {
    TRAINED_OVER[0]: (
        _side("hidden", "rate of the hidden layer", 5.0, 0.1, 600.0),
        _side("output", "rate of the output layer", 3.0, 0.2, 40.0),
    ),
    TRAINED_OVER[1]: (_side("rate", "learning rate", 1.0, 0.1, 60.0), _side("scale", "scale of the first weights", 1.0, 0.03, 30.0)),
}
WHICH = OneOf(OVER, "Numbers", TRAINED_OVER, place="view", help="Which two numbers go along the sides.")


def numbers(values: Mapping[str, Any]) -> list[Declared]:
    """Which two numbers, and both of them."""
    return [WHICH, *SIDES[values.get(OVER, TWO_RATES)]]


def scales(settings: Settings) -> list[Scale]:
    """The two sides as far as they are seen."""
    whole = [Scale(sentence(one.param.label), one.param.low, one.param.high, log=True) for one in SIDES[settings[OVER]]]
    return seen(whole, window(settings))


def point(settings: Settings) -> tuple[float, float]:
    """The two numbers of the training that is shown."""
    first, second = (settings[side.name] for side in SIDES[settings[OVER]])
    return first, second
