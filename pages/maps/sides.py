"""The two sides of a map: which number varies along each, from where to where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine import Axis
from pages.maps import chosen
from pages.maps.along import Along, along
from pages.maps.chosen import FIRST_RULE, FIRST_SURFACE
from pages.maps.window import FIELD, OF_OUTCOMES, WHOLE, seen, window
from spec import drawn_surfaces, load
from views.drawing import Scale
from views.lesson import Field, Option, Setting, Settings
from views.settings import second_setting

Pair = tuple[Along, Along]


def known_for(values: Mapping[str, Any]) -> dict[str, Along]:
    stem, rule = values.get("surface", FIRST_SURFACE), values.get("rule", FIRST_RULE)
    return {one.name: one for one in along(stem, rule, values)}


def _first(values: Mapping[str, Any], known: Mapping[str, Along]) -> list[str]:
    """What a fresh visitor finds along the sides: the rate and the rule's second number, or whatever there is."""
    second = second_setting(load("optimizers")[values.get("rule", FIRST_RULE)])
    axes = drawn_surfaces()[values.get("surface", FIRST_SURFACE)].axes
    return list(dict.fromkeys(name for name in (chosen.RATE, second, *axes, *known) if name in known))[:2]


def _pair(values: Mapping[str, Any]) -> Pair:
    """What varies across and up: two different numbers, whatever a link says."""
    known = known_for(values)
    first = _first(values, known)
    across = known.get(values.get("across", ""), known[first[0]])
    up = known.get(values.get("up", ""), known[first[1]])
    return across, up if up is not across else known[next(name for name in (*first, *known) if name != across.name)]


def sides_of(settings: Settings) -> Pair:
    """The same for a page's settings."""
    return _pair({name: settings[name] for name in settings.fields})


def menus(values: Mapping[str, Any]) -> dict[str, Field]:
    """Surface, rule and what varies, in a link."""
    known = known_for(values)
    across, up = _first(values, known)
    rules = Field(Option(tuple(load("optimizers"))), FIRST_RULE, FIRST_RULE)
    sides = {name: Field(Option(tuple(known)), first, first) for name, first in (("across", across), ("up", up))}
    return {"surface": chosen.surface_field(), "rule": rules, **sides}


def more(values: Mapping[str, Any]) -> dict[str, Field]:
    """Menus, conventions and the window."""
    stem, rule = values.get("surface", chosen.FIRST_SURFACE), values.get("rule", chosen.FIRST_RULE)
    return {**menus(values), OF_OUTCOMES: FIELD, **chosen.more_fields(stem, [rule])}


def numbers(values: Mapping[str, Any]) -> list[Setting]:
    """The two that vary in reach of a hand, then all others."""
    stem, rule, sides = values.get("surface", FIRST_SURFACE), values.get("rule", FIRST_RULE), _pair(values)
    near = [replace(side.setting, label=side.label, place="hand") for side in sides]
    names = [one.name for one in near]
    others = (
        *chosen.noise(stem, values),
        *chosen.of_rule(stem, rule),
        *chosen.of_surface(stem),
        *chosen.starts(stem, values),
        chosen.STEPS,
    )
    return [*near, *(one for one in others if one.name not in names)]


def scale_of(side: Along, settings: Settings) -> Scale:
    """A side from end to end, wide enough for its setting."""
    now = settings[side.setting.name]
    return Scale(side.label, min(side.low, now), max(side.high, now), side.log and now > 0)


def scales_of(settings: Settings) -> list[Scale]:
    """Both sides as far as they are seen."""
    whole, ends = [scale_of(side, settings) for side in sides_of(settings)], window(settings, OF_OUTCOMES)
    return whole if ends == WHOLE else seen(whole, ends)


def axis_of(side: Along, scale: Scale, count: int) -> Axis:
    """The middles of so many cells along it."""
    cells = scale.cells(count)
    return Axis(side.name, float(cells[0]), float(cells[-1]), count, scale.log)


def without(sides: Pair, told: Mapping[str, Any], stem: str) -> dict[str, Any]:
    """What all runs of a map are told, the same whatever the numbers that vary are at the point."""
    names, axes = [side.name for side in sides], drawn_surfaces()[stem].axes
    params = {name: value for name, value in told["surface_params"].items() if name not in names}
    start = tuple(0.0 if axis in names else value for axis, value in zip(axes, told["start"], strict=True))
    kept = {name: value for name, value in told.items() if name not in names}
    return {**kept, "surface_params": params, "start": start}


def doors(settings: Settings) -> list[tuple[str, str]]:
    """Surface, rule and both sides."""
    (across, up), surface, rule = sides_of(settings), drawn_surfaces()[settings["surface"]], load("optimizers")[settings["rule"]]
    return [(surface.name, "surface"), (rule.name, "rule"), (f"→ {across.letter}", "across"), (f"↑ {up.letter}", "up")]


def words_of(sides: Sequence[Along], at: Sequence[str]) -> str:
    """Both numbers in words."""
    return " and ".join(f"{side.label[:1].lower()}{side.label[1:]} {value}" for side, value in zip(sides, at, strict=True))
