"""The one scale on which all learning rates of a picture stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

from views.player import Slider
from views.state.address import Fields
from views.state.rules import SHARED_RATE

REACH = 30  # from a rate that was found to the end of the track
LEAST = 1e-9  # smaller ones stand at its left end

Track = tuple[float, float]


class Fielded(Protocol):
    """Settings with their fields."""

    @property
    def fields(self) -> Fields: ...
    def __getitem__(self, name: str, /) -> Any: ...


def track(settings: Fielded, sliders: Sequence[Slider]) -> Track:
    """The scale that holds what the rates among the sliders show; nothing that a hand drags moves it while they are on it."""
    shown = [slider.value for slider in sliders if slider.place == "rate" and slider.param and slider.value >= LEAST]
    ends = found(settings) or (SHARED_RATE.low, SHARED_RATE.high)
    return (min(ends[0], _outward(min(shown, default=ends[0]), down=True)), max(ends[1], _outward(max(shown, default=ends[1]))))


def found(settings: Fielded) -> Track | None:
    """REACH to each side of the rates that a fresh visitor finds for the chosen rules; None where no rule has one."""
    fields = (settings.fields.get(f"{run}.learning_rate") for run in settings["opt"])
    rates = [field.first for field in fields if field]
    return (_outward(min(rates) / REACH, down=True), _outward(max(rates) * REACH)) if rates else None


def _outward(value: float, down: bool = False) -> float:
    """The nearest number of one digit that is not above, or not below."""
    size = 10.0 ** math.floor(math.log10(value))
    digit = value / size
    return float(f"{(math.floor(digit + 1e-9) if down else math.ceil(digit - 1e-9)) * size:.0e}")
