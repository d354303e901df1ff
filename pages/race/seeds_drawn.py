"""How many runs of every rule are drawn: a band in the curves, a cloud on the ground, the shares of how they ended, and who is shown."""

from __future__ import annotations

import numpy as np

from engine import QUANTILES, Bands
from pages.race.runs import Raced
from pages.race.seeds import Seeded
from pages.race.seeds_said import ENDED, SAME, band, counts, over
from views import many_ended
from views.controls import many
from views.player import Slider
from views.player.overlays import Cloud
from views.player.panels import Spread
from views.player.shares import Shares
from views.state.many import SHOWN, SPREAD, SPREADS
from views.state.settings import Settings

LOW, MEDIAN, HIGH = (QUANTILES.index(part) for part in (0.05, 0.5, 0.95))


def spread(now: Raced) -> Spread | None:
    """The median and the band of the losses of every run's rule, at the steps that are recorded."""
    if not isinstance(now, Seeded) or not now.by_run:
        return None
    return Spread([_quantiles(now, bands) for bands in now.bands], band(now))


def _quantiles(now: Seeded, bands: Bands | None) -> np.ndarray:
    if bands is None:
        return np.full((3, len(range(0, now.steps + 1, now.record))), np.nan)
    return bands.quantiles[[LOW, MEDIAN, HIGH], :: now.record] - (now.ground.lowest or 0.0)


def cloud(now: Raced) -> tuple[Cloud, ...]:
    """Where the runs end, each of which a hand can have shown."""
    if not isinstance(now, Seeded) or not now.by_run:
        return ()
    word, first = ("start", 0) if now.starts else ("seed", now.seed - now.shown)
    starts = next(bands.starts for bands in now.bands if bands) if now.starts and now.surface.dimension == 2 else np.zeros((0, 2))
    return (Cloud([_places(bands) for bands in now.bands], now.shown, SHOWN, word, first, starts),)


def _places(bands: Bands | None) -> np.ndarray:
    """(K, 2) of their ends, on a curve beside their losses; of those that were stopped nowhere."""
    if bands is None:
        return np.zeros((0, 2))
    ends = bands.ends if bands.ends.shape[1] > 1 else np.column_stack([bands.ends[:, 0], bands.found.losses])
    return np.where(np.isfinite(bands.found.losses)[:, None], ends, np.nan)


def shares(now: Raced) -> list[Shares]:
    """How many runs of every rule ended how."""
    if not isinstance(now, Seeded) or not any(now.differs):
        return []
    found = [counts(now, bands) for bands in now.bands]
    missing = [f"{over(now)} on their way" if differs else f"all {now.count} seeds make {SAME}" for differs in now.differs]
    said = [many_ended.said(ENDED, one) if sum(one) else none for one, none in zip(found, missing, strict=True)]
    return [Shares(ENDED, found, said)]


def sliders(settings: Settings, now: Raced) -> list[Slider]:
    """Which of the runs is shown, and how far their starts are apart."""
    if not isinstance(now, Seeded):
        return []
    apart = [Slider(SPREAD, "Spread of the starts", SPREADS, settings[SPREAD], place="hand")] if now.starts else []
    return [many.shown(settings), *apart]
