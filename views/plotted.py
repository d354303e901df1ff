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


def decades(label: str, values: np.ndarray) -> Scale:
    """A logarithmic axis for those of the values that it can show, of one power of ten at least."""
    known = values[np.isfinite(values) & (values > 0)]
    whole = powers_of_ten(label, known.min(), known.max()) if known.size else Scale(label, 0.1, 1.0, log=True)
    return Scale(label, whole.low, max(whole.high, 10 * whole.low), log=True)


def from_nothing(label: str, values: np.ndarray, most: float) -> Scale:
    """An axis from zero to the largest known value, or as far as the most."""
    known = values[np.isfinite(values)]
    return Scale(label, 0.0, min(most, 1.08 * float(known.max())) if known.size else most)


def roomy(values: np.ndarray) -> np.ndarray:
    """Values one by one along an axis, the unknown as not-a-number, with room at both of its ends."""
    return np.pad(np.where(np.isfinite(values), values, np.nan), 1, constant_values=np.nan)


def above(values: np.ndarray, least: float = 0.0) -> np.ndarray:
    """What a logarithmic axis can show of them, those above the least, the others as not-a-number."""
    return np.where(values > least, values, np.nan)


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
