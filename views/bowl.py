"""The bowl that many parts stand on: its parameters, and the settings of its curvatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from views.declared import Setting
from views.player.panels import Curves, Measure, stacked
from views.usual import condition

BOWL = "bowl"
FLAT, STEEP, TURN = "curvature_1", "curvature_2", "rotation"  # of its two directions, and degrees


def bowl(steep: float, flat: float = 1.0, turn: float = 0.0) -> dict[str, float]:
    """The parameters of one with these curvatures."""
    return {FLAT: flat, STEEP: steep, TURN: turn}


def along_both(measure: Callable[[int, str], Measure]) -> Sequence[Curves]:
    """What is measured along each of its directions, by number and axis, one over the other."""
    return stacked(*([measure(i, axis)] for i, axis in enumerate("xy")))


def curvature(
    name: str, label: str, first: float, low: float, high: float, help: str, letter: str = r"\lambda_2", parameter: str = STEEP, **more: Any
) -> Setting:
    """How steep one of its directions is, by itself or over the other one (kappa); `more` is as Setting takes it."""
    return condition(name, label, first, low, high, help, letter, sets="surface", parameter=parameter, **more)
