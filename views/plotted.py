"""What pictures of numbers share: colours, and curves on a logarithmic axis."""

import numpy as np

from views.colours import Shade
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.player.panels import Panel
from views.player.plot import Graph

TEAL, ORANGE = Shade("#0b7480", "#58d3e0"), Shade("#b83600", "#ff7f2a")  # one thing and the other: theory and what was found
VIOLET, INK, GREY = Shade("#7b3fa0", "#c998f5"), Shade("#525d68", "#a9b5bf"), Shade("#b9c1c7", "#5f6d79")
DASH = (4, 2)
LEAST = 1e-15  # an error of rounding, on a logarithmic axis


def still(key: str, *panels: Panel) -> Picture:
    """A picture without runs, in which only a hand moves something."""
    return Picture(key, (), Clock(0), panels)


def powers_of_ten(label: str, least: float, most: float) -> Scale:
    """A logarithmic axis from the power of ten below to that above."""
    return Scale(label, float(10.0 ** np.floor(np.log10(least))), float(10.0 ** np.ceil(np.log10(most))), log=True)


def on_log(values: np.ndarray, most: float, label: str = "mean squared error") -> Scale:
    """The axis of errors on which these values are, but for those above the most, and others a third as large."""
    whole = powers_of_ten(label, values.min() / 3, values.max())
    return Scale(label, whole.low, float(min(most, whole.high)), log=True)


def line(name: str, shade: Shade, values: np.ndarray, dash: tuple[int, ...] = ()) -> Graph:
    """Errors as a curve."""
    return Graph(name, shade, np.maximum(values, LEAST), dash)


def ring(name: str, values: np.ndarray, at: int) -> Graph:
    """One place of a curve, marked."""
    return Graph(name, VIOLET, np.where(np.arange(len(values)) == at, np.maximum(values, LEAST), np.nan), drawn="rings")
