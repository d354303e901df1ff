"""The sensitivity of every rule: its final loss against its rate, where it is best, and where its rate is now."""

from __future__ import annotations

import math

import numpy as np

from engine import REACHED
from pages.race import modes
from pages.race.fair import FairRace
from pages.race.fair_words import criterion
from pages.race.search import RATES
from views.colours import Shade
from views.controls import rate_track
from views.player.heat_map import Scale
from views.player.plot import Graph, Hand, Plot
from views.settings import hyper_of
from views.state.rules import SHARED_RATE, shares_rate
from views.state.settings import Settings

NAME = "rates"
LOWER, UPPER = 0.25, 0.75
BEYOND = 10.0  # times the axis' end: where a curve of diverged runs goes


def plot(settings: Settings, now: FairRace) -> Plot:
    """The curves of all runs that are tuned so far."""
    low, high = rate_track.found(now.at) or (SHARED_RATE.low, SHARED_RATE.high)
    curves = {
        run: [_heights(now, part) for part in (one.quantile(LOWER), one.scores, one.quantile(UPPER))] for run, one in now.optima.items()
    }
    y = _scale(now, np.array([part for each in curves.values() for part in each]))
    graphs, hands = [], []
    for drawn in now.runs:
        if drawn.id not in curves:
            continue
        lower, median, upper = (_within(part, y, _least(now)) for part in curves[drawn.id])
        look, best = drawn.look, now.optima[drawn.id].rate
        shade = Shade(look.light, look.dark)
        graph = Graph(drawn.name, shade, median, look.dash, run=drawn.id, band=(lower, upper), best=best)
        rate = hyper_of(now.at, drawn.id).get("learning_rate")
        if rate is not None:
            hands.append(Hand(_set_by(settings, drawn.id), float(rate), f"rate of {drawn.name}", on=len(graphs)))
        graphs.append(graph)
    if not graphs:
        graphs = [Graph("", Shade("#87929a", "#5f6d79"), np.full(RATES, np.nan))]
    words = criterion(now) if now.optima else ["tuning"]
    return Plot(Scale("learning rate", low, high, log=True), y, graphs, hands, words=words)


def _set_by(settings: Settings, run: str) -> str:
    """The name of the setting that a hand moves with a run's rate."""
    if shares_rate(settings):
        return "rate"
    return f"{modes.TUNED}.{run}" if settings[modes.MODE] == modes.TUNED else f"{run}.learning_rate"


def _heights(now: FairRace, losses: np.ndarray) -> np.ndarray:
    """(RATES,) above the lowest known loss; of a rule without a rate the same everywhere."""
    return np.broadcast_to(losses - (now.ground.lowest or 0.0), RATES)


def _scale(now: FairRace, heights: np.ndarray) -> Scale:
    """From the lowest curve, or what counts as no height, to above the start."""
    lowest = now.ground.lowest
    begun = _begun(now)
    known = heights[np.isfinite(heights)]
    if lowest is None and (known <= 0).any():
        low, high = float(known.min()), max(begun, float(np.median(known)))
        return Scale("final loss", low - 0.05 * (high - low), high + 0.05 * (high - low) or low + 1.0)
    least = max(float(known.min(initial=begun)), REACHED * begun / 2)
    if not (math.isfinite(begun) and begun > 0 and least > 0):
        return Scale("final loss", 1e-9, 1.0, log=True)
    bottom = 10.0 ** math.floor(math.log10(least))
    return Scale("final loss", bottom, max(10.0 ** math.ceil(math.log10(begun)), 10 * bottom), log=True)


def _begun(now: FairRace) -> float:
    """The height of the start."""
    return float(now.runs[0].run.loss[0]) - (now.ground.lowest or 0.0)


def _least(now: FairRace) -> float:
    """What counts as no height where there is a lowest loss to speak of."""
    return -np.inf if now.ground.lowest is None else REACHED * _begun(now)


def _within(heights: np.ndarray, y: Scale, least: float) -> np.ndarray:
    """The same as the panel draws it: diverged runs leave it at the top, what counts as no height is all the same."""
    span = (y.high - y.low) * BEYOND
    top = y.high * BEYOND if y.log else y.high + span
    return np.clip(np.where(np.isnan(heights), np.inf, heights), max(y.low, least), top)
