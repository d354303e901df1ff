"""Colours and settings that the pictures of the page share."""

from spec import Param
from views.colours import Shade
from views.declared import Setting

TEAL, ORANGE = Shade("#0b7480", "#58d3e0"), Shade("#b83600", "#ff7f2a")  # theory or the middle, what was found
VIOLET, INK = Shade("#7b3fa0", "#c998f5"), Shade("#525d68", "#a9b5bf")
DASH = (4, 2)


def count(name: str, first: int, low: int, high: int, label: str, tip: str) -> Setting:
    """How many of something."""
    return Setting(name, Param(first, low, high, integer=True, allowed=f"[{low}, {high}]", label=label, help=tip))


def draw(name: str) -> Setting:
    """Which draw."""
    return count(name, 1, 1, 100, "draw", "Others of the same kind.")
