"""The sliders that the player draws itself: what they are, what they show, and what a message from them means."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spec import Param

PER_DECADE, FEWEST, MOST = 25, 40, 200  # stops of a logarithmic slider
MOST_VALUES = 200  # of a message


def places(param: Param) -> int:
    """How many steps a logarithmic slider has from one end to the other."""
    return min(MOST, max(FEWEST, round(math.log10(param.high / param.low) * PER_DECADE)))


def round_step(rough: float) -> float:
    """The power of ten below."""
    return float(10.0 ** math.floor(math.log10(rough)))


@dataclass(frozen=True)
class Slider:
    """A declared number on the desk under its name in the state."""

    name: str
    label: str
    param: Param
    value: float

    def described(self) -> dict[str, Any]:
        param = self.param
        return {
            "name": self.name,
            "label": self.label,
            "help": param.help,
            "low": param.low,
            "high": param.high,
            "log": param.log,
            "step": 1.0 if param.integer else round_step((param.high - param.low) / 100),
            "places": places(param) if param.log else FEWEST,
            "value": self.value,
        }


@dataclass(frozen=True)
class Desk:
    """Sliders in their order, and the number of the last message of the page that has been heard."""

    sliders: Sequence[Slider] = ()
    heard: int = 0

    def described(self) -> dict[str, Any]:
        return {"heard": self.heard, "sliders": [slider.described() for slider in self.sliders]}


def message(told: Any) -> tuple[int, dict[str, float]]:
    """(number, values) of what a page sent; (0, {}) where it is none. Whoever can send can send anything."""
    number, values = (told.get("number"), told.get("values")) if isinstance(told, Mapping) else (None, None)
    if (
        not isinstance(number, int)
        or isinstance(number, bool)
        or number < 0
        or not isinstance(values, Mapping)
        or len(values) > MOST_VALUES
    ):
        return 0, {}
    plain = {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e300
    }
    return number, {name: value for name, value in plain.items() if isinstance(name, str)}
