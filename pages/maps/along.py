"""Every number that can vary along a side of a map, and from where to where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import problem, rate_limits
from pages.maps.chosen import RATE, noise, of_rule, of_surface, starts
from spec import Param, drawn_surfaces
from views.latex import marks_of, plain
from views.lesson import Setting, sentence

WIDE = (15.0, 12.0)  # how far below and above its default the rate of a map goes, in factors
LIMITED, BEYOND = ("sgd", "momentum", "nesterov"), 2.5  # rules whose largest rate theory knows; how far beyond it a map goes


@dataclass(frozen=True)
class Along:
    """A number that can vary along a side of a map, under its name for `engine.Axis`: what it is called, also in short, and its setting."""

    name: str
    label: str
    letter: str
    setting: Setting
    low: float
    high: float
    log: bool


def along(stem: str, rule: str, values: Mapping[str, Any]) -> list[Along]:
    """Every number that can vary along a side: of the rule, of the surface, the start, the noise."""
    spec, found = drawn_surfaces()[stem], []
    for setting in of_rule(stem, rule):
        ends = _rates(stem, rule, setting.param) if setting.parameter == RATE else None
        found.append(_along(setting.parameter, setting, ends))
    found += [_along(setting.parameter, setting) for setting in of_surface(stem)]
    found += [_along(name, setting) for name, setting in zip(spec.axes, starts(stem, values), strict=True)]
    if not spec.over_data:
        found += [_along("noise", setting) for setting in noise(stem, values)]
    names = [one.name for one in found]
    return [one for k, one in enumerate(found) if one.name not in names[:k] and not one.setting.param.integer]


def _rates(stem: str, rule: str, param: Param) -> tuple[float, float]:
    """From far below the best rate known to far above it, of rules that have a limit also beyond that."""
    limits = rate_limits(problem(drawn_surfaces()[stem], {})) if rule in LIMITED else ()
    high = max([param.default * WIDE[1], *(BEYOND * limit.rate for limit in limits)])
    return max(param.low, param.default / WIDE[0]), min(param.high, high)


def _along(name: str, setting: Setting, ends: tuple[float, float] | None = None) -> Along:
    param = setting.param
    low, high = ends or (param.low, param.high)
    label = setting.label or sentence(param.label or name)
    letter = plain(marks_of(param.latex)) if param.latex.startswith("\\") else ""
    named = label if not letter or label.endswith(letter) else f"{label} {letter}"
    return Along(name, named, letter or f"{label[:1].lower()}{label[1:]}", setting, low, high, param.log)
