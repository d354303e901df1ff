"""What the map of starts has in a link and on its desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pages.maps import chosen
from pages.maps.rules import MOST, racing
from spec import load
from views.lesson import Field, Setting
from views.state.fields import Subset
from views.state.rules import OPENING


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
    rules = Field(Subset(optimizers, MOST), OPENING, OPENING)
    return {"surface": chosen.surface_field(), "opt": rules, **chosen.more_fields(stem, racing(values))}
