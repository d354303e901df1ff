"""What a slider or a menu says about itself: its default, its range, what is allowed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np


class SpecError(ValueError):
    """A module and its Spec disagree; the message names the file."""


@dataclass(frozen=True)
class Interval:
    """A set of allowed numbers written as in a lecture: "[0, 1)", "(0, inf)"."""

    text: str
    low: float = field(init=False)
    high: float = field(init=False)
    closed: tuple[bool, bool] = field(init=False)

    def __post_init__(self) -> None:
        match = re.fullmatch(r"\s*([\[(])\s*([^,]+),\s*([^,]+?)\s*([\])])\s*", self.text)
        if not match:
            raise SpecError(f"{self.text!r} is not an interval such as '[0, 1)'")
        object.__setattr__(self, "low", float(match[2]))
        object.__setattr__(self, "high", float(match[3]))
        object.__setattr__(self, "closed", (match[1] == "[", match[4] == "]"))

    def __contains__(self, value: float) -> bool:
        if not math.isfinite(value):
            return False
        above = value >= self.low if self.closed[0] else value > self.low
        below = value <= self.high if self.closed[1] else value < self.high
        return above and below


@lru_cache(1024)
def interval(text: str) -> Interval:
    """The Interval of a text, read once."""
    return Interval(text)


@dataclass(frozen=True)
class Param:
    """A number: its default, the slider's range and, apart from it, the mathematically allowed range.

    `log` makes the slider logarithmic; `integer` snaps it to whole numbers; with `share` it is a part of the
    examples, and the slider goes from one example to the next; one that `forgets` is the factor of a running mean, and
    the rule's 1 - beta and 1 - beta^t keep their digits in float32; `help` says what moving it does.
    """

    default: float
    low: float
    high: float
    latex: str = ""
    log: bool = False
    integer: bool = False
    help: str = ""
    label: str = ""
    allowed: str = "(-inf, inf)"
    share: bool = False
    forgets: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise SpecError(f"a slider from {self.low} to {self.high} has no room")
        if not self.low <= self.default <= self.high:
            raise SpecError(f"default {self.default} lies outside the slider's range {self.low} to {self.high}")
        if self.log and self.low <= 0:
            raise SpecError(f"a logarithmic slider cannot start at {self.low}")
        for value in (self.low, self.default, self.high):
            if value not in self.range:
                raise SpecError(f"{value} lies outside the allowed range {self.allowed}")

    @property
    def range(self) -> Interval:
        """The mathematically allowed numbers."""
        return interval(self.allowed)

    def check(self, name: str, value: Any) -> float:
        """`value` as a float, or ValueError that says what was given and what is allowed."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{name} = {value!r} is not a number; allowed: {self.allowed}") from None
        if number not in self.range:
            raise ValueError(f"{name} = {value!r} is outside the allowed range {self.allowed}")
        if self.integer and number != round(number):
            raise ValueError(f"{name} = {value!r} is not a whole number")
        return number


@dataclass(frozen=True)
class Choice:
    """A convention: one of a few named options. Rules receive its index, traced."""

    options: tuple[str, ...]
    default: str = ""
    help: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.options, str) or len(self.options) < 2:
            raise SpecError("a Choice needs at least two options")
        if len(set(self.options)) != len(self.options):
            raise SpecError(f"options {self.options} repeat")
        if not self.default:
            object.__setattr__(self, "default", self.options[0])
        if self.default not in self.options:
            raise SpecError(f"default {self.default!r} is not one of {self.options}")

    def named(self, value: Any) -> Any:
        """The option that `value` means: True and False are "on" and "off", a number its text."""
        if isinstance(value, bool | np.bool_):
            return ("on" if value else "off") if set(self.options) == {"off", "on"} else value
        return str(value) if isinstance(value, int | float | np.number) else value

    def check(self, name: str, value: Any) -> int:
        """The index of option `value`, a number by its text, True and False as "on" and "off"; ValueError lists the options."""
        text = self.named(value)
        if text not in self.options:
            raise ValueError(f"{name} = {value!r} is not one of {', '.join(map(repr, self.options))}")
        return self.options.index(text)


Setting = Param | Choice
