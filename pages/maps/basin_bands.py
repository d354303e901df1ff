"""Which band every start of a map has: a hue for each minimum, from soon to late, and one for each other outcome."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import OUTCOMES, BasinMap
from views.drawing import CRAWLS, FAST, SLOW, Band, Shade, ramp
from views.lesson import number
from views.outcome_shades import OTHERS
from views.player.binary import UNKNOWN

SHADES = 4  # of how soon it is there
HUES = (  # from soon to late; minima beyond the last share a grey
    (FAST, SLOW),
    (Shade("#8a5f10", "#ffd98a"), Shade("#e3bb6c", "#6b4a0c")),
    (Shade("#4d3f91", "#cfc4ff"), Shade("#b3a9d6", "#453a80")),
    (Shade("#8f2a4c", "#ffbcd0"), Shade("#dfa0b4", "#6e2340")),
    (Shade("#2f5d1f", "#c3e6ad"), Shade("#a5c78f", "#2c4f1f")),
    (Shade("#1f4f8c", "#b5d4ff"), Shade("#96b5dc", "#1f4270")),
)
ANOTHER = Band("another minimum", Shade("#9aa2a8", "#77828b"), legend="other minima")


def banded(found: BasinMap) -> tuple[list[Band], np.ndarray]:
    """(bands, the number of the band of every start): minima from the most reached on, then other outcomes."""
    cells, bands = np.full(found.outcomes.shape, UNKNOWN, np.uint8), []
    known = found.minima >= 0
    steps = found.steps[known & (found.steps > 0)]
    edges = np.geomspace(max(1, steps.min()), steps.max() + 1, SHADES + 1)[1:-1] if steps.size else np.zeros(SHADES - 1)
    reached = [int(minimum) for minimum in np.unique(found.minima[known])]
    order = sorted(reached, key=lambda minimum: (not found.lowest[minimum], minimum))
    for hue, minimum in zip(HUES, order, strict=False):
        mine = found.minima == minimum
        cells[mine] = len(bands) + np.searchsorted(edges, found.steps[mine], side="right")
        name = f"to the minimum at {place(found.which[minimum])}"
        shades = ramp(SHADES, *hue)
        bands += [Band(name, shade) for shade in shades[:-1]]
        bands.append(Band(name, shades[-1], legend=_legend(found, order, minimum)))
    rest = np.isin(found.minima, order[len(HUES) :]) & known
    if rest.any():
        cells[rest] = len(bands)
        bands.append(ANOTHER)
    for outcome, band in OTHERS.items():
        mine = (found.outcomes == OUTCOMES.index(outcome)) & (cells == UNKNOWN)
        if mine.any():
            cells[mine] = len(bands)
            bands.append(band)
    left = (cells == UNKNOWN) & (found.outcomes >= 0)
    if left.any():
        cells[left] = len(bands)
        bands.append(Band("at rest where no minimum is listed", CRAWLS))
    return bands, cells


def _legend(found: BasinMap, order: Sequence[int], minimum: int) -> str:
    """What stands behind the last hue of the lowest minima, and behind that of the others."""
    alike = [other for other in order[: len(HUES)] if found.lowest[other] == found.lowest[minimum]]
    if minimum != alike[-1]:
        return ""
    return ("the lowest" if found.lowest[minimum] else "local") + (" minima" if len(alike) > 1 else " minimum")


def reached(found: BasinMap) -> float:
    """The share of the map, as it is drawn, from which a lowest minimum is reached, or jittered about."""
    return float(np.append(found.lowest, False)[found.minima].mean())


def place(point: Sequence[float]) -> str:
    """A minimum by its coordinates."""
    shown = ", ".join(number(part) for part in point)
    return f"({shown})" if len(point) > 1 else shown
