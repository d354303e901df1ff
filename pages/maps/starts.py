"""Which minimum every start leads to, for a few rules, and the runs from one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine import IN_TURN, BasinMap, basin_pieces
from pages.maps import chosen
from pages.maps.basin_picture import basins, reached
from pages.maps.menus import conventions, seeds
from pages.maps.race_link import race_link
from pages.maps.work import MOST_AT_ONCE
from spec import drawn_surfaces, load
from views.controls import rules, widgets
from views.declared import Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.heat_map import Scale
from views.state.fields import Field, Subset
from views.state.rules import OPENING
from views.state.settings import Settings
from views.state.state import State
from views.traced import Traced, traced
from views.words import share, so_far
from views.working import Jobs, Underway, Wanted, until

SHAPE, MOST = (128, 128), 3
NOBODY = ("sgd",)  # where a link names nobody


@dataclass(frozen=True, kw_only=True)
class Started(Underway, Traced):
    """The runs from the start, and the map of every rule as far as it is made."""

    maps: Mapping[str, BasinMap | None]

    def reached(self, rule: str) -> float:
        """The share of the starts from which a rule reaches a lowest minimum."""
        made = self.maps[rule]
        return reached(made) if made else float("nan")


def racing(values: Mapping[str, Any] | Settings) -> tuple[str, ...]:
    """The rules, at least one."""
    known = values.get("opt", OPENING) if isinstance(values, Mapping) else values["opt"]
    return known or NOBODY


def numbers(values: Mapping[str, Any]) -> list[Setting]:
    """The rates in reach of a hand, then all others."""
    stem, each = values.get("surface", chosen.FIRST_SURFACE), []
    for run, rule in enumerate(racing(values)):
        name = load("optimizers")[rule].name
        for one in chosen.of_rule(stem, rule, run):
            place = "hand" if one.parameter == chosen.RATE else ""
            label = one.param.label or one.parameter
            each.append(replace(one, label=f"{name} {'β' if label == name.lower() else label}", place=place))
    return [*each, *chosen.noise(stem, values), *chosen.of_surface(stem), *chosen.starts(stem, values), chosen.STEPS]


def more(values: Mapping[str, Any]) -> dict[str, Field]:
    """Surface, rules, conventions."""
    stem, optimizers = values.get("surface", chosen.FIRST_SURFACE), tuple(load("optimizers"))
    rules_ = Field(Subset(optimizers, MOST), OPENING, OPENING)
    return {"surface": chosen.surface_field(), "opt": rules_, **chosen.more_fields(stem, racing(values))}


def wanted(settings: Settings) -> list[Wanted]:
    """The map of every rule, the same wherever the start is."""
    stem = settings["surface"]
    surface, told = drawn_surfaces()[stem], chosen.told(settings, stem)
    del told["start"]
    how: dict[str, Any] = {"shape": SHAPE if surface.dimension > 1 else (1, SHAPE[1]), "executor": IN_TURN, "most": MOST_AT_ONCE}

    def one(rule: str) -> Wanted:
        spec, all_of = load("optimizers")[rule], {**told, **chosen.hyper_of(settings, rule)}
        key = ("basins", stem, rule, repr(sorted(all_of.items())))
        return Wanted(key, lambda stop: until(stop, basin_pieces(surface, spec, settings=all_of, **how)))

    return [one(rule) for rule in racing(settings)]


def compute(settings: Settings, underway: Jobs) -> Started:
    """The maps as far as they are made, and the runs from the start."""
    stem, rules_ = settings["surface"], racing(settings)
    told = chosen.told(settings, stem)
    runs = {rule: chosen.hyper_of(settings, rule) for rule in rules_}
    found = traced(stem, runs, params=told.pop("surface_params"), **told)
    return Started(**vars(found), working=underway, maps=dict(zip(rules_, underway.latest, strict=True)))


def picture(settings: Settings, found: Started) -> Picture:
    """A map for each rule with its path; the first is large."""
    stem, axes = settings["surface"], found.surface.axes
    sides = [Scale(name, low, high) for name, (low, high) in zip(axes, found.problem.domain, strict=True)]
    scales = (sides[0], sides[1] if len(sides) > 1 else Scale("", 0.0, 1.0))
    names = [f"start.{name}" for name in axes]
    sets = (names[0], names[1] if len(names) > 1 else "")
    link = race_link(settings, stem, list(found.maps), (sets[0], sets[1] or "unused"))
    start, drawn = [settings[name] for name in names], found.drawn()
    counts = [made.runs if made else 0 for made in found.maps.values()]
    whole = len(found.maps) * SHAPE[1] * (SHAPE[0] if found.surface.dimension > 1 else 1)
    note = f"{counts[0]:,} runs of {settings['steps']:.0f} steps for each rule, one from each start"
    panels = [basins(made, scales, start, sets, k, drawn[k].name, link, not k, note) for k, made in enumerate(found.maps.values())]
    return Picture(
        "maps basins",
        drawn,
        Clock(int(settings["steps"])),
        panels,
        work=found.work(sum(counts), whole),
        again=found.working.again,
    )


def told(_: Settings, found: Started) -> str:
    """From how many starts each rule reaches the lowest minimum."""
    known = {load("optimizers")[rule].name: made for rule, made in found.maps.items() if made is not None}
    if not known:
        return ""
    first = next(iter(known.values()))
    if not first.which:
        return "No minimum of this surface is known, so no start leads to one."
    goal = "a lowest minimum" if first.lowest.sum() > 1 else "the lowest minimum"
    (best, most), *others = sorted(((name, reached(made)) for name, made in known.items()), key=lambda one: -one[1])
    rest = "".join(f", {name} from {share(part)}" for name, part in others)
    said = f"From {share(most)} of the starts {best} reaches {goal}{rest}."
    return said if all(made.finished for made in known.values()) else so_far(said)


def menus(state: State) -> None:
    """Surface, rules, conventions, seeds."""
    surfaces, optimizers = drawn_surfaces(), load("optimizers")
    widgets.heading("Map")
    widgets.menu(state, "surface", "Surface", list(surfaces), format_func=lambda stem: surfaces[stem].name)

    def take(chosen_: Sequence[str]) -> None:
        state["opt"] = tuple(chosen_)[:MOST]

    widgets.several(
        state, "opt", "Rules", rules.listed(), state["opt"], take, max_selections=MOST, format_func=lambda stem: optimizers[stem].name
    )
    conventions(state, list(racing(state.settings)))
    seeds(state)


PART = Part(
    "starts",
    lambda settings, found: f"{found.surface.name}: from where is the lowest minimum reached?",
    numbers,
    compute,
    picture,
    told,
    more=more,
    menus=menus,
    caption="A cell is a start: its hue says where the run ends, its shade how soon. Drag the ring for the runs from there, or click.",
    doors=lambda settings: [(drawn_surfaces()[settings["surface"]].name, "surface"), ("Rules", "opt")],
    wanted=wanted,
)
