"""What comes out at every pair of two numbers of a rule, its surface, its start or its noise, and the run at one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import IN_TURN, OUTCOMES, OutcomeMap, ground, pieces
from pages.maps import chosen
from pages.maps.menus import menus
from pages.maps.outcome_picture import heat_map
from pages.maps.sides import Pair, axis_of, numbers, scale_of, sides_of, without, words_of
from pages.maps.sides import menus as side_menus
from pages.maps.work import MOST_AT_ONCE
from spec import drawn_surfaces, load
from views.outcome_shades import OTHERS, THERE
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, losses
from views.state.fields import Field
from views.state.settings import Settings
from views.traced import Traced, traced
from views.words import counted, number, outcome, share, so_far
from views.working import Jobs, Underway, Wanted, until

CELLS = 256


@dataclass(frozen=True, kw_only=True)
class Mapped(Underway, Traced):
    """The run at the point, and the map as far as it is made."""

    map: OutcomeMap | None
    sides: Pair

    def share(self, outcome: str) -> float:
        """The share of the map, as it is drawn, that ends so."""
        return float(np.mean(self.map.outcomes == OUTCOMES.index(outcome))) if self.map else np.nan

    def soonest(self, row: int | None = None) -> int | None:
        """The least number of steps to get there of all cells, or of those of a row."""
        if self.map is None:
            return None
        rows = slice(None) if row is None else row
        steps = self.map.steps[rows][self.map.outcomes[rows] == THERE]
        return int(steps.min()) if steps.size else None


def wanted(settings: Settings) -> list[Wanted]:
    """The map of these settings, the same wherever the point is."""
    stem, rule, sides = settings["surface"], settings["rule"], sides_of(settings)
    across, up = (axis_of(side, scale_of(side, settings), CELLS) for side in sides)
    told = without(sides, {**chosen.told(settings, stem), **chosen.hyper_of(settings, rule)}, stem)
    key = ("outcomes", stem, rule, across, up, repr(sorted(told.items())))
    which = drawn_surfaces()[stem], load("optimizers")[rule], across, up
    return [Wanted(key, lambda stop: until(stop, pieces(*which, settings=told, executor=IN_TURN, most=MOST_AT_ONCE)), kind="map")]


def compute(settings: Settings, underway: Jobs) -> Mapped:
    """The map as far as it is made, and the run at its point."""
    stem, rule = settings["surface"], settings["rule"]
    told = chosen.told(settings, stem)
    found = traced(stem, {rule: chosen.hyper_of(settings, rule)}, params=told.pop("surface_params"), **told)
    return Mapped(**vars(found), working=underway, map=underway.latest[0], sides=sides_of(settings))


def picture(settings: Settings, found: Mapped) -> Picture:
    """The map, beside it the run at its point and how its loss falls."""
    base = ground(found.surface, found.problem.settings, settings["data_seed"] if found.surface.over_data else 0)
    start = [settings[f"start.{axis}"] for axis in found.surface.axes]
    contour = Contour(found.surface, base, start, sets="", place="beside")
    above = "loss above the lowest known" if base.lowest is not None else "loss"
    curves = Curves((losses(above, log=base.lowest is not None),))
    runs = found.map.runs if found.map else 0
    return Picture(
        "maps outcomes",
        found.drawn(),
        Clock(int(settings["steps"])),
        (heat_map(settings, found), contour, curves),
        offset=base.lowest or 0.0,
        work=found.work(runs, CELLS * CELLS),
        again=found.working.again,
    )


def doors(settings: Settings) -> list[tuple[str, str]]:
    """Surface, rule and both sides."""
    (across, up), surface, rule = sides_of(settings), drawn_surfaces()[settings["surface"]], load("optimizers")[settings["rule"]]
    return [(surface.name, "surface"), (rule.name, "rule"), (f"→ {across.letter}", "across"), (f"↑ {up.letter}", "up")]


def question(settings: Settings, found: Mapped) -> str:
    """Of this rule on this surface."""
    first, second = (side.letter for side in found.sides)
    return f"{load('optimizers')[settings['rule']].name} on {found.surface.name}: which {first} and which {second} get it there?"


def told(_: Settings, found: Mapped) -> str:
    """Where the rule is soonest there, how much of the map is, and what the run at the point does."""
    here = f"Here: {outcome(found.runs[0])}."
    if found.map is None:
        return here
    said = _soonest(found.map, found.sides)
    said = said if found.map.finished else so_far(said)
    return f"{said}{_without_momentum(found)} {here}"


def _without_momentum(found: Mapped) -> str:
    """What the lowest row does, where momentum goes up from none."""
    if found.sides[1].name != "momentum" or found.soonest() is None:
        return ""
    lowest = found.soonest(0)
    return " Without momentum nothing is there in time." if lowest is None else f" Without momentum it takes {lowest}."


def _soonest(made: OutcomeMap, sides: Pair) -> str:
    there = made.outcomes == THERE
    if not there.any():
        return "Nowhere on the map is it there in time."
    steps = np.where(there, made.steps, np.iinfo(np.int32).max)
    row, column = np.unravel_index(steps.argmin(), steps.shape)
    at = words_of(sides, [number(float(made.across.values[column])), number(float(made.up.values[row]))])
    after = counted(steps[row, column], "step")
    return f"Soonest there after {after}, at {at}; {share(there.mean())} of the map is there in time{_else(made)}."


def _else(made: OutcomeMap) -> str:
    """What the rest of the map mostly does."""
    others = {band.name: share_ for name, band in OTHERS.items() if (share_ := float(np.mean(made.outcomes == OUTCOMES.index(name))))}
    most = max(others, key=others.__getitem__, default="")
    return f", {share(others[most])} {'is ' if most[:2] in ('in', 'at', 'no') else ''}{most}" if most else ""


def more(values: Mapping[str, Any]) -> dict[str, Field]:
    """Menus and conventions."""
    stem, rule = values.get("surface", chosen.FIRST_SURFACE), values.get("rule", chosen.FIRST_RULE)
    return {**side_menus(values), **chosen.more_fields(stem, [rule])}


def formula(settings: Settings) -> str:
    """What runs."""
    return load("optimizers")[settings["rule"]].formula_for(chosen.hyper_of(settings, settings["rule"]))


PART = Part(
    "two numbers",
    question,
    numbers,
    compute,
    picture,
    told,
    more=more,
    menus=menus,
    caption="Every cell is a run from its first step. Drag the point: its run is beside. A click races the cell.",
    formula=formula,
    doors=doors,
    wanted=wanted,
)
