"""The picture of a race whose rules are tuned: the race's own, with the curves over the rates beside it and a desk that sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pages.race import fair_words, modes, rate_curves
from pages.race.fair import FairRace
from pages.race.pictures import picture_of
from pages.race.runs import Raced
from pages.race.seeds import Seeded
from views.player import Desk, Picture
from views.player.panels import Curves, Panel
from views.state.runs import spec_of
from views.state.settings import Settings


def picture(settings: Settings, now: Raced) -> Picture:
    """Everything the player draws."""
    if not isinstance(now, FairRace):
        return picture_of(settings, now)
    plain = picture_of(now.at, now)
    assert plain.desk is not None
    desk = _desk(settings, now, plain.desk)
    return replace(
        plain,
        panels=[_beside(panel, settings, now) for panel in plain.panels],
        desk=desk,
        live=plain.live and replace(plain.live, bound=desk.bound()),
        note=plain.note or now.why,
        found="said" if modes.is_tuned(settings) else plain.found,
        work=now.searching or plain.work,
        again=now.working.again,
    )


def _beside(panel: Panel, settings: Settings, now: FairRace) -> Panel:
    if not isinstance(panel, Curves) or not now.runs or now.why:
        return panel
    first = panel.measures[0].name if isinstance(now, Seeded) else ""  # what many runs are there for
    return replace(panel, plot=rate_curves.plot(settings, now), plotted=rate_curves.NAME, opens=first)


def _desk(settings: Settings, now: FairRace, desk: Desk) -> Desk:
    """The same with the mode that is chosen; while that is tuned with sliders that move a number off its best."""
    if not modes.is_tuned(settings):
        return desk
    names = _names(settings)
    sliders = [replace(one, name=names.get(one.name, one.name)) for one in desk.sliders if one.name != modes.MODE]
    return replace(desk, sliders=[*sliders, *modes.control(settings, now.moved)], words=fair_words.explained(now))


def _names(settings: Settings) -> dict[str, str]:
    """{a number of a run: what sets it while it is tuned}."""
    each: Sequence[tuple[str, dict[str, str]]] = [
        (run, modes.names_of(run, spec_of(settings, run), settings[modes.OVER])) for run in settings["opt"]
    ]
    return {f"{run}.{number}": name for run, names in each for number, name in names.items()}
