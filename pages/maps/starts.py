"""Which minimum every start leads to, for a few rules, and the runs from one of them."""

from __future__ import annotations

from typing import Any

from engine import IN_TURN, basin_pieces
from pages.maps import asked, menus
from pages.maps.basin_picture import basins
from pages.maps.race_link import race_link
from pages.maps.rules import racing
from pages.maps.start_settings import more, numbers
from pages.maps.started import Started, shape_of, told
from pages.maps.work import MOST_AT_ONCE
from spec import drawn_surfaces, load
from views.chosen import hyper_of
from views.drawing import Picture, Scale
from views.lesson import Jobs, Part, Settings, Wanted


def wanted(settings: Settings) -> list[Wanted]:
    """The map of every rule, the same wherever the start is."""
    stem = settings["surface"]
    surface, common = drawn_surfaces()[stem], asked.told(settings, stem)
    del common["start"]
    how: dict[str, Any] = {"shape": shape_of(surface), "executor": IN_TURN, "most": MOST_AT_ONCE}

    def one(rule: str) -> Wanted:
        spec, all_of = load("optimizers")[rule], {**common, **hyper_of(rule, settings)}
        key = ("basins", stem, rule, repr(sorted(all_of.items())))
        return Wanted.until(key, lambda: basin_pieces(surface, spec, settings=all_of, **how))

    return [one(rule) for rule in racing(settings)]


def compute(settings: Settings, underway: Jobs) -> Started:
    """The maps as far as they are made, and the runs from the start."""
    rules = racing(settings)
    maps = dict(zip(rules, underway.latest, strict=True))
    return Started(**vars(asked.runs_of(settings, rules)), working=underway, maps=maps)


def picture(settings: Settings, found: Started) -> Picture:
    """A map for each rule with its path; the first is large."""
    stem, axes = settings["surface"], found.surface.axes
    sides = [Scale(name, low, high) for name, (low, high) in zip(axes, found.problem.domain, strict=True)]
    scales = (sides[0], sides[1] if len(sides) > 1 else Scale("", 0.0, 1.0))
    names = [f"start.{name}" for name in axes]
    sets = (names[0], names[1] if len(names) > 1 else "")
    link = race_link(settings, stem, list(found.maps), (sets[0], sets[1] or "unused"))
    start, drawn = [settings[name] for name in names], found.drawn()
    first = next(iter(found.maps.values()))
    note = f"{first.runs if first else 0:,} runs of {settings['steps']:.0f} steps for each rule, one from each start"
    panels = [basins(made, scales, start, sets, k, drawn[k].name, link, not k, note) for k, made in enumerate(found.maps.values())]
    return found.picture("maps basins", *panels, drawn=drawn)


PART = Part(
    "starts",
    lambda settings, found: f"{found.surface.name}: from where is the lowest minimum reached?",
    numbers,
    compute,
    picture,
    told,
    more=more,
    menus=menus.of_starts,
    caption="A cell is a start: its hue says where the run ends, its shade how soon. Drag the ring for the runs from there, or click.",
    doors=lambda settings: [(drawn_surfaces()[settings["surface"]].name, "surface"), ("Rules", "opt")],
    wanted=wanted,
)
