"""A rule on a surface, its run and what happens inside each of its steps: shared by the parts of this page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import Ground, Inside, Run, brisk_rate, close_box, default_rate, ground, inside
from spec import Optimizer, Param, drawn_surfaces, load
from views import chosen
from views.declared import Setting, of_surface, params_of, start_on
from views.player import Clock, Desk, Live
from views.state.fields import Field, Option
from views.state.settings import Settings
from views.symbols import PAGE, SYMBOLS
from views.traced import Traced, traced

FIRST_SURFACE, FIRST_RULE = "bowl", "adam"
FIRST_TURNS = 5  # steps before which a rule has hardly anything to remember
COUNT = Param(60, 5, 200, integer=True, allowed="[1, 500]", label="steps", help="How many steps are followed.")
STEPS = Setting("followed", COUNT, place="")


@dataclass(frozen=True)
class Dissected:
    """One run, and the Inside of its steps."""

    traced: Traced
    rule: Optimizer
    hyper: Mapping[str, Any]
    inside: Inside

    @property
    def by_name(self) -> Mapping[str, Run]:
        return self.traced.by_name

    def live(self, desk: Desk) -> Live:
        """What the browser follows the sliders of a desk with: also what the rule remembers."""
        return self.traced.live(desk, states=True)


def fields(values: Mapping[str, Any]) -> dict[str, Field]:
    """The surface, the rule, and the settings of both."""
    surface, rule = values.get("surface", FIRST_SURFACE), values.get("rule", FIRST_RULE)
    return {
        "surface": chosen.choice_of(chosen.names("surfaces", 2), FIRST_SURFACE),
        "rule": chosen.choice_of(chosen.names("optimizers"), FIRST_RULE),
        "symbols": Field(Option(tuple(SYMBOLS)), PAGE, PAGE),
        **chosen.surface_fields(surface),
        **chosen.rule_fields(rule, surface, brisk(rule, surface)),
        "start": start_on(surface, values),
    }


def brisk(rule: str, surface: str) -> float | None:
    """The rate of a fresh visitor: one at which every step can be seen, or else the stored one."""
    return brisk_rate(drawn_surfaces()[surface], load("optimizers")[rule]) or default_rate(surface, rule)


def numbers(values: Mapping[str, Any]) -> list[Setting]:
    """The sliders: what the rule has in reach of a hand, steps and surface among the rare ones."""
    rare = [STEPS, *of_surface(values.get("surface", FIRST_SURFACE), place="")]
    return [*chosen.rule_numbers(values.get("rule", FIRST_RULE), symbols=values.get("symbols", PAGE)), *rare]


def dissected(settings: Settings) -> Dissected:
    """The run of these settings with its steps."""
    stem, surface = settings["rule"], settings["surface"]
    params, steps = params_of(surface, settings), int(settings["followed"])
    hyper, start = chosen.hyper_of(stem, settings), settings["start"]
    found = traced(surface, {stem: hyper}, params=params, start=start, steps=steps)
    rule = load("optimizers")[stem]
    return Dissected(
        found, rule, hyper, inside(drawn_surfaces()[surface], rule, hyper=hyper, surface_params=params, start=start, steps=steps)
    )


def close_ground(found: Traced) -> Ground:
    """The ground, close around the run where the surface is convex."""
    at = found.problem
    return ground(at.surface, at.settings, widened=at.surface.equal_axes, box=close_box(at, found.runs[0].x))


def clock_of(settings: Settings, found: Dissected) -> Clock:
    """The steps from the first that is taken to the last; it opens where the parts of a step go different ways."""
    steps = int(settings["followed"])
    return Clock(steps, first=1, opens=found.inside.telling(min(FIRST_TURNS, steps - 1), steps - 1))
