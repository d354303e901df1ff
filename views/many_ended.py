"""How many of many runs ended how: the bands of their shares, and words."""

from __future__ import annotations

from collections.abc import Sequence

from engine import OUTCOMES
from views.outcome_shades import OTHERS
from views.player.heat_map import FAST, Band

WORDS = {
    "converged": "converged",
    "local_minimum": "in a local minimum",
    "at_saddle": "at a saddle",
    "cycling": "cycle",
    "jittering": "jitter",
    "stalled": "stalled",
    "escaped": "escaped",
    "diverged": "diverged",
    "not_there_yet": "not there yet",
}
DRAWN = {"converged": Band("", FAST), **OTHERS}
BANDS = [Band(WORDS[name], DRAWN[name].shade, DRAWN[name].hatch, pattern=DRAWN[name].pattern) for name in OUTCOMES]


def said(bands: Sequence[Band], counted: Sequence[int]) -> str:
    """ "61 of 64 converged, 3 diverged", the most frequent first."""
    (first, most), *others = sorted(((k, many) for k, many in enumerate(counted) if many), key=lambda one: -one[1])
    return ", ".join([f"{most} of {sum(counted)} {bands[first].name}", *(f"{many} {bands[k].name}" for k, many in others)])
