"""A window into a map: its ends across and up in parts of the whole, which a hand moves and a link holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from views.drawing import Scale
from views.lesson import Field, Point, Settings, Values

WINDOW, OF_OUTCOMES, WHOLE = "net.window", "window", (0.0, 1.0, 0.0, 1.0)
DIGITS, LEAST = 15, 1e-10  # of each end; of a side, what rounding leaves of it
CLOSER = 0.5
FIELD = Field(Point(((0.0, 1.0),) * 4, DIGITS), WHOLE, WHOLE)


def window(values: Values, name: str = WINDOW) -> tuple[float, float, float, float]:
    """The window that is shown: the whole map where it has no room."""
    left, right, bottom, top = values[name]
    across, up = sorted((left, right)), sorted((bottom, top))
    if min(across[1] - across[0], up[1] - up[0]) < LEAST:
        return WHOLE
    return (*across, *up)


def seen(whole: Sequence[Scale], ends: Sequence[float]) -> list[Scale]:
    """Both sides as far as they lie in the window."""
    return [scale.part(*side) for scale, side in zip(whole, np.array(ends).reshape(2, 2).tolist(), strict=True)]


def in_words(values: Values, name: str = WINDOW) -> str:
    """How close one looks; nothing where all is seen."""
    closer = closeness(values, name)
    return "" if closer < 1.01 else f", seen {closer:,.3g} times closer than the whole"


def closeness(values: Values, name: str = WINDOW) -> float:
    """How many times closer than the whole one looks."""
    left, right, bottom, top = window(values, name)
    return 1 / max(right - left, top - bottom)


def points(settings: Settings, name: str = WINDOW) -> dict[str, dict[str, Any]]:
    """Closer and further, about the middle of what is seen."""
    factors = {"+ closer": CLOSER, "− further": 1 / CLOSER, "whole map": 0.0}
    return {label: {name: zoomed(window(settings, name), factor)} for label, factor in factors.items()}


def zoomed(ends: Sequence[float], factor: float) -> tuple[float, ...]:
    """A window so many times as wide about the same middle, within the whole; the whole for 0."""
    if not factor:
        return WHOLE
    found = []
    for low, high in np.array(ends).reshape(2, 2):
        wide = min(1.0, (high - low) * factor)
        begin = min(1 - wide, max(0.0, (low + high - wide) / 2))
        found += [float(begin), float(begin + wide)]
    return tuple(found)
