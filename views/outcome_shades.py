"""How the nine outcomes look on a map: apart by lightness, by hue and by hatching, so that no one of them is needed alone."""

import numpy as np

from engine import OUTCOMES
from views.colours import Shade
from views.player.binary import UNKNOWN
from views.player.heat_map import CRAWLS, CROSS, DIVERGED, DOTS, DOWN, HATCH, LEVEL, UP, Band, ramp

SHADES = 8  # of how soon it is there
THERE, LOCAL = OUTCOMES.index("converged"), OUTCOMES.index("local_minimum")
OTHERS = {
    "local_minimum": Band("in a local minimum", Shade("#b3a9d6", "#584f94"), Shade("#6d5fb0", "#a79dea"), "local minimum", DOTS),
    "at_saddle": Band("at a saddle", Shade("#c9d2ac", "#454f2e"), Shade("#75834a", "#95a566"), "at a saddle", CROSS),
    "cycling": Band("cycles", Shade("#d8a441", "#b5842c"), Shade("#8a5f10", "#5f430c"), "cycles", DOWN),
    "jittering": Band("jitters", Shade("#c4753a", "#d08a4c"), legend="jitters"),
    "stalled": Band("stalls", CRAWLS, Shade("#9098a0", "#5d6973"), "stalls", LEVEL),
    "escaped": Band("escapes downhill", Shade("#cfe0ef", "#20415c"), Shade("#4c86b8", "#69a9dc"), "escapes", UP),
    "not_there_yet": Band("not there yet", CRAWLS, legend="not there yet"),
    "diverged": Band("diverges", DIVERGED, HATCH, "diverges", UP),
}


def banded(outcomes: np.ndarray, steps: np.ndarray, known: np.ndarray) -> tuple[list[Band], np.ndarray, str]:
    """(bands that there are, the number of the band of every cell, what stands before the legend); cells without an outcome are UNKNOWN.

    Those that are there have a shade by the logarithm of their step.
    """
    there = outcomes == THERE
    cells, bands, before = np.full(outcomes.shape, UNKNOWN, np.uint8), [], ""
    if there.any():
        first, last = int(steps[there & known].min(initial=10**6)), int(steps[there & known].max(initial=1))
        first = min(first, last)
        edges = np.geomspace(max(1, first), last + 1, SHADES + 1)[1:-1]
        cells[there] = np.searchsorted(edges, steps[there], side="right")
        bands = [Band("there", shade) for shade in ramp(SHADES)]
        bands[-1] = Band("there", bands[-1].shade, legend=f"{last} steps")
        before = f"there after {first}"
    for name, band in OTHERS.items():
        mine = outcomes == OUTCOMES.index(name)
        if mine.any():
            cells[mine] = len(bands)
            bands.append(band)
    return bands, cells, before
