"""What a page's state is made of: each Field reads a hostile text, says what it changed, and writes itself back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spec import Choice, Param

TINY = 1e-100  # what is as good as nothing, where nothing is not allowed
LARGEST = 1e6  # beyond this a page takes the nearest value, whatever the mathematics allows


class UnreadableError(ValueError):
    """The text is not a value of this kind."""


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise UnreadableError("not a number")
    return value


@dataclass(frozen=True)
class Number:
    """A Param in a link."""

    param: Param

    def read(self, text: str) -> float:
        value = _number(text)
        return self.nearest(value)

    def nearest(self, value: float) -> float:
        """The nearest allowed value; an open or infinite end gives way to the slider's."""
        value = round(value) if self.param.integer and math.isfinite(value) else value
        allowed = self.param.range
        if value in allowed and abs(value) <= max(LARGEST, self.param.high):
            return float(self.param.low if 0 < abs(value) < TINY and not allowed.closed[0] else value)
        if value < self.param.default:
            return float(allowed.low if allowed.closed[0] and math.isfinite(allowed.low) else self.param.low)
        return float(allowed.high if allowed.closed[1] and math.isfinite(allowed.high) else self.param.high)

    def write(self, value: float) -> str:
        return f"{value:.0f}" if self.param.integer else repr(float(value))


@dataclass(frozen=True)
class Moved:
    """A Param that a hand has moved off what was found for it; None while none has."""

    param: Param

    def read(self, text: str) -> float:
        return Number(self.param).read(text)

    def nearest(self, value: float) -> float:
        """The nearest allowed value."""
        return Number(self.param).nearest(value)

    def write(self, value: float | None) -> str:
        return "" if value is None else Number(self.param).write(value)


@dataclass(frozen=True)
class Whole:
    """A whole number between two ends."""

    low: int
    high: int

    def read(self, text: str) -> int:
        value = _number(text)
        return round(min(self.high, max(self.low, value)))

    def write(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True)
class Option:
    """One of a few words; a number snaps to the nearest of them."""

    options: tuple[Any, ...]

    def read(self, text: str) -> Any:
        for option in self.options:
            if self.write(option) == self.write(text):
                return option
        numeric = [option for option in self.options if isinstance(option, int | float)]
        try:
            value = float(text)
        except ValueError:
            raise UnreadableError("unknown") from None
        if not numeric or math.isnan(value):
            raise UnreadableError("unknown")
        value = min(max(numeric), max(min(numeric), value))
        return min(numeric, key=lambda option: abs(option - value))

    def write(self, value: Any) -> str:
        return re.sub(r"[^a-z0-9._]+", "-", str(value).lower())


@dataclass(frozen=True)
class Switch:
    """On or off."""

    def read(self, text: str) -> bool:
        if text.lower() not in ("on", "off"):
            raise UnreadableError("unknown")
        return text.lower() == "on"

    def write(self, value: bool) -> str:
        return "on" if value else "off"


@dataclass(frozen=True)
class Subset:
    """At most `most` of a few words, in the order given, each once; what is unknown is left out."""

    options: tuple[str, ...]
    most: int = 100

    def read(self, text: str) -> tuple[str, ...]:
        if text == "none":
            return ()
        known = tuple(dict.fromkeys(word for word in text.split(",") if word in self.options))
        if not known:
            raise UnreadableError("unknown")
        return known[: self.most]

    def write(self, value: Sequence[str]) -> str:
        return ",".join(value) or "none"


@dataclass(frozen=True)
class Point:
    """A point of the box; of one that is dragged so many `digits` are kept."""

    domain: tuple[tuple[float, ...], ...]
    digits: int = 5

    def read(self, text: str) -> tuple[float, ...]:
        try:
            values = [float(part) for part in text.split(",")]
        except ValueError:
            raise UnreadableError("not a point") from None
        if len(values) != len(self.domain) or any(math.isnan(value) for value in values):
            raise UnreadableError("not a point")
        return self.nearest(values)

    def nearest(self, values: Sequence[float]) -> tuple[float, ...]:
        return tuple(float(min(high, max(low, value))) for value, (low, high) in zip(values, self.domain, strict=True))

    def write(self, value: Sequence[float]) -> str:
        return ",".join(repr(float(part)) for part in value)


@dataclass(frozen=True)
class Formula:
    """A typed f(x, y). `refuse(text)` is why it cannot be taken, or empty."""

    refuse: Callable[[str], str]

    def read(self, text: str) -> str:
        reason = self.refuse(text)
        if reason:
            raise UnreadableError(reason)
        return text

    def write(self, value: str) -> str:
        return value


Kind = Number | Moved | Whole | Option | Switch | Subset | Point | Formula


@dataclass(frozen=True)
class Field:
    """A named value: what a missing one means in a link (`default`), and for a fresh visitor (`first`).

    A `quiet` field has no part in the picture: it is written only where it is not `first`. An `always` field is
    written whatever its value, so that a link without it comes from somebody's hand and means `first`. Where a hand on the desk
    sets it, those that it `clears` are as nobody has moved them.
    """

    kind: Kind
    default: Any
    first: Any
    quiet: bool = False
    always: bool = False
    clears: tuple[str, ...] = ()

    @property
    def missing(self) -> Any:
        """What a link of ours that does not name the field means."""
        return self.first if self.quiet or self.always else self.default

    @cached_property
    def is_first_written(self) -> bool:
        """Whether a link names the field of a fresh visitor."""
        return self.is_written(self.first)

    def is_written(self, value: Any) -> bool:
        """Whether a link needs to name the field to mean `value`."""
        return (self.always and not self.quiet) or value != self.missing


def of_setting(setting: Param | Choice, first: Any = None, quiet: bool = False, always: bool = False) -> Field:
    """The Field of a declared Param or Choice."""
    kind = Number(setting) if isinstance(setting, Param) else Option(setting.options)
    default = float(setting.default) if isinstance(setting, Param) else setting.default
    return Field(kind, default, default if first is None else first, quiet, always)
