"""The map of outcomes with its point, its theory and its link into the race."""

from __future__ import annotations

from pages.maps import asked
from pages.maps.mapped import Mapped
from pages.maps.race_link import race_link
from pages.maps.sides import scales_of
from pages.maps.theory import Theory, theory
from pages.maps.window import OF_OUTCOMES, window
from views.chosen import hyper_of
from views.drawing import HeatMap, Scale, Window, blank
from views.lesson import Settings
from views.outcome_shades import banded


def heat_map(settings: Settings, found: Mapped) -> HeatMap:
    """It as far as it is made."""
    x, y = scales_of(settings)
    bands, before, (cells, values) = [], "", blank()
    if found.map:
        bands, cells, before = banded(found.map.outcomes, found.map.steps, found.map.known)
        values = found.map.steps
    known, names = _theory(settings, found, x, y), (found.sides[0].setting.name, found.sides[1].setting.name)
    point = (settings[names[0]], settings[names[1]])
    return HeatMap(
        x,
        y,
        bands,
        cells,
        values,
        "step",
        _within(point, x, y),
        names,
        _within(known.best, x, y),
        (known.lines,) if known.lines.lines else (),
        starred="best by theory",
        legend=before or "colours:",
        whole=True,
        note=_note(settings, found, known),
        link=race_link(settings, settings["surface"], [settings["rule"]], names),
        window=Window(OF_OUTCOMES, window(settings, OF_OUTCOMES)),
    )


def _theory(settings: Settings, found: Mapped, x: Scale, y: Scale) -> Theory:
    stem, rule = settings["surface"], settings["rule"]
    return theory(found.surface, rule, hyper_of(rule, settings), asked.told(settings, stem), found.sides, x, y)


def _within(best: tuple[float, float] | None, x: Scale, y: Scale) -> tuple[float, float] | None:
    if best is None or not (x.low <= best[0] <= x.high and y.low <= best[1] <= y.high):
        return None
    return best


def _note(settings: Settings, found: Mapped, known: Theory) -> str:
    """How many runs of how many steps it is of, and what the lines are drawn from."""
    lines = f", lines: theory from {known.words}" if known.words else ""
    return f"{found.made:,} runs of {settings['steps']:.0f} steps, one in each cell{lines}"
