"""What every learning rate does to a rule: too small crawls, too large swings or diverges, between them it converges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from typing_extensions import Unpack

from engine.keeping.cache import Bounded
from engine.runs.settings import RunSettings
from engine.runs.trace import trace
from engine.tuning.rate_sweep import Swept
from spec import Optimizer, Surface

CONVERGES, CRAWLS, SWINGS, DIVERGES, ESCAPES = "converges", "crawls", "swings", "diverges", "escapes"
UNKNOWN = ""  # not yet tried
KINDS = {
    "converged": CONVERGES,
    "local_minimum": CONVERGES,
    "at_saddle": CRAWLS,
    "not_there_yet": CRAWLS,
    "stalled": CRAWLS,
    "jittering": SWINGS,
    "cycling": SWINGS,
    "escaped": ESCAPES,
    "diverged": DIVERGES,
}
NEAR_BEST = 2.0  # a final loss at most so many times the lowest converges,
LEARNED = 0.02  # or one below this
_found = Bounded(256)


class Regimes(NamedTuple):
    """For each rate its kind, and the step from which it is there or how good its end is."""

    rates: np.ndarray  # (m,) rising
    kinds: Sequence[str]  # of KINDS, or UNKNOWN
    at: Sequence[int | None] | None = None  # None: not there
    heights: np.ndarray | None = None  # (m,) from 0, the worst, to 1


def regimes_of_runs(
    surface: Surface, optimizer: Optimizer, rates: Sequence[float] | np.ndarray, **settings: Unpack[RunSettings]
) -> Regimes:
    """The Regimes of a rule on a drawn surface by the outcomes of its runs at these rates; kept within a bound.

    `settings` are the arguments of `engine.trace` but the learning rate.
    """
    tried = tuple(map(float, rates))

    def build() -> Regimes:
        runs = [trace(surface, optimizer, learning_rate=rate, **settings) for rate in tried]
        there = (CONVERGES, ESCAPES)
        kinds = [KINDS[run.outcome] for run in runs]
        at = [run.outcome_at if kind in there else None for run, kind in zip(runs, kinds, strict=True)]
        return Regimes(np.array(tried), kinds, at)

    return _found.get((surface, optimizer, tried, repr(sorted(settings.items()))), build)


def regimes_of_losses(swept: Swept) -> Regimes:
    """The Regimes of a network's sweep by its final losses: near the lowest one converges, worse before it crawls, worse beyond swings.

    Heights go with the logarithm of the loss, from the highest to the lowest.
    """
    rates, losses = swept
    known, ended = ~np.isnan(losses), np.isfinite(losses)
    kinds, heights = [UNKNOWN] * len(rates), np.zeros(len(rates))
    if ended.any():
        best = int(np.argmin(np.where(ended, losses, np.inf)))
        good = max(NEAR_BEST * losses[best], LEARNED)
        for k in np.flatnonzero(ended):
            kinds[k] = CONVERGES if losses[k] <= good else CRAWLS if k < best else SWINGS
        logs = np.log(np.maximum(losses[ended], np.finfo(np.float32).tiny))
        heights[ended] = (logs.max() - logs) / max(float(np.ptp(logs)), 1e-9)
    for k in np.flatnonzero(known & ~ended):
        kinds[k] = DIVERGES
    return Regimes(rates, kinds, None, heights)
