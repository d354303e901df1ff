"""What pictures of numbers share: colours, settings, and curves on a logarithmic axis."""

import numpy as np

from spec import Param
from views.colours import Shade
from views.declared import OneOf, Setting
from views.player.heat_map import Scale
from views.player.plot import Graph

TEAL, ORANGE = Shade("#0b7480", "#58d3e0"), Shade("#b83600", "#ff7f2a")  # training and held-out points
VIOLET, INK = Shade("#7b3fa0", "#c998f5"), Shade("#525d68", "#a9b5bf")
DASH = (4, 2)
PENALTIES = {"0": "0", "1e-6": "10⁻⁶", "1e-5": "10⁻⁵", "1e-4": "10⁻⁴", "1e-3": "0.001", "0.01": "0.01", "0.1": "0.1", "1": "1", "10": "10"}
LEAST = 1e-15  # an error of rounding, on a logarithmic axis


def penalty(name: str) -> OneOf:
    """The L2 penalty of a part."""
    names = tuple(PENALTIES.values())
    return OneOf(name, "L2 penalty λ", tuple(PENALTIES), names, help="Times the squared weights: added to the mean squared error.")


def count(name: str, first: int, low: int, high: int, label: str, tip: str) -> Setting:
    """How many of something."""
    return Setting(name, Param(first, low, high, integer=True, allowed=f"[{low}, {high}]", label=label, help=tip))


def noise(name: str, first: float, low: float, high: float) -> Setting:
    """The standard deviation of what is added to every label."""
    return Setting(name, Param(first, low, high, allowed=f"[{low}, {high}]", label="noise", help="The standard deviation of every label."))


def another(name: str) -> Setting:
    """Which draw of the data."""
    return count(name, 1, 1, 100, "draw", "Other data of the same kind.")


def on_log(values: np.ndarray, most: float, label: str = "mean squared error") -> Scale:
    """The axis of errors on which these values are, but for those above the most, and others a third as large."""
    low, high = (10.0 ** round_to(np.log10(end)) for end, round_to in ((values.min() / 3, np.floor), (values.max(), np.ceil)))
    return Scale(label, float(low), float(min(most, high)), log=True)


def line(name: str, shade: Shade, values: np.ndarray, dash: tuple[int, ...] = ()) -> Graph:
    """Errors as a curve."""
    return Graph(name, shade, np.maximum(values, LEAST), dash)


def ring(name: str, values: np.ndarray, at: int) -> Graph:
    """One place of a curve, marked."""
    return Graph(name, VIOLET, np.where(np.arange(len(values)) == at, np.maximum(values, LEAST), np.nan), drawn="rings")
