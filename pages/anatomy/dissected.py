"""A rule on a surface, its run and what happens inside each of its steps: shared by the parts of this page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import Ground, Inside, brisk_rate, close_box, default_rate, inside
from spec import Points, drawn_surfaces, load
from views import chosen
from views.drawing import Clock, Desk, Live
from views.lesson import Field, Option, Setting, Settings, Traced, count, of_surface, params_of, start_on, traced
from views.symbols import PAGE, SYMBOLS

FIRST_SURFACE, FIRST_RULE = "bowl", "adam"
FIRST_TURNS = 5  # steps before which a rule has hardly anything to remember
STEPS = count("followed", 60, 5, 200, "steps", "How many steps are followed.", 500, place="")


@dataclass(frozen=True, kw_only=True)
class Dissected(Traced):
    """One run, and the Inside of its steps."""

    inside: Inside

    def live(self, desk: Desk, states: bool = True) -> Live:
        """What the browser follows the sliders of a desk with: also what the rule remembers."""
        return super().live(desk, states)

    def ground(self, box: Points | None = None) -> Ground:
        """Close around the run where the surface is convex."""
        return super().ground(box or close_box(self.problem, self.runs[0].x))

    @property
    def clock(self) -> Clock:
        """The steps from the first that is taken to the last; it opens where the parts of a step go different ways."""
        return Clock(self.steps, first=1, opens=self.inside.telling(min(FIRST_TURNS, self.steps - 1), self.steps - 1))


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
    params, hyper = params_of(surface, settings), chosen.hyper_of(stem, settings)
    told = {"start": settings["start"], "steps": int(settings["followed"])}
    within = inside(drawn_surfaces()[surface], load("optimizers")[stem], hyper=hyper, surface_params=params, **told)
    return Dissected(**vars(traced(surface, {stem: hyper}, params=params, **told)), inside=within)
