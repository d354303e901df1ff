"""How trainings with several seeds are drawn: bands in the curves, their ends on the plane, the shares of how they ended."""

from __future__ import annotations

import numpy as np

from engine import OUTCOMES
from pages.train.now import Working
from pages.train.seeds_said import PARTS, seeds_of
from views import many_ended, many_said
from views.player.overlays import Cloud
from views.player.panels import Spread
from views.player.shares import Shares
from views.state.many import SHOWN, shown_of
from views.state.settings import Settings


def spread(now: Working, measure: str, points: int) -> Spread | None:
    """The median and the band of a measure of every run, at its recorded updates; None where there is none."""
    found = seeds_of(now)
    if found is None:
        return None
    bands = [np.quantile(each, PARTS, axis=0, method="inverted_cdf")[:, :points] for each in getattr(found, measure)]
    return Spread(bands, many_said.band(found.made, found.count, "seeds"))


def cloud(settings: Settings, now: Working) -> tuple[Cloud, ...]:
    """Where the trainings end, each of which a hand can have shown; nothing on a plane that piles them up."""
    if now.where is None or not now.where.told_apart:
        return ()
    return (Cloud(now.where.places, shown_of(settings), SHOWN, "seed", settings["seed"]),)


def shares(now: Working) -> list[Shares]:
    """How many trainings of every rule ended how."""
    found = seeds_of(now)
    if found is None:
        return []
    counts = [np.bincount(each, minlength=len(OUTCOMES)).tolist() for each in found.outcomes]
    return [Shares(many_ended.BANDS, counts, [many_ended.said(many_ended.BANDS, one) for one in counts])]
