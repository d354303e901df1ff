"""How a map of trainings looks: its bands, the limit of one layer over it, and the losses of one training."""

from __future__ import annotations

import numpy as np

from engine import TRAINED_STEPS, TrainabilityMap, output_limit
from pages.maps.network_sides import OVER, SIDES, TWO_RATES, point, scales
from pages.maps.trained import Trained
from pages.maps.window import WINDOW, window
from views.drawing import BESIDE, FAST, SLOW, Band, Graph, HeatMap, Line, Lines, Plot, Scale, Shade, Window, blank, powers_of_ten, ramp
from views.lesson import Settings

COSTS, LEAVES = 6, 5
TINY, INK = 1e-9, Shade("#1b232b", "#eef1f4")
TRAINS = ramp(COSTS, FAST, SLOW)
FAILS = ramp(LEAVES, Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a"))


def bands() -> list[Band]:
    """From learning soon to leaving at once."""
    learns = [Band("learns", shade) for shade in TRAINS[:-1]]
    fails = [Band("does not learn", shade) for shade in FAILS[:-1]]
    return [*learns, Band("learns", TRAINS[-1], legend="does not, late to at once:"), *fails, Band("does not learn", FAILS[-1], legend=" ")]


def banded(made: TrainabilityMap) -> np.ndarray:
    """The number of the band of every cell."""
    learns = np.searchsorted(np.linspace(0, 1, COSTS + 1)[1:-1] ** 2, made.cost, side="right")
    leaves = np.searchsorted(np.geomspace(0.02, 1, LEAVES + 1)[1:-1], made.cost, side="right")
    return np.where(made.trains, learns, COSTS + LEAVES - 1 - leaves)


def limit_of_output(x: Scale, y: Scale) -> tuple[Lines, ...]:
    """The rate at which the output layer alone stops learning, while the hidden one stands still; none where that is not seen."""
    limit = output_limit()
    if not y.low < limit < y.high:
        return ()
    return (Lines((Line("limit of the output layer alone", np.array([[x.low, limit], [x.high, limit]]), (5, 3), named=1),)),)


def heat_map(settings: Settings, found: Trained) -> HeatMap:
    """The map, with the limit of the output layer alone over it where that is known."""
    x, y = scales(settings)
    made, at, names = found.map, point(settings), [side.name for side in SIDES[settings[OVER]]]
    cells, values = (banded(made), np.where(made.trains, np.round(100 * made.cost), -1)) if made else blank()
    return HeatMap(
        x,
        y,
        bands(),
        cells,
        values,
        "mean loss in % of the first:",
        at if x.low <= at[0] <= x.high and y.low <= at[1] <= y.high else None,
        (names[0], names[1]),
        overlays=limit_of_output(x, y) if settings[OVER] == TWO_RATES else (),
        whole=True,
        legend="learns, soon to late:",
        note=f"{found.made:,} trainings of {TRAINED_STEPS} steps, one in each cell. Drag a box to look closer.",
        window=Window(WINDOW, window(settings)),
    )


def losses_plot(parts: np.ndarray) -> Plot:
    """The losses of a training in parts of the first."""
    y = powers_of_ten("loss, in parts of the first", max(parts.min(), TINY), max(parts.max(), 1.0))
    y = y if y.low < y.high else Scale(y.label, y.low, 10 * y.low, log=True)
    return Plot(Scale("step", 0.0, float(len(parts) - 1)), y, (Graph("", INK, np.maximum(parts, TINY)),), place=BESIDE)
