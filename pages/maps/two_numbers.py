"""What comes out at every pair of two numbers of a rule, its surface, its start or its noise, and the run at one of them."""

from __future__ import annotations

from functools import partial

from engine import IN_TURN, ground, pieces
from pages.maps import asked, mapped
from pages.maps.mapped import Mapped, told
from pages.maps.menus import of_two_numbers
from pages.maps.outcome_picture import heat_map
from pages.maps.sides import axis_of, doors, more, numbers, scales_of, sides_of, without
from pages.maps.window import OF_OUTCOMES, points
from pages.maps.work import MOST_AT_ONCE
from spec import drawn_surfaces, load
from views.chosen import hyper_of
from views.drawing import Contour, Curves, Picture, losses
from views.lesson import Jobs, Part, Settings, Wanted


def wanted(settings: Settings) -> list[Wanted]:
    """The map of these settings, the same wherever the point is."""
    stem, rule, sides = settings["surface"], settings["rule"], sides_of(settings)
    across, up = (axis_of(side, scale, mapped.CELLS) for side, scale in zip(sides, scales_of(settings), strict=True))
    common = without(sides, {**asked.told(settings, stem), **hyper_of(rule, settings)}, stem)
    key = ("outcomes", stem, rule, across, up, repr(sorted(common.items())))
    which = drawn_surfaces()[stem], load("optimizers")[rule], across, up
    return [Wanted.until(key, lambda: pieces(*which, settings=common, executor=IN_TURN, most=MOST_AT_ONCE), kind="map")]


def compute(settings: Settings, underway: Jobs) -> Mapped:
    """The map as far as it is made, and the run at its point."""
    found = asked.runs_of(settings, [settings["rule"]])
    return Mapped(**vars(found), working=underway, map=underway.latest[0], side=mapped.CELLS, sides=sides_of(settings))


def picture(settings: Settings, found: Mapped) -> Picture:
    """The map, beside it the run at its point and how its loss falls."""
    base = ground(found.surface, found.problem.settings, settings["data_seed"] if found.surface.over_data else 0)
    start = [settings[f"start.{axis}"] for axis in found.surface.axes]
    contour = Contour(found.surface, base, start, sets="", place="beside")
    above = "loss above the lowest known" if base.lowest is not None else "loss"
    curves = Curves((losses(above, log=base.lowest is not None),))
    return found.picture("maps outcomes", heat_map(settings, found), contour, curves, offset=base.lowest or 0.0)


def question(settings: Settings, found: Mapped) -> str:
    """Of this rule on this surface."""
    first, second = (side.letter for side in found.sides)
    return f"{load('optimizers')[settings['rule']].name} on {found.surface.name}: which {first} and which {second} get it there?"


PART = Part(
    "two numbers",
    question,
    numbers,
    compute,
    picture,
    told,
    more=more,
    menus=of_two_numbers,
    points=partial(points, name=OF_OUTCOMES),
    caption="Every cell is a run from its first step. Drag the point: its run is beside. A click races the cell, a box looks closer.",
    formula=lambda settings: load("optimizers")[settings["rule"]].formula_for(hyper_of(settings["rule"], settings)),
    doors=doors,
    wanted=wanted,
)
